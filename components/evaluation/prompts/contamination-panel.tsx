'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Section } from '@/components/layout/section'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonText } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { ReadState } from '../read-state'
import { ReasonDialog } from '../reason-dialog'

type ContaminationPanelProps = { projectId: string; promptSetId: string; isFrozen: boolean }

/** Prompts that stand in a release, or nearly: they are taken out, or a lead says why they may stay. */
export function ContaminationPanel({ projectId, promptSetId, isFrozen }: ContaminationPanelProps) {
  const t = useTranslations('evaluation.prompts.contamination')
  const format = useFormatter()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isWaiving, setWaiving] = useState(false)
  const input = { projectId, promptSetId }
  const reading = useQuery(api.evaluation.contamination.queryOptions({ input }))
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
  const remove = useMutation(
    api.evaluation.removePrompts.mutationOptions({
      onSuccess: async ({ removed }) => {
        await refresh()
        notify.done(t('removed', { count: removed }))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const waive = useMutation(api.evaluation.waiveContamination.mutationOptions({ onSuccess: refresh }))
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <Section title={t('title')} hint={t('says')}>
      <ReadState reading={reading} skeleton={<SkeletonText lines={2} />}>
        {({ compared, count, prompts, threshold, waiver }) =>
          compared === 0 ? (
            <Status kind="idle">{t('noRelease')}</Status>
          ) : count === 0 ? (
            <Status kind="ok" className="whitespace-normal">
              {t('clean', { compared, threshold: percent(threshold) })}
            </Status>
          ) : (
            <div className="flex flex-col gap-4">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <Status kind={waiver ? 'watch' : 'bad'} className="whitespace-normal">
                  {waiver ? t('waived', { count }) : t('found', { count, threshold: percent(threshold) })}
                </Status>
                {isFrozen ? null : (
                  <Button
                    pending={remove.isPending}
                    onClick={() => remove.mutate({ ...input, promptIds: prompts.map((one) => one.promptId) })}
                  >
                    {t('remove', { count: prompts.length })}
                  </Button>
                )}
                {waiver ? null : (
                  <Button variant="quiet" onClick={() => setWaiving(true)}>
                    {t('waive')}
                  </Button>
                )}
              </div>
              {waiver ? (
                <p className="max-w-2xl text-ui text-ink-soft">
                  <bdi>{waiver.reason}</bdi> · <Time value={waiver.at} />
                </p>
              ) : null}
              <Table
                caption={t('title')}
                hideCaption
                rows={prompts}
                rowKey={(row) => row.promptId}
                columns={[
                  {
                    key: 'prompt',
                    header: t('prompt'),
                    cell: (row) => <PlainText text={row.text} className="line-clamp-2" />,
                  },
                  {
                    key: 'instruction',
                    header: t('instruction'),
                    cell: (row) => <PlainText text={row.instruction} className="line-clamp-2" />,
                  },
                  {
                    key: 'release',
                    header: t('release'),
                    numeric: true,
                    cell: (row) => format.number(row.releaseNumber),
                  },
                  { key: 'similarity', header: t('similarity'), numeric: true, cell: (row) => percent(row.similarity) },
                ]}
              />
            </div>
          )
        }
      </ReadState>
      {isWaiving ? (
        <ReasonDialog
          title={t('waiveTitle')}
          says={t('waiveSays')}
          act={t('waive')}
          isNeeded
          onClose={() => setWaiving(false)}
          onReason={async (reason) => {
            await waive.mutateAsync({ ...input, reason })
          }}
        />
      ) : null}
    </Section>
  )
}
