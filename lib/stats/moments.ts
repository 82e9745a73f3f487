import { AppError } from '@/lib/core/errors'
import { tQuantile, twoSidedT } from '@/lib/stats/distributions'
import { type Estimate, notDefined, type Result, requireFinite } from '@/lib/stats/result'

export function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** Arithmetic mean of at least one value. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new AppError('bad_input', 'the mean of no values does not exist')
  return sum(values) / values.length
}

/** Sum of squared deviations from the mean (two passes). */
export function squaredDeviations(values: readonly number[]): number {
  const centre = mean(values)
  let total = 0
  for (const value of values) total += (value - centre) ** 2
  return total
}

/** Sample variance (n − 1) of at least two values. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) throw new AppError('bad_input', 'a variance needs two values')
  return squaredDeviations(values) / (values.length - 1)
}

/** Quantile of sorted values by linear interpolation of order statistics (Hyndman & Fan 1996, type 7). */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1)
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined)
    throw new AppError('bad_input', 'a quantile needs values and a share between 0 and 1')
  return below + (above - below) * (position - Math.floor(position))
}

/**
 * Mean of independent values with its t interval and the two-sided p against `nullValue`.
 * Undefined below two values, and when all values are equal (their spread says nothing about the error).
 */
export function meanEstimate(
  values: readonly number[],
  level = 0.95,
  nullValue = 0,
): Result<Estimate & { readonly df: number; readonly p: number }> {
  const n = values.length
  if (n < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'items', atLeast: 2 })
  const value = mean(requireFinite(values))
  const standardError = Math.sqrt(squaredDeviations(values) / (n * (n - 1)))
  if (standardError === 0) return notDefined('no_variation', n)
  const df = n - 1
  const half = tQuantile(1 - (1 - level) / 2, df) * standardError
  return {
    defined: true,
    value,
    standardError,
    interval: { low: value - half, high: value + half, level, method: 't' },
    n,
    df,
    p: twoSidedT((value - nullValue) / standardError, df),
  }
}
