import { logBeta } from '@/lib/stats/distributions'
import { type Interval, notDefined, type Result, requireCount, requireShare } from '@/lib/stats/result'

/** The mixture of alternatives that an e-process bets on: Beta(a, b). */
export type Mixture = { readonly a: number; readonly b: number }

export const arcsineMixture: Mixture = { a: 0.5, b: 0.5 }

/**
 * ln of the e-value against P(win) = p0 after `wins` of `n` decisive prompts:
 * E = B(a + s, b + n − s)/B(a, b) / (p0^s (1 − p0)^(n − s)) (statistics 2.8).
 * Under the null its expectation is 1 at any stopping time. Feed it one value a prompt.
 */
export function logEValue(wins: number, n: number, p0 = 0.5, mixture: Mixture = arcsineMixture): number {
  requireCount(wins, 'wins')
  requireCount(n - wins, 'n − wins')
  requireShare(p0, 'p0')
  const losses = n - wins
  const { a, b } = mixture
  return logBeta(a + wins, b + losses) - logBeta(a, b) - wins * Math.log(p0) - losses * Math.log1p(-p0)
}

/** The e-value itself; above 1/α the null may be rejected at once, however often one has looked. */
export const eValue = (wins: number, n: number, p0 = 0.5, mixture: Mixture = arcsineMixture): number =>
  Math.exp(logEValue(wins, n, p0, mixture))

export type EProcess = {
  /** E after 0, 1, 2, … results. */
  readonly path: readonly number[]
  readonly wins: number
  readonly n: number
  /** First number of results at which E ≥ 1/α; nothing if that has not happened. */
  readonly stoppedAt: number | undefined
}

/** Follows the e-process along decisive results in their (randomised) order. */
export function eProcess(
  results: readonly boolean[],
  options: { readonly alpha?: number; readonly p0?: number; readonly mixture?: Mixture } = {},
): EProcess {
  const { alpha = 0.05, p0 = 0.5, mixture = arcsineMixture } = options
  const { a, b } = mixture
  const path = [1]
  let wins = 0
  let value = 1
  let stoppedAt: number | undefined
  for (const [index, won] of results.entries()) {
    // Each step multiplies by the predictive chance of what came over its chance under the null.
    value *= won ? (a + wins) / (a + b + index) / p0 : (b + index - wins) / (a + b + index) / (1 - p0)
    if (won) wins++
    path.push(value)
    if (stoppedAt === undefined && value >= 1 / alpha) stoppedAt = index + 1
  }
  return { path, wins, n: results.length, stoppedAt }
}

/** E-values of independent data multiply: how evidence adds up over rounds. */
export const combineEValues = (values: readonly number[]) => values.reduce((total, value) => total * value, 1)

export type ConfidenceSequence = {
  readonly value: number
  readonly interval: Interval
  readonly n: number
  readonly wins: number
}

/** All p0 whose e-value stays below 1/α: an interval that may be read after every judgment. Undefined without results. */
export function confidenceSequence(
  wins: number,
  n: number,
  options: { readonly level?: number; readonly mixture?: Mixture } = {},
): Result<ConfidenceSequence> {
  const { level = 0.95, mixture = arcsineMixture } = options
  requireShare(level, 'level')
  if (n === 0) return notDefined('no_decisive', 0, { what: 'decisive', atLeast: 1 })
  const excess = (p0: number) => logEValue(wins, n, p0, mixture) + Math.log(1 - level)
  return { defined: true, ...limitsAround(wins / n, excess, level, 'confidence-sequence'), n, wins }
}

/** Where a convex function of p0 that is lowest at `share` crosses 0 on either side. */
export function limitsAround(share: number, excess: (p0: number) => number, level: number, method: string) {
  const cross = (end: number) => {
    let outside = end
    let inner = share
    for (let round = 0; round < 100; round++) {
      const middle = (outside + inner) / 2
      if (middle <= 0 || middle >= 1) break
      if (excess(middle) > 0) outside = middle
      else inner = middle
    }
    return (outside + inner) / 2
  }
  const interval = { low: share === 0 ? 0 : cross(0), high: share === 1 ? 1 : cross(1), level, method }
  return { value: share, interval }
}
