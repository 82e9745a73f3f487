'use client'

import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'
import { Line } from './line'
import { PlotFrame } from './plot-frame'
import { shareOf } from './plot-scale'

export type BarRow = {
  id: string
  label: string
  value: number /** Drawn as a tick across the bar. */
  target?: number
  note?: ReactNode
}

type BarsProps = {
  title: string
  subtitle?: ReactNode
  rows: readonly BarRow[]
  /** The end of the scale; the largest value or target when left out. */
  max?: number
  format?: 'number' | 'percent'
  names: { row: string; value: string; target?: string }
  fileName: string
}

/** Amounts side by side, each with its number at the bar. */
export function Bars({ title, subtitle, rows, max, format = 'number', names, fileName }: BarsProps) {
  const formatter = useFormatter()
  const number = (value: number) =>
    formatter.number(
      value,
      format === 'percent' ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 },
    )
  const end = max ?? Math.max(1e-9, ...rows.flatMap((row) => [row.value, row.target ?? 0]))
  const share = (value: number) => `${shareOf(value, [0, end]) * 100}%`
  const header = [names.row, names.value, ...(names.target ? [names.target] : [])]
  const table = rows.map((row) => [row.label, row.value, ...(names.target ? [row.target ?? null] : [])])
  return (
    <PlotFrame title={title} subtitle={subtitle} fileName={fileName} table={{ header, rows: table }}>
      <div className="flex flex-col gap-1.5 text-ui">
        {rows.map((row) => (
          <div key={row.id} className="grid grid-cols-[minmax(5rem,12rem)_minmax(0,1fr)_auto] items-center gap-3">
            <Line>{row.label}</Line>
            <div className="relative h-4">
              <span
                className="absolute inset-y-0.5 start-0 rounded-e-sm bg-ink-soft"
                style={{ inlineSize: share(row.value) }}
              />
              {row.target === undefined ? null : (
                <span
                  className="absolute -inset-y-0.5 w-0.5 bg-grain-ink"
                  style={{ insetInlineStart: share(row.target) }}
                />
              )}
            </div>
            <span className="flex items-center justify-end gap-2 tabular-nums whitespace-nowrap">
              <span className="font-medium">
                {number(row.value)}
                {row.target === undefined ? null : (
                  <span className="font-normal text-ink-faint"> / {number(row.target)}</span>
                )}
              </span>
              {row.note}
            </span>
          </div>
        ))}
      </div>
    </PlotFrame>
  )
}
