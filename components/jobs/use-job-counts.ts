'use client'

import { useTranslations } from 'next-intl'
import type { JobEvent } from './use-watched-jobs'

const order = ['done', 'failed', 'rejected', 'cancelled', 'running', 'waiting'] as const

/** The counts of a job as one line, without those that are nought: "24 done · 3 failed". */
export function useJobCounts(): (progress: JobEvent['progress']) => string {
  const t = useTranslations('jobs.counts')
  return (progress) =>
    order
      .filter((state) => progress[state] > 0)
      .map((state) => t(state, { count: progress[state] }))
      .join(' · ')
}
