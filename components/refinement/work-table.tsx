'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { Table } from '@/components/ui/table'
import type { RoundPlan } from '@/lib/pipeline/refinement/plan/schema'

/** The hours a plan asks of people, stage by stage, with the pace they rest on and whether it was measured here. */
export function WorkTable({ work }: { work: RoundPlan['work'] }) {
  const t = useTranslations('refinement')
  const number = useNumbers()
  return (
    <div className="flex flex-col gap-2">
      <Table
        caption={t('work.title')}
        hideCaption
        rows={work.stages}
        rowKey={(row) => row.stage}
        columns={[
          { key: 'stage', header: t('work.stage'), cell: (row) => t(`stage.${row.stage}`) },
          { key: 'items', header: t('work.items'), numeric: true, cell: (row) => number.count(row.items) },
          {
            key: 'pace',
            header: t('work.pace'),
            numeric: true,
            cell: (row) => (
              <>
                {t('work.seconds', { value: number.seconds(row.secondsEach) })}{' '}
                <span className="text-ink-faint">
                  {row.isMeasured
                    ? t('work.measured')
                    : row.stage === 'judgments'
                      ? t('work.published')
                      : t('work.assumed')}
                </span>
              </>
            ),
          },
          { key: 'hours', header: t('work.hours'), numeric: true, cell: (row) => number.hours(row.hours) },
        ]}
      />
      <p className="text-ui text-ink-soft">
        {t('work.sum', {
          hours: number.hours(work.hours),
          annotators: work.annotators,
          evaluators: work.evaluators,
        })}
      </p>
    </div>
  )
}
