'use client'

import { useFormatter } from 'next-intl'

/** Writes a day ("2024-08-21") as the reader's language and calendar have it. */
export function useDay(): (day: string) => string {
  const format = useFormatter()
  return (day) => format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
}
