'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/class-names'
import { Line } from '@/components/ui/line'
import { Status } from '@/components/ui/status'
import type { ImportPreview } from '@/lib/pipeline/seeds/import/schema'

type Props = { preview: ImportPreview; isSettling: boolean; children: ReactNode }

/** What will come of the file: how many seeds, which rows not and why, and the first of them as they will stand. */
export function ImportPreviewPanel({ preview, isSettling, children }: Props) {
  const t = useTranslations('seeds.import')
  const { total, ready, alreadyHere, problemCount, problems, rows, warnings } = preview
  return (
    <div aria-busy={isSettling} className={cn('flex min-w-0 flex-col gap-8', isSettling && 'opacity-60')}>
      <p role="status" className="flex flex-wrap gap-x-5 gap-y-1 text-row">
        <span>{t('total', { count: total })}</span>
        <Status kind="ok">{t('ready', { count: ready })}</Status>
        {alreadyHere > 0 ? <Status kind="idle">{t('alreadyHere', { count: alreadyHere })}</Status> : null}
        {problemCount > 0 ? <Status kind="bad">{t('problems', { count: problemCount })}</Status> : null}
      </p>
      {children}
      {warnings.length > 0 ? (
        <ul className="flex flex-col gap-1 text-ui text-watch">
          {warnings.map((warning) => (
            <li key={warning} dir="auto">
              {warning}
            </li>
          ))}
        </ul>
      ) : null}
      {rows.length > 0 ? (
        <section aria-labelledby="import-first" className="flex flex-col gap-2">
          <h2 id="import-first" className="text-head">
            {t('first', { count: rows.length })}
          </h2>
          <ol className="divide-y divide-line border-y border-line">
            {rows.map((row) => (
              <li
                key={row.row}
                className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-baseline gap-x-3 py-2 sm:grid-cols-[2.5rem_minmax(0,1fr)_12rem]"
              >
                <span className="text-ui tabular-nums text-ink-faint">{row.row}</span>
                <span dir="auto" className={cn('align-outer line-clamp-2 text-row', !row.isNew && 'text-ink-faint')}>
                  {row.text}
                </span>
                <Line className="text-ui text-ink-soft max-sm:col-start-2">
                  {row.isNew ? `${row.subdomain.split(' › ').at(-1)} · ${row.queryType}` : t('isHere')}
                </Line>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <ImportProblems problems={problems} count={problemCount} />
    </div>
  )
}

/** The rows that cannot be imported, each with its reason. */
export function ImportProblems({
  problems,
  count,
}: {
  problems: readonly { row: number; reason: string }[]
  count: number
}) {
  const t = useTranslations('seeds.import')
  if (count === 0) return null
  return (
    <section aria-labelledby="import-problems" className="flex flex-col gap-2">
      <h2 id="import-problems" className="text-head">
        {t('problems', { count })}
      </h2>
      <ul className="scroll-quiet max-h-80 divide-y divide-line overflow-y-auto border-y border-line">
        {problems.map(({ row, reason }) => (
          <li key={`${row} ${reason}`} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3 py-2 text-ui">
            <span className="tabular-nums text-ink-faint">{t('row', { row })}</span>
            <span dir="auto">{reason}</span>
          </li>
        ))}
      </ul>
      {count > problems.length ? (
        <p className="text-ui text-ink-soft">{t('moreProblems', { count: count - problems.length })}</p>
      ) : null}
    </section>
  )
}
