'use client'

import Link from 'next/link'
import { useFormatter } from 'next-intl'
import { cn } from './class-names'
import { PlotFrame } from './plot-frame'

export type FunnelPart = {
  kind: 'settled' | 'waiting' | 'failed'
  count: number /** "24 wait for annotators" */
  label: string
}
export type FunnelRow = { id: string; label: string; count: number; href?: string; parts?: readonly FunnelPart[] }

type FunnelProps = {
  title: string
  subtitle?: string
  rows: readonly FunnelRow[]
  names: { row: string; count: string }
  fileName: string
}

const paint: Record<FunnelPart['kind'], string> = {
  settled: 'bg-ink-soft',
  waiting: 'bg-[repeating-linear-gradient(135deg,var(--ink-faint)_0_2px,transparent_2px_5px)] border border-ink-faint',
  failed: 'bg-bad',
}

/** How many items stand at each stage, on one scale, and in words what waits and what failed. */
export function Funnel({ title, subtitle, rows, names, fileName }: FunnelProps) {
  const format = useFormatter()
  const end = Math.max(1, ...rows.map((row) => row.count))
  const table = rows.flatMap((row) => [
    [row.label, row.count],
    ...(row.parts ?? []).map((part) => [`${row.label}: ${part.label}`, part.count]),
  ])
  return (
    <PlotFrame
      title={title}
      subtitle={subtitle}
      fileName={fileName}
      table={{ header: [names.row, names.count], rows: table }}
    >
      <div className="flex flex-col text-ui">
        {rows.map((row) => (
          <div
            key={row.id}
            className="grid grid-cols-[minmax(5rem,9rem)_minmax(0,1fr)_4rem] items-start gap-x-3 border-b border-line py-2 last:border-0"
          >
            <span className="truncate font-medium">
              {row.href ? (
                <Link href={row.href} tabIndex={-1} className="hover:underline">
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </span>
            <div className="min-w-0">
              <div
                className="flex h-5 items-center gap-px"
                style={{ inlineSize: `${Math.max(row.count > 0 ? 0.6 : 0, (row.count / end) * 100)}%` }}
              >
                {(row.parts ?? [{ kind: 'settled' as const, count: row.count, label: '' }])
                  .filter((part) => part.count > 0)
                  .map((part) => (
                    <span
                      key={part.kind}
                      className={cn('h-3 min-w-0.5', paint[part.kind])}
                      style={{ flexGrow: part.count, flexBasis: 0 }}
                    />
                  ))}
              </div>
              <div className="flex flex-wrap gap-x-3 text-note text-ink-soft">
                {(row.parts ?? [])
                  .filter((part) => part.count > 0 && part.label)
                  .map((part) => (
                    <span key={part.kind} className={part.kind === 'failed' ? 'text-bad' : undefined}>
                      {part.label}
                    </span>
                  ))}
              </div>
            </div>
            <span className="text-end font-medium tabular-nums">{format.number(row.count)}</span>
          </div>
        ))}
      </div>
    </PlotFrame>
  )
}
