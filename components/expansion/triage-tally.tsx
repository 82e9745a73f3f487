'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DeskRow } from '@/components/expansion/use-triage-rows'
import { diversityOf } from '@/lib/pipeline/expansion/triage/rules'

/** How many were kept of how many, and how different the kept ones are from each other. */
export function TriageTally({ rows }: { rows: readonly DeskRow[] }) {
  const t = useTranslations('expansion.triage')
  const format = useFormatter()
  const kept = rows.filter(({ state }) => state === 'kept')
  const decided = rows.filter(({ state }) => state !== 'waiting').length
  const joined = kept.map(({ text }) => text).join('\u0000')
  const diversity = useMemo(() => diversityOf(joined === '' ? [] : joined.split('\u0000')), [joined])
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 tabular-nums">
      <span>{t('kept', { kept: kept.length, total: rows.length })}</span>
      <span className="text-ink-faint">{t('left', { count: rows.length - decided })}</span>
      {diversity === null ? null : (
        <span className="inline-flex items-center gap-2">
          {t('diversity')}
          <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-press">
            <span className="block h-full bg-ink-soft" style={{ inlineSize: `${diversity * 100}%` }} />
          </span>
          {format.number(diversity, { maximumFractionDigits: 2, minimumFractionDigits: 2 })}
        </span>
      )}
    </span>
  )
}
