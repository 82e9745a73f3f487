'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Status } from '@/components/ui/status'
import type { QueryCard } from '@/lib/pipeline/expansion/schema'

type Props = {
  query: Pick<QueryCard, 'drift' | 'driftThreshold' | 'isDrifting' | 'isDuplicate' | 'similarity' | 'similarTo'>
  /** In a row of a list: without the text of what it repeats. */
  isShort?: boolean
}

/** How far a query is from the seeds, and what it nearly repeats; a warning where it passes a threshold. */
export function QueryFlags({ query, isShort }: Props) {
  const t = useTranslations('expansion.flags')
  const format = useFormatter()
  const { drift, driftThreshold, isDrifting, isDuplicate, similarity, similarTo } = query
  const short = (value: number) => format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  const share = format.number(similarity ?? 0, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <>
      {drift === null ? null : isDrifting ? (
        <Status kind="watch">
          {driftThreshold === null
            ? t('drifts', { drift: short(drift) })
            : t('driftsOver', { drift: short(drift), threshold: short(driftThreshold) })}
        </Status>
      ) : isShort ? null : (
        <span>{t('drift', { drift: short(drift) })}</span>
      )}
      {isDuplicate ? (
        <Status kind="watch" className="min-w-0">
          <span className="truncate">
            {similarTo && !isShort
              ? similarTo.method === 'seed'
                ? t('repeatsSeed', { share })
                : t('repeats', { share })
              : t('near', { share })}
            {similarTo && !isShort ? <bdi className="ms-1 text-ink-soft">{similarTo.text}</bdi> : null}
          </span>
        </Status>
      ) : null}
    </>
  )
}
