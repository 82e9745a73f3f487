'use client'

import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'

const SHOWN = 50

type Row = { kind: 'seed' | 'query' | 'example'; id: string; text: string; similarity: number; near: string }

/** The rows a signal is about, each beside what it is near to. */
export function NearRows({ label, rows }: { label: string; rows: readonly Row[] }) {
  const t = useTranslations('refinement.signals')
  const number = useNumbers()
  if (rows.length === 0) return null
  return (
    <details className="text-ui">
      <summary className="inline-flex min-h-8 cursor-pointer items-center font-medium">{label}</summary>
      <ul className="scroll-quiet max-h-80 divide-y divide-line overflow-y-auto border-y border-line">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={`${row.kind} ${row.id}`} className="flex flex-col gap-0.5 py-2">
            <span className="text-note text-ink-faint tabular-nums">
              {t(`kind.${row.kind}`)} · {number.share(row.similarity)}
            </span>
            <span dir="auto" className="align-outer">
              {row.text}
            </span>
            <span dir="auto" className="text-ink-soft align-outer">
              {row.near}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
