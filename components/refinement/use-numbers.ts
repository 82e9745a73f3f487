'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'

type Interval = { low: number; high: number }

/** How this stage writes its numbers: shares, points, hours and money, in the reader's digits. */
export function useNumbers() {
  const t = useTranslations('refinement.number')
  const format = useFormatter()
  return useMemo(() => {
    const percent = (value: number, digits = 1) =>
      format.number(value, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
    const bare = (value: number, digits = 1) =>
      format.number(value * 100, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    const signed = (value: number, digits = 1) =>
      format.number(value * 100, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: 'exceptZero',
      })
    return {
      count: (value: number) => format.number(value),
      percent,
      /** Whole percent where the number is a setting and not a measurement. */
      share: (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 }),
      /** "57.7 to 68.6", without a sign, beside a share that has one. */
      range: ({ low, high }: Interval) => t('range', { low: bare(low), high: bare(high) }),
      points: (value: number) => t('points', { value: signed(value) }),
      pointsRange: ({ low, high }: Interval) => t('range', { low: signed(low), high: signed(high) }),
      hours: (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }),
      usd: (value: number) =>
        format.number(value, { style: 'currency', currency: 'USD', maximumFractionDigits: value < 1 ? 4 : 2 }),
      /** "= 0.03" or "< 0.001": a p is never 0. */
      p: (value: number) =>
        value < 0.001
          ? t('pBelow', { limit: format.number(0.001, { maximumFractionDigits: 3 }) })
          : t('p', { value: format.number(value, { maximumSignificantDigits: 2 }) }),
      seconds: (value: number) => format.number(value, { maximumFractionDigits: 1 }),
    }
  }, [format, t])
}
