'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { cn } from './class-names'

type ProgressProps = {
  /** What is under way: "Expanding 24 seeds". */
  label: string
  done: number
  total: number
  /** Of the done ones, how many failed. */
  failed?: number
  /** Items a minute, as measured lately. */
  perMinute?: number
  secondsLeft?: number
  spent?: { amount: number; currency: string }
  /** It stands still, by a person's will or for a reason said elsewhere. */
  paused?: boolean
  className?: string
}

/** Long work in real counts: how far, how fast, how long still, at what price. */
export function Progress({
  label,
  done,
  total,
  failed = 0,
  perMinute,
  secondsLeft,
  spent,
  paused,
  className,
}: ProgressProps) {
  const t = useTranslations('ui.progress')
  const format = useFormatter()
  const share = total > 0 ? Math.min(1, done / total) : 0
  const facts = [
    failed > 0 ? t('failed', { count: failed }) : null,
    perMinute === undefined || paused
      ? null
      : t('rate', { rate: format.number(perMinute, { maximumFractionDigits: perMinute < 10 ? 1 : 0 }) }),
    secondsLeft === undefined || paused || done >= total ? null : leftText(secondsLeft, t),
    spent
      ? t('spent', {
          amount: format.number(spent.amount, {
            style: 'currency',
            currency: spent.currency,
            maximumFractionDigits: spent.amount < 1 ? 4 : 2,
          }),
        })
      : null,
  ].filter((fact) => fact !== null)
  return (
    <div className={cn('flex flex-col gap-1.5 text-ui', className)}>
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 truncate font-medium">{label}</span>
        <span className="shrink-0 tabular-nums text-ink-soft">{t('count', { done, total })}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={t('count', { done, total })}
        className="flex h-1.5 overflow-hidden rounded-full bg-press"
      >
        <div
          className={cn('bg-grain transition-[width] duration-180', paused && 'bg-ink-faint')}
          style={{ inlineSize: `${(share - (total > 0 ? Math.min(failed, done) / total : 0)) * 100}%` }}
        />
        <div className="bg-bad" style={{ inlineSize: `${total > 0 ? (Math.min(failed, done) / total) * 100 : 0}%` }} />
      </div>
      {facts.length > 0 || paused ? (
        <p className="flex flex-wrap gap-x-3 text-ink-soft">
          {paused ? <span>{t('paused')}</span> : null}
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      ) : null}
    </div>
  )
}

/** Time left in the coarsest unit that still helps. */
function leftText(seconds: number, t: ReturnType<typeof useTranslations<'ui.progress'>>): string {
  if (seconds < 60) return t('secondsLeft', { count: Math.max(1, Math.round(seconds)) })
  if (seconds < 5400) return t('minutesLeft', { count: Math.round(seconds / 60) })
  return t('hoursLeft', { count: Math.round(seconds / 3600) })
}
