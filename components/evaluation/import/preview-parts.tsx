'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/class-names'
import { Line } from '@/components/ui/line'
import { Status } from '@/components/ui/status'

type Problem = { row: number; reason: string }
type PreviewProps = {
  total: number
  /** How many rows will come in, in words. */
  ready: string
  problemCount: number
  problems: readonly Problem[]
  warnings?: readonly string[]
  /** Other counts worth knowing before the act. */
  notes?: readonly string[]
  rows: readonly { row: number; text: string; note: ReactNode }[]
  isSettling: boolean
  children?: ReactNode
}

/** What will come of a file: how many rows, which not and why, and the first of them as they will stand. */
export function ImportPreview(props: PreviewProps) {
  const { total, ready, problemCount, problems, warnings = [], notes = [], rows, isSettling, children } = props
  const t = useTranslations('evaluation.import')
  return (
    <div aria-busy={isSettling} className={cn('flex min-w-0 flex-col gap-6', isSettling && 'opacity-60')}>
      <p role="status" className="flex flex-wrap gap-x-5 gap-y-1 text-row">
        <span>{t('total', { count: total })}</span>
        <Status kind="ok">{ready}</Status>
        {notes.map((note) => (
          <Status key={note} kind="idle">
            {note}
          </Status>
        ))}
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
        <section className="flex flex-col gap-1">
          <h3 className="text-row font-semibold">{t('first', { count: rows.length })}</h3>
          <ol className="divide-y divide-line border-y border-line">
            {rows.map(({ row, text, note }) => (
              <li
                key={`${row} ${text}`}
                className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-baseline gap-x-3 py-2 sm:grid-cols-[2.5rem_minmax(0,1fr)_minmax(0,12rem)]"
              >
                <span className="text-ui tabular-nums text-ink-faint">{row}</span>
                <span dir="auto" className="align-outer line-clamp-2 text-row">
                  {text}
                </span>
                <Line className="text-ui text-ink-soft max-sm:col-start-2">{note}</Line>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <RowProblems problems={problems} count={problemCount} />
    </div>
  )
}

/** The rows that were left out, each with its reason. */
export function RowProblems({ problems, count }: { problems: readonly Problem[]; count: number }) {
  const t = useTranslations('evaluation.import')
  if (count === 0) return null
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-row font-semibold">{t('problems', { count })}</h3>
      <section
        tabIndex={problems.length > 6 ? 0 : undefined}
        aria-label={t('problems', { count })}
        className="scroll-quiet max-h-72 overflow-y-auto border-y border-line"
      >
        <ul className="divide-y divide-line">
          {problems.map(({ row, reason }) => (
            <li key={`${row} ${reason}`} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3 py-2 text-ui">
              <span className="tabular-nums text-ink-faint">{t('row', { row })}</span>
              <span dir="auto">{reason}</span>
            </li>
          ))}
        </ul>
      </section>
      {count > problems.length ? (
        <p className="text-ui text-ink-soft">{t('moreProblems', { count: count - problems.length })}</p>
      ) : null}
    </div>
  )
}
