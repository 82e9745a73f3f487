'use client'

import { useFormatter } from 'next-intl'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size as people read it: 812 byte, 4.2 MB. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
    return format.number(bytes / 1000 ** power, {
      ...{ style: 'unit', unit: units[power] ?? 'byte', unitDisplay: 'short' },
      maximumFractionDigits: power === 0 ? 0 : 1,
    })
  }
}
