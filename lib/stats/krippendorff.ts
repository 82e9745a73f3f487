import { AppError } from '@/lib/core/errors'
import { tQuantile } from '@/lib/stats/distributions'
import { type Estimate, notDefined, type Result, requireShare } from '@/lib/stats/result'

export type Rating = string | number
/** Ratings of one unit; null is a missing rating. */
export type Unit = readonly (Rating | null)[]
export type Scale = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** Ratings as counts: units with the same counts are kept once, with how many there are. */
type Pattern = { readonly counts: readonly number[]; readonly ratings: number; readonly units: number }

export type Alpha = {
  readonly value: number
  readonly observed: number
  readonly expected: number
  /** Units with at least two ratings, and the ratings in them; only these speak. */
  readonly n: number
  readonly ratings: number
}

/** The categories in use, in the order given or sorted. Throws when the order given lacks one. */
function categoriesOf(units: readonly Unit[], order: readonly Rating[] | undefined): readonly Rating[] {
  const used = new Set(units.flatMap((unit) => unit.filter((rating) => rating !== null)))
  const missing = order === undefined ? undefined : [...used].find((rating) => !order.includes(rating))
  if (missing !== undefined) throw new AppError('bad_input', 'a rating is not in the order given', { rating: missing })
  return order ?? [...used].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))
}

function patternsOf(units: readonly Unit[], categories: readonly Rating[]): Pattern[] {
  const place = new Map(categories.map((category, index) => [category, index]))
  const patterns = new Map<string, { counts: number[]; ratings: number; units: number }>()
  for (const unit of units) {
    const counts = new Array<number>(categories.length).fill(0)
    let ratings = 0
    for (const rating of unit) {
      const index = rating === null ? undefined : place.get(rating)
      if (index === undefined) continue
      counts[index] = (counts[index] ?? 0) + 1
      ratings++
    }
    if (ratings < 2) continue
    const key = counts.join()
    const pattern = patterns.get(key) ?? { counts, ratings, units: 0 }
    pattern.units++
    patterns.set(key, pattern)
  }
  return [...patterns.values()]
}

type Distance = (first: number, second: number, totals: readonly number[]) => number

function distanceOf(scale: Scale, categories: readonly Rating[]): Distance {
  if (scale === 'nominal') return (first, second) => Number(first !== second)
  if (scale === 'ordinal')
    return (first, second, totals) => {
      const [low, high] = first < second ? [first, second] : [second, first]
      let between = -((totals[low] ?? 0) + (totals[high] ?? 0)) / 2
      for (let index = low; index <= high; index++) between += totals[index] ?? 0
      return between ** 2
    }
  const values = categories.map((category) => {
    if (typeof category !== 'number') throw new AppError('bad_input', `a ${scale} scale needs numbers`, { category })
    return category
  })
  const value = (index: number) => values[index] ?? 0
  if (scale === 'interval') return (first, second) => (value(first) - value(second)) ** 2
  return (first, second) => {
    const total = value(first) + value(second)
    return total === 0 ? 0 : ((value(first) - value(second)) / total) ** 2
  }
}

/** α of patterns, with `less` units of one of them taken away (for the jackknife). */
function alphaOf(patterns: readonly Pattern[], distance: Distance, without?: Pattern): Result<Alpha> {
  const size = patterns[0]?.counts.length ?? 0
  const totals = new Array<number>(size).fill(0)
  let n = 0
  const weighted = patterns.map((pattern) => ({ ...pattern, units: pattern.units - Number(pattern === without) }))
  for (const { counts, units } of weighted) {
    n += units
    for (const [index, count] of counts.entries()) totals[index] = (totals[index] ?? 0) + count * units
  }
  const ratings = totals.reduce((sum, count) => sum + count, 0)
  if (ratings === 0) return notDefined('no_overlap', 0, { what: 'items', atLeast: 1 })
  let observed = 0
  let expected = 0
  for (let first = 0; first < size; first++)
    for (let second = 0; second < size; second++) {
      if (first === second) continue
      const far = distance(first, second, totals)
      expected += ((totals[first] ?? 0) * (totals[second] ?? 0) * far) / (ratings * (ratings - 1))
      for (const { counts, units, ratings: own } of weighted)
        observed += (((counts[first] ?? 0) * (counts[second] ?? 0) * far) / (own - 1)) * (units / ratings)
    }
  if (expected === 0) return notDefined('no_variation', n)
  return { defined: true, value: 1 - observed / expected, observed, expected, n, ratings }
}

/**
 * Krippendorff's α = 1 − D_o/D_e for any number of raters and missing ratings (Krippendorff 1980, 2011).
 * `order` gives the categories of an ordinal scale; without it they are sorted.
 * Undefined when no unit has two ratings, and when all ratings are the same (0/0: neither 1 nor 0).
 */
export function krippendorffAlpha(units: readonly Unit[], scale: Scale, order?: readonly Rating[]): Result<Alpha> {
  const categories = categoriesOf(units, order)
  return alphaOf(patternsOf(units, categories), distanceOf(scale, categories))
}

/**
 * α with the standard error and t interval of the jackknife over units, cut at 1. It costs one α per different unit, so
 * 100,000 judgments take milliseconds; for a bootstrap pass `krippendorffAlpha` to `bootstrap`.
 * Undefined as α is, or when α no longer exists without one of the units.
 */
export function alphaEstimate(
  units: readonly Unit[],
  scale: Scale,
  options: { readonly order?: readonly Rating[]; readonly level?: number } = {},
): Result<Estimate & { readonly ratings: number }> {
  const { order, level = 0.95 } = options
  requireShare(level, 'level')
  const categories = categoriesOf(units, order)
  const distance = distanceOf(scale, categories)
  const patterns = patternsOf(units, categories)
  const whole = alphaOf(patterns, distance)
  if (!whole.defined) return whole
  const left = patterns.flatMap((pattern) => {
    const alpha = alphaOf(patterns, distance, pattern)
    return alpha.defined ? [{ value: alpha.value, units: pattern.units }] : []
  })
  if (left.length < patterns.length || whole.n < 2)
    return notDefined('too_few', whole.n, { what: 'items', atLeast: whole.n + 1 })
  const centre = left.reduce((sum, one) => sum + one.value * one.units, 0) / whole.n
  const spread = left.reduce((sum, one) => sum + one.units * (one.value - centre) ** 2, 0)
  const standardError = Math.sqrt((spread * (whole.n - 1)) / whole.n)
  const half = tQuantile((1 + level) / 2, whole.n - 1) * standardError
  const interval = { low: whole.value - half, high: Math.min(1, whole.value + half), level, method: 'jackknife' }
  return { defined: true, value: whole.value, standardError, interval, n: whole.n, ratings: whole.ratings }
}
