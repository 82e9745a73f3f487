import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from './class-names'

type StatProps = {
  label: string
  /** The number as it is to be read, already formatted; null when it cannot be told. */
  value: string | null
  unit?: string
  /** How many observations it rests on. */
  n?: number
  /** What the observations are: "judgments". */
  of?: string
  /** The interval, formatted: "57.7–68.6". */
  interval?: string
  /** Said in place of a number that would be too weak: "Not enough data: 38 more judgments". */
  missing?: string
  children?: ReactNode
  className?: string
}

/** One number, never without what it rests on. */
export function Stat({ label, value, unit, n, of, interval, missing, children, className }: StatProps) {
  const t = useTranslations('ui.stat')
  const format = useFormatter()
  return (
    <dl className={cn('flex min-w-0 flex-col gap-0.5', className)}>
      <dt className="text-ui text-ink-soft">{label}</dt>
      <dd className="flex flex-col gap-0.5">
        {value === null ? (
          <span className="text-row text-ink-soft">{missing ?? t('unknown')}</span>
        ) : (
          <span className="text-figure font-semibold tabular-nums">
            {value}
            {unit ? <span className="ms-1 text-row font-normal text-ink-soft">{unit}</span> : null}
          </span>
        )}
        {interval || n !== undefined ? (
          <span className="text-ui text-ink-soft">
            {interval ? t('interval', { interval }) : null}
            {interval && n !== undefined ? ' · ' : null}
            {n === undefined ? null : of ? `${format.number(n)} ${of}` : t('n', { n })}
          </span>
        ) : null}
        {children}
      </dd>
    </dl>
  )
}
