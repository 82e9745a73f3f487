import { zFor } from '@/lib/stats/distributions'
import { type Estimate, notDefined, type Result, requireCount, requireShare } from '@/lib/stats/result'

/** One finished round: the gain measured on its own fresh prompts, and what it cost. Gains are win-rate differences, .05 = five points. */
export type RoundOutcome = {
  readonly round: number
  /** New against old, as distance from ½, or a paired difference; undefined when the round was not confirmed. */
  readonly gain: Result<Estimate>
  readonly rows: number
  readonly hours: number
  readonly cost: number
}

export type Marginal = Result<Estimate>

export type RoundGain = {
  readonly round: number
  readonly gain: Result<Estimate>
  readonly perThousandRows: Marginal
  readonly perHour: Marginal
  readonly perCost: Marginal
  readonly cumulative: { readonly rows: number; readonly hours: number; readonly cost: number }
  readonly coversZero: boolean | undefined
}

/** The distance of a win rate from ½, so that a direct comparison of two versions reads as a gain. */
export function gainOverHalf(rate: Result<Estimate>): Result<Estimate> {
  if (!rate.defined) return rate
  const { low, high, level, method } = rate.interval
  const interval = { low: low - 0.5, high: high - 0.5, level, method }
  return { defined: true, value: rate.value - 0.5, standardError: rate.standardError, interval, n: rate.n }
}

/** A gain and its limits over an effort taken as known. Undefined when nothing was spent. */
function per(gain: Result<Estimate>, effort: number): Marginal {
  requireCount(effort, 'effort')
  if (!gain.defined) return gain
  if (effort === 0) return notDefined('no_data', gain.n)
  const { low, high, level, method } = gain.interval
  return {
    defined: true,
    value: gain.value / effort,
    standardError: gain.standardError / effort,
    interval: { low: low / effort, high: high / effort, level, method },
    n: gain.n,
  }
}

/** Marginal gain of each round per thousand rows, person-hour and unit of money, with intervals (statistics 2.7). */
export function marginalGains(rounds: readonly RoundOutcome[]): RoundGain[] {
  const cumulative = { rows: 0, hours: 0, cost: 0 }
  return rounds.map(({ round, gain, rows, hours, cost }) => {
    cumulative.rows += requireCount(rows, 'rows')
    cumulative.hours += requireCount(hours, 'hours')
    cumulative.cost += requireCount(cost, 'cost')
    return {
      round,
      gain,
      perThousandRows: per(gain, rows / 1000),
      perHour: per(gain, hours),
      perCost: per(gain, cost),
      cumulative: { ...cumulative },
      coversZero: gain.defined ? gain.interval.low <= 0 : undefined,
    }
  })
}

export type StopAdvice = {
  readonly advice: 'stop' | 'continue' | 'too_early'
  /** Latest rounds in a row without a shown gain. */
  readonly withoutGain: number
  readonly needed: number
  /** Confirmed rounds looked at. */
  readonly n: number
}

/**
 * Advises to stop after `patience` confirmed rounds in a row whose interval does not lie above zero. A round without a
 * confirmed gain neither counts nor breaks the row; `too_early` until as many rounds are confirmed as patience asks.
 */
export function stopAdvice(rounds: readonly { readonly gain: Result<Estimate> }[], patience = 2): StopAdvice {
  const gains = rounds.flatMap(({ gain }) => (gain.defined ? [gain] : []))
  let withoutGain = 0
  for (const gain of gains) withoutGain = gain.interval.low <= 0 ? withoutGain + 1 : 0
  const n = gains.length
  const advice = withoutGain >= patience ? 'stop' : n < patience ? 'too_early' : 'continue'
  return { advice, withoutGain, needed: patience, n }
}

/**
 * Sum of the gains of rounds confirmed on separate prompts: variances add. For small steps this approximates the win rate of
 * the last version over the first; a direct comparison replaces it where there is one. Undefined without confirmed rounds.
 */
export function cumulativeGain(rounds: readonly { readonly gain: Result<Estimate> }[], level = 0.95): Result<Estimate> {
  requireShare(level, 'level')
  const gains = rounds.flatMap(({ gain }) => (gain.defined ? [gain] : []))
  if (gains.length === 0) return notDefined('no_data', 0, { what: 'rounds', atLeast: 1 })
  const value = gains.reduce((sum, gain) => sum + gain.value, 0)
  const standardError = Math.sqrt(gains.reduce((sum, gain) => sum + gain.standardError ** 2, 0))
  const half = zFor(level) * standardError
  const n = gains.reduce((sum, gain) => sum + gain.n, 0)
  return {
    defined: true,
    value,
    standardError,
    interval: { low: value - half, high: value + half, level, method: 'normal-sum' },
    n,
  }
}
