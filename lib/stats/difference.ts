import { twoSidedNormal, zFor } from '@/lib/stats/distributions'
import { wilson } from '@/lib/stats/proportion'
import { type Interval, notDefined, type Result, type TestResult } from '@/lib/stats/result'

/** A count of successes in one of two independent groups. */
export type Group = { readonly successes: number; readonly n: number }

/** First share minus second share of independent groups, with its interval; `n` is both groups together. */
export type Difference = { readonly value: number; readonly interval: Interval; readonly n: number }

/** Newcombe's hybrid-score interval for a difference of independent shares (Newcombe 1998, method 10). */
export function newcombe(first: Group, second: Group, level = 0.95): Result<Difference> {
  const one = wilson(first.successes, first.n, level)
  const other = wilson(second.successes, second.n, level)
  if (!one.defined || !other.defined) return notDefined('no_data', first.n + second.n, { what: 'items', atLeast: 2 })
  const value = one.value - other.value
  const low = value - Math.hypot(one.value - one.interval.low, other.interval.high - other.value)
  const high = value + Math.hypot(one.interval.high - one.value, other.value - other.interval.low)
  return { defined: true, value, interval: { low, high, level, method: 'newcombe' }, n: first.n + second.n }
}

/** Agresti–Caffo interval: Wald after one success and one failure are added to each group. */
export function agrestiCaffo(first: Group, second: Group, level = 0.95): Result<Difference> {
  if (first.n === 0 || second.n === 0) return notDefined('no_data', first.n + second.n, { what: 'items', atLeast: 2 })
  const one = (first.successes + 1) / (first.n + 2)
  const other = (second.successes + 1) / (second.n + 2)
  const half = zFor(level) * Math.sqrt((one * (1 - one)) / (first.n + 2) + (other * (1 - other)) / (second.n + 2))
  return {
    defined: true,
    value: first.successes / first.n - second.successes / second.n,
    interval: { low: one - other - half, high: one - other + half, level, method: 'agresti-caffo' },
    n: first.n + second.n,
  }
}

/** Pooled two-proportion score test. Undefined without data, or when all or none succeed. */
export function twoProportionTest(first: Group, second: Group): Result<TestResult & { readonly statistic: number }> {
  const n = first.n + second.n
  if (first.n === 0 || second.n === 0) return notDefined('no_data', n, { what: 'items', atLeast: 2 })
  const pooled = (first.successes + second.successes) / n
  if (pooled === 0 || pooled === 1) return notDefined('no_variation', n)
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
  const statistic = (first.successes / first.n - second.successes / second.n) / standardError
  return { defined: true, statistic, p: twoSidedNormal(statistic), n }
}
