import { AppError } from '@/lib/core/errors'
import { normalCdf, normalQuantile } from '@/lib/stats/distributions'
import { mean, sortedQuantile, squaredDeviations, variance } from '@/lib/stats/moments'
import { type Random, randomIndex } from '@/lib/stats/random'
import { type Estimate, type Interval, notDefined, type Result, requireShare } from '@/lib/stats/result'

export type BootstrapOptions<T> = {
  readonly random: Random
  readonly resamples?: number
  readonly level?: number
  readonly method?: 'percentile' | 'bca'
  /** Resample within strata, so that every resample has the sample's mix. */
  readonly stratum?: (item: T) => string
}

export type Bootstrap = Estimate & {
  readonly resamples: number
  /** Resamples whose statistic did not exist; above 5 % of them the whole result is undefined. */
  readonly failed: number
}

/**
 * Bootstrap of any statistic by resampling whole items (prompts, units), never judgments (statistics 2.2).
 * Percentile or BCa limits (Efron 1987); BCa falls back to percentile, and says so in `method`, when the bias or
 * acceleration does not exist, and beyond 5,000 items, where the correction is nothing and leaving each out in turn is slow. The sample passed to `statistic` is reused: it must not be kept.
 */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
  options: BootstrapOptions<T>,
): Result<Bootstrap> {
  const { random, resamples = 2000, level = 0.95, method = 'percentile' } = options
  requireShare(level, 'level')
  const n = items.length
  if (n < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'items', atLeast: 2 })
  const value = statistic(items)
  if (value === undefined) return notDefined('no_variation', n)
  const draw = resampler(items, options.stratum, random)
  const drawn: number[] = []
  for (let round = 0; round < resamples; round++) {
    const one = statistic(draw())
    if (one !== undefined) drawn.push(one)
  }
  const failed = resamples - drawn.length
  if (drawn.length < 2 || failed > resamples * 0.05) return notDefined('no_variation', n)
  const sorted = Float64Array.from(drawn).sort()
  const shares = method === 'bca' ? bcaShares(items, statistic, sorted, value, level) : undefined
  return {
    defined: true,
    value,
    standardError: Math.sqrt(variance(drawn)),
    interval: shares === undefined ? percentile(sorted, level) : limits(sorted, shares, level, 'bootstrap-bca'),
    n,
    resamples,
    failed,
  }
}

function resampler<T>(
  items: readonly T[],
  stratum: BootstrapOptions<T>['stratum'],
  random: Random,
): () => readonly T[] {
  const strata = stratum === undefined ? [items] : [...Map.groupBy(items, stratum).values()]
  const sample = [...items]
  return () => {
    let at = 0
    for (const group of strata)
      for (let left = group.length; left > 0; left--) {
        const item = group[randomIndex(random, group.length)]
        if (item !== undefined) sample[at++] = item
      }
    return sample
  }
}

type Shares = readonly [number, number]

const limits = (sorted: Float64Array, [low, high]: Shares, level: number, method: string): Interval => ({
  low: sortedQuantile(sorted, low),
  high: sortedQuantile(sorted, high),
  level,
  method,
})

/** Percentile limits of sorted draws. */
export const percentile = (sorted: Float64Array, level: number) =>
  limits(sorted, [(1 - level) / 2, (1 + level) / 2], level, 'bootstrap-percentile')

function bcaShares<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
  sorted: Float64Array,
  value: number,
  level: number,
): Shares | undefined {
  if (items.length > 5000) return undefined
  let below = 0
  for (const one of sorted) below += one < value ? 1 : one === value ? 0.5 : 0
  const bias = normalQuantile(below / sorted.length)
  const left = items.flatMap((_, out) => statistic(items.filter((_item, index) => index !== out)) ?? [])
  if (left.length < items.length || !Number.isFinite(bias)) return undefined
  const spread = squaredDeviations(left)
  if (spread === 0) return undefined
  const centre = mean(left)
  const acceleration = left.reduce((total, one) => total + (centre - one) ** 3, 0) / (6 * spread ** 1.5)
  const shifted = (share: number) => {
    const z = bias + normalQuantile(share)
    return normalCdf(bias + z / (1 - acceleration * z))
  }
  return [shifted((1 - level) / 2), shifted((1 + level) / 2)]
}

/**
 * The bootstrap distribution of a mean in full, by all nⁿ resamples; for at most six values.
 * Throws `bad_input` above six, where sampling is the way.
 */
export function exactBootstrapMean(values: readonly number[], level = 0.95): Result<Bootstrap> {
  const n = values.length
  if (n > 6) throw new AppError('bad_input', 'all resamples are enumerated for at most six values', { n })
  if (n < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'items', atLeast: 2 })
  let totals = [0]
  for (let place = 0; place < n; place++) totals = totals.flatMap((total) => values.map((value) => total + value))
  const sorted = Float64Array.from(totals, (total) => total / n).sort()
  return {
    defined: true,
    value: mean(values),
    standardError: Math.sqrt(squaredDeviations(values)) / n,
    interval: { ...percentile(sorted, level), method: 'bootstrap-exact' },
    n,
    resamples: totals.length,
    failed: 0,
  }
}
