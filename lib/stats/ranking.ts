import type { BradleyTerry } from '@/lib/stats/bradley-terry'
import { type Comparison, sumComparisons } from '@/lib/stats/comparisons'
import { davidsonProbabilities } from '@/lib/stats/davidson'
import { normalQuantile, twoSidedNormal } from '@/lib/stats/distributions'
import { at, type Matrix, quadratic } from '@/lib/stats/matrix'
import { holm } from '@/lib/stats/multiplicity'
import type { Estimate } from '@/lib/stats/result'

const trusted = (fit: BradleyTerry): Matrix => (fit.clustered.defined ? fit.clustered.covariance : fit.covariance)

/** ln π_a − ln π_b with its interval and p; the sandwich errors are used when the fit has them, unless told otherwise. */
export function contrast(
  fit: BradleyTerry,
  a: string,
  b: string,
  options: { readonly level?: number; readonly covariance?: Matrix } = {},
): Estimate & { readonly p: number } {
  const { level = 0.95, covariance = trusted(fit) } = options
  const weights = fit.systems.map((system) => Number(system === a) - Number(system === b))
  const value = fit.logWorths.reduce((total, worth, index) => total + worth * (weights[index] ?? 0), 0)
  // A clustered variance of nothing comes from clusters that cancel out, not from certainty: then the model's own counts.
  const given = quadratic(covariance, weights)
  const standardError = Math.sqrt(Math.max(0, given > 1e-12 ? given : quadratic(fit.covariance, weights)))
  const half = normalQuantile((1 + level) / 2) * standardError
  const interval = {
    low: value - half,
    high: value + half,
    level,
    method: fit.clustered.defined ? 'sandwich' : 'information',
  }
  return {
    value,
    standardError,
    interval,
    n: fit.n,
    p: standardError === 0 ? 1 : twoSidedNormal(value / standardError),
  }
}

/** Expected half-credit win rate of a over b with sides balanced away. */
export function expectedWinRate(fit: BradleyTerry, a: string, b: string): number {
  const nu = fit.logTie.defined ? Math.exp(fit.logTie.value) : 0
  const { left, tie } = davidsonProbabilities(contrast(fit, a, b).value, 0, nu)
  return left + tie / 2
}

export type Ranked = {
  readonly system: string
  readonly logWorth: Estimate
  /** Every rank that the data do not exclude; systems that share ranks are not told apart. */
  readonly bestRank: number
  readonly worstRank: number
  readonly wins: number
  readonly losses: number
  readonly ties: number
}

/**
 * Systems by worth with rank sets: a system can be no better than behind all that beat it with Holm-adjusted p < 1 − level,
 * and no worse than ahead of all it beats. All pairs are tested together, so one false order among them has at most that chance.
 */
export function rankSets(fit: BradleyTerry, comparisons: readonly Comparison[], level = 0.95): Ranked[] {
  const { systems } = fit
  const pairs = systems.flatMap((a, index) =>
    systems.slice(index + 1).map((b) => ({ a, b, ...contrast(fit, a, b, { level }) })),
  )
  const adjusted = holm(pairs.map(({ p }) => p))
  const sure = pairs.filter((_, index) => (adjusted[index] ?? 1) < 1 - level)
  const better = sure.map(({ a, b, value }) => (value > 0 ? { winner: a, loser: b } : { winner: b, loser: a }))
  const sums = sumComparisons(comparisons)
  const half = normalQuantile((1 + level) / 2)
  const ranked = systems.map((system, index) => {
    const value = fit.logWorths[index] ?? 0
    const standardError = Math.sqrt(Math.max(0, at(trusted(fit), index, index)))
    const interval = { low: value - half * standardError, high: value + half * standardError, level, method: 'normal' }
    const left = sums.filter((row) => row.left === system)
    const right = sums.filter((row) => row.right === system)
    const total = (of: readonly Comparison[], pick: (row: Comparison) => number) =>
      of.reduce((sum, row) => sum + pick(row), 0)
    return {
      system,
      logWorth: { value, standardError, interval, n: fit.n },
      bestRank: 1 + better.filter(({ loser }) => loser === system).length,
      worstRank: systems.length - better.filter(({ winner }) => winner === system).length,
      wins: total(left, (row) => row.leftWins) + total(right, (row) => row.rightWins),
      losses: total(left, (row) => row.rightWins) + total(right, (row) => row.leftWins),
      ties: total(left, (row) => row.ties) + total(right, (row) => row.ties),
    }
  })
  return ranked.sort((one, other) => other.logWorth.value - one.logWorth.value)
}

/** A log-odds difference in the customary rating points: 400 points are odds of ten to one. */
export const ratingPoints = (logOdds: number) => (logOdds * 400) / Math.LN10

/** Chance to win at a lead of so many rating points. */
export const winChance = (points: number) => 1 / (1 + 10 ** (-points / 400))
