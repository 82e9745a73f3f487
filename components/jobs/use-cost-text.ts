'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { JobEvent } from './use-watched-jobs'

/** What a job has cost, in words; null where no model was paid for. */
export function useCostText(): (cost: JobEvent['cost']) => string | null {
  const t = useTranslations('jobs')
  const format = useFormatter()
  return ({ usd, isEstimated }) => {
    if (usd === 0) return null
    const amount = format.number(usd, {
      style: 'currency',
      currency: 'USD',
      maximumFractionDigits: usd < 1 ? 4 : 2,
    })
    return t(isEstimated ? 'costEstimated' : 'cost', { amount })
  }
}
