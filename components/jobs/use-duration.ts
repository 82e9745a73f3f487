'use client'

import { useFormatter } from 'next-intl'

/** The time between two moments in its largest unit that still tells something: "12 sec", "4 min", "1.5 hr". */
export function useDuration(): (from: Date, until: Date) => string {
  const format = useFormatter()
  return (from, until) => {
    const seconds = Math.max(0, (until.getTime() - from.getTime()) / 1000)
    const [amount, unit] =
      seconds < 90
        ? ([Math.max(seconds, 1), 'second'] as const)
        : seconds < 5400
          ? ([seconds / 60, 'minute'] as const)
          : ([seconds / 3600, 'hour'] as const)
    return format.number(amount, { style: 'unit', unit, maximumFractionDigits: unit === 'hour' ? 1 : 0 })
  }
}
