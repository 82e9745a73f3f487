'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import type { OutcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'

/** How many rows came, changed and went from the old release to the new one, and the way to read them. */
export function DataDiff({ projectId, data }: { projectId: string; data: OutcomeNumbers['data'] }) {
  const t = useTranslations('refinement.outcome.data')
  const number = useNumbers()
  const { from, to } = data
  return (
    <div className="flex flex-col gap-2 text-row">
      <p className="tabular-nums">
        {from === null
          ? t('first', { to: to.number, rows: to.rows })
          : t('between', { from: from.number, fromRows: from.rows, to: to.number, toRows: to.rows })}
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 text-ui">
        {(['added', 'changed', 'withdrawn'] as const).map((kind) => (
          <div key={kind} className="flex gap-2">
            <dt className="text-ink-soft">{t(kind)}</dt>
            <dd className="font-medium tabular-nums">{number.count(data[kind])}</dd>
          </div>
        ))}
      </dl>
      <Link
        href={`/projects/${projectId}/datasets/${to.number}`}
        className="inline-flex min-h-8 items-center self-start text-ui font-medium hover:underline"
      >
        {t('read', { number: to.number })}
      </Link>
    </div>
  )
}
