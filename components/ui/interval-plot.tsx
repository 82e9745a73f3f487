'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from './class-names'
import { Line } from './line'
import { PlotFrame } from './plot-frame'
import { type Domain, niceTicks, shareOf } from './plot-scale'

export type IntervalRow = {
  id: string
  label: string
  /** Null where the data do not allow an estimate; then `missing` says what is needed. */
  estimate: number | null
  low: number | null
  high: number | null
  /** The unshrunk value, drawn as a thin tick beside the dot. */
  raw?: number | null
  n: number
  missing?: string
  /** A word about the row, such as a Status. */
  note?: ReactNode
}

export type Reference = { value: number; label: string }

type IntervalPlotProps = {
  title: string
  subtitle?: ReactNode
  rows: readonly IntervalRow[]
  domain?: Domain
  /** Named lines to compare with; the first is drawn whole, the others dashed. */
  references?: readonly Reference[]
  format?: 'percent' | 'number'
  /** Decimals of the numbers beside the plot. */
  decimals?: number
  /** The names of the columns in table and download; what n counts. */
  names: { row: string; estimate: string; low: string; high: string; n: string; raw?: string }
  fileName: string
  note?: ReactNode
}

/** Estimates as dots on their intervals, on one scale, each with its numbers beside it. */
export function IntervalPlot(props: IntervalPlotProps) {
  const { rows, domain = [0, 1], references = [], format = 'percent', decimals = 1, names } = props
  const t = useTranslations('ui.plot')
  const formatter = useFormatter()
  const number = (value: number, digits = decimals) =>
    formatter.number(value, {
      style: format === 'percent' ? 'percent' : 'decimal',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  const bare = (value: number) => number(value).replace(/\s?[%٪]/, '')
  const ticks = niceTicks(domain, 5)
  const tickDigits = format === 'percent' ? 0 : ticks.some((tick) => !Number.isInteger(tick)) ? 2 : 0
  const header = [names.row, names.estimate, names.low, names.high, ...(names.raw ? [names.raw] : []), names.n]
  const table = rows.map((row) => [
    row.label,
    row.estimate,
    row.low,
    row.high,
    ...(names.raw ? [row.raw ?? null] : []),
    row.n,
  ])
  const hasNotes = rows.some((row) => row.note)
  const grid = cn(
    'grid gap-x-4 sm:grid-cols-[minmax(7rem,14rem)_minmax(8rem,1fr)_13rem]',
    hasNotes && 'lg:grid-cols-[minmax(7rem,12rem)_minmax(8rem,1fr)_20rem]',
  )
  return (
    <PlotFrame
      title={props.title}
      subtitle={props.subtitle}
      note={props.note}
      fileName={props.fileName}
      table={{ header, rows: table }}
    >
      <div className="text-ui">
        {references.length > 0 ? (
          <div className={grid}>
            <div dir="ltr" className="relative mx-5 h-5 text-note text-ink-faint sm:col-start-2 sm:mx-0">
              {references.map((reference) => (
                <span
                  key={reference.label}
                  className={cn('absolute whitespace-nowrap', sideOf(reference, references))}
                  style={{ insetInlineStart: at(reference.value, domain) }}
                >
                  <bdi>{reference.label}</bdi>
                </span>
              ))}
            </div>
          </div>
        ) : null}
        {rows.map((row) => (
          <div key={row.id} className={cn(grid, 'items-stretch')}>
            <div className="flex min-h-7 min-w-0 items-center gap-2 sm:min-h-9">
              <Line>{row.label}</Line>
            </div>
            <div dir="ltr" className="relative mx-5 h-6 sm:mx-0 sm:h-auto">
              {references.map((reference, index) => (
                <span
                  key={reference.label}
                  className={cn(
                    'absolute inset-y-0 border-s',
                    index === 0 ? 'border-edge' : 'border-dashed border-edge',
                  )}
                  style={{ insetInlineStart: at(reference.value, domain) }}
                />
              ))}
              <Estimate row={row} domain={domain} />
            </div>
            <div className="flex flex-wrap items-center gap-x-3 pb-2 tabular-nums sm:pb-0">
              {row.estimate === null ? (
                <span className="text-ink-soft">{row.missing ?? t('undefined')}</span>
              ) : (
                <span className="whitespace-nowrap">
                  <span className="font-semibold">{number(row.estimate)}</span>
                  {row.low === null || row.high === null ? null : (
                    <span className="text-ink-soft">
                      {' '}
                      ({t(row.low < 0 ? 'rangeTo' : 'range', { low: bare(row.low), high: bare(row.high) })})
                    </span>
                  )}
                  <span className="text-ink-faint"> {t('n', { n: row.n })}</span>
                </span>
              )}
              {row.note}
            </div>
          </div>
        ))}
        <div className={grid}>
          <div
            dir="ltr"
            className="relative mx-5 mt-1 h-6 border-t border-line text-note tabular-nums text-ink-faint sm:col-start-2 sm:mx-0"
          >
            {ticks.map((tick) => (
              <span
                key={tick}
                className="absolute top-1.5 -translate-x-1/2"
                style={{ insetInlineStart: at(tick, domain) }}
              >
                {number(tick, tickDigits)}
              </span>
            ))}
          </div>
        </div>
      </div>
    </PlotFrame>
  )
}

// Names of two lines stand away from each other, so that near ones do not run together.
function sideOf(reference: Reference, all: readonly Reference[]): string {
  if (all.length === 1) return '-translate-x-1/2'
  const values = all.map(({ value }) => value)
  if (reference.value === Math.min(...values)) return '-translate-x-full pe-1'
  return reference.value === Math.max(...values) ? 'ps-1' : '-translate-x-1/2'
}

const at = (value: number, domain: Domain) => `${shareOf(value, domain) * 100}%`

function Estimate({ row, domain }: { row: IntervalRow; domain: Domain }) {
  const { estimate, low, high, raw } = row
  if (estimate === null) return null
  return (
    <>
      {low === null || high === null ? null : (
        <span
          className="absolute top-1/2 h-[3px] -translate-y-1/2 rounded-full bg-ink-faint/70"
          style={{
            insetInlineStart: at(low, domain),
            inlineSize: `${(shareOf(high, domain) - shareOf(low, domain)) * 100}%`,
          }}
        />
      )}
      {raw === undefined || raw === null ? null : (
        <span
          className="absolute top-1/2 h-4 w-0.5 -translate-1/2 bg-ink-soft"
          style={{ insetInlineStart: at(raw, domain) }}
        />
      )}
      <span
        className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full bg-ink ring-2 ring-paper"
        style={{ insetInlineStart: at(estimate, domain) }}
      />
    </>
  )
}
