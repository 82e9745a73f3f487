'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import type { EstimateView } from '@/lib/pipeline/updates/schema'
import { useFailureText } from '../layout/use-failure-text'
import { ErrorState } from '../ui/error-state'
import { IntervalPlot, type IntervalRow } from '../ui/interval-plot'
import { SkeletonRows } from '../ui/skeleton'

type MeasuresPanelProps = { projectId: string; updateId?: string | null }

/** Whether an update reached as far as it should and no further, before and after, each number with its interval. */
export function MeasuresPanel({ projectId, updateId = null }: MeasuresPanelProps) {
  const t = useTranslations('updates.measures')
  const format = useFormatter()
  const failureText = useFailureText()
  const found = useQuery(api.updates.measures.queryOptions({ input: { projectId, updateId } }))
  if (found.isError) return <ErrorState title={failureText(found.error)} safe={t('safe')} />
  if (found.isPending) return <SkeletonRows rows={4} />
  const { measures, depthGap, unscored } = found.data
  if (found.data.probes === 0) return null
  const rowOf = (id: string, label: string, estimate: EstimateView): IntervalRow => ({
    ...{ id, label, n: estimate.n },
    estimate: estimate.defined ? estimate.value : null,
    low: estimate.defined ? estimate.interval.low : null,
    high: estimate.defined ? estimate.interval.high : null,
    ...(estimate.defined ? {} : { missing: t('missing') }),
  })
  const names = { row: t('measure'), estimate: t('share'), low: t('low'), high: t('high'), n: t('probes') }
  const shares = measures.flatMap(({ name, before, after }) => [
    ...(name === 'locality' ? [] : [rowOf(`${name}-before`, `${t(`names.${name}`)} · ${t('before')}`, before)]),
    rowOf(`${name}-after`, `${t(`names.${name}`)} · ${t('after')}`, after),
  ])
  const changes = [
    ...measures
      .filter(({ name }) => name !== 'locality')
      .map(({ name, change }) => rowOf(`${name}-change`, `${t(`names.${name}`)} · ${t('change')}`, change)),
    rowOf('gap-before', `${t('depthGap')} · ${t('before')}`, depthGap.before),
    rowOf('gap-after', `${t('depthGap')} · ${t('after')}`, depthGap.after),
  ]
  return (
    <section aria-label={t('title')} className="flex flex-col gap-6">
      <div>
        <h2 className="text-head">{t('title')}</h2>
        <p className="text-row text-ink-soft">{t('about')}</p>
        {unscored > 0 ? (
          <p className="text-note text-watch">{t('unscored', { count: unscored, shown: format.number(unscored) })}</p>
        ) : null}
      </div>
      <IntervalPlot title={t('shares')} rows={shares} names={names} fileName="update-measures" decimals={0} />
      <IntervalPlot
        title={t('changes')}
        rows={changes}
        domain={[-1, 1]}
        references={[{ value: 0, label: t('noChange') }]}
        names={{ ...names, estimate: t('difference') }}
        fileName="update-changes"
        decimals={0}
        note={t('depthNote')}
      />
    </section>
  )
}
