'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Stat } from '../ui/stat'

/** What people kept of what was found: the numbers that say whether retrieval is the weak place. */
export function RetrievalQuality({ projectId }: { projectId: string }) {
  const t = useTranslations('retrieval.quality')
  const format = useFormatter()
  const { data } = useQuery(api.retrieval.quality.queryOptions({ input: { projectId } }))
  if (!data || data.settled + data.insufficient === 0) return null
  const share = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 })
  const decided = data.settled + data.insufficient
  const keptTotal = data.sources.reduce((sum, { kept }) => sum + kept, 0)
  return (
    <section aria-label={t('title')} className="flex flex-col gap-6">
      <h2 className="text-head">{t('title')}</h2>
      {data.arms.map(({ arm, precision, decided: n }) => (
        <Stat
          key={arm}
          label={t('precision', { arm })}
          value={precision === null ? null : share(precision)}
          n={n}
          of={t('passagesDecided', { count: n })}
        />
      ))}
      <Stat
        label={t('insufficient')}
        value={share(data.insufficient / decided)}
        n={decided}
        of={t('queriesDecided', { count: decided })}
      />
      {data.restored.filterDropped > 0 ? (
        <Stat
          label={t('restored')}
          value={share(data.restored.keptByPeople / data.restored.filterDropped)}
          n={data.restored.filterDropped}
          of={t('filterDropped', { count: data.restored.filterDropped })}
        />
      ) : null}
      {data.concentration === null || data.sources.length < 2 ? null : (
        <Stat
          label={t('concentration')}
          value={format.number(data.concentration, { maximumFractionDigits: 2 })}
          n={keptTotal}
          of={t('passagesKept', { count: keptTotal })}
        >
          <span className="text-ui text-ink-soft">{t('sources', { count: data.sources.length })}</span>
        </Stat>
      )}
    </section>
  )
}
