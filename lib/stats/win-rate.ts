import { type Alike, alike, type CountedScore, copiesOf, countedScores, totalCounts } from '@/lib/stats/alike'
import { type Bootstrap, type BootstrapOptions, bootstrap } from '@/lib/stats/bootstrap'
import { tQuantile, zFor } from '@/lib/stats/distributions'
import {
  type Counts,
  evaluatorCount,
  type Judgment,
  type PromptScore,
  promptScores,
  type Scored,
  scoredCount,
} from '@/lib/stats/judgments'
import { wilsonLimits } from '@/lib/stats/proportion'
import { type Estimate, type Interval, notDefined, type Result, requireScores, requireShare } from '@/lib/stats/result'

/**
 * A mean of prompt scores. `interval` is the one to show and stays inside [0, 1]; `tInterval` is the plain
 * θ̂ ± t·SE, kept because it is what other tools print (it is undefined when no prompt differs from another).
 */
export type MeanScore = Estimate & { readonly tInterval: Result<Interval> }

export type WinRate = {
  readonly counts: Counts
  readonly prompts: number
  readonly judgments: number
  readonly evaluators: number
  readonly estimate: Result<MeanScore>
}

/**
 * Mean of scores in [0, 1], one a prompt: θ̂ = Σx/n, SE = √(Σ(x − θ̂)²/(n(n − 1))) (statistics 2.2).
 *
 * The interval is
 * - `t` in the ordinary case;
 * - `wilson-t` below 30 prompts, or when fewer than five prompts' worth of credit lies on one side, or when t would
 *   leave [0, 1]: Wilson with the effective size θ̂(1 − θ̂)/SE² and the t critical value;
 * - `no-variation` when all prompts score the same value c: the share of differing prompts is at most
 *   u = z²/(n + z²) (Wilson for 0 of n), so the mean lies within [c(1 − u), c + u(1 − c)]. For all wins this is Wilson.
 *
 * Undefined below two prompts. Throws on a score outside [0, 1].
 */
export function meanScore(values: readonly number[], level = 0.95): Result<MeanScore> {
  return meanOfCounted(
    values.map((mean) => ({ mean, copies: 1 })),
    level,
  )
}

/** The same of scores that several prompts share. */
export function meanOfCounted(rows: readonly Pick<CountedScore, 'mean' | 'copies'>[], level = 0.95): Result<MeanScore> {
  requireShare(level, 'level')
  const n = copiesOf(rows)
  if (n < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'prompts', atLeast: 2 })
  requireScores(rows.map((row) => row.mean))
  let value = 0
  for (const row of rows) value += row.mean * row.copies
  value /= n
  let squares = 0
  for (const row of rows) squares += row.copies * (row.mean - value) ** 2
  const standardError = Math.sqrt(squares / (n * (n - 1)))
  const critical = tQuantile(1 - (1 - level) / 2, n - 1)
  // Equal values may differ from their rounded mean in the last bit.
  if (standardError < 1e-12) {
    const share = wilsonLimits(0, n, zFor(level)).high
    const interval = { low: value * (1 - share), high: value + share * (1 - value), level, method: 'no-variation' }
    return { defined: true, value, standardError: 0, interval, tInterval: notDefined('no_variation', n), n }
  }
  const low = value - critical * standardError
  const high = value + critical * standardError
  const t = { low, high, level, method: 't' }
  const thin = n < 30 || n * Math.min(value, 1 - value) < 5 || low < 0 || high > 1
  const limits = thin ? wilsonLimits(value, (value * (1 - value)) / standardError ** 2, critical) : undefined
  return {
    defined: true,
    value,
    standardError,
    interval: limits === undefined ? t : { ...limits, level, method: 'wilson-t' },
    tInterval: { defined: true, ...t },
    n,
  }
}

/** Primary win rate: half credit for ties and both bad, each prompt with equal weight, with the counts it stands on. */
export function winRate(judgments: readonly Judgment[], level = 0.95): WinRate {
  return { ...winRateOfAlike(alike(judgments), level), evaluators: evaluatorCount(judgments) }
}

/** The same of prompts counted by how they were judged; who judged is not known then. */
export function winRateOfAlike(rows: readonly Alike[], level = 0.95): Omit<WinRate, 'evaluators'> {
  const counts = totalCounts(rows)
  const prompts = countedScores(rows)
  return { counts, prompts: copiesOf(prompts), judgments: scoredCount(counts), estimate: meanOfCounted(prompts, level) }
}

/** The same of judgments that already carry a score, for example stated probabilities; counts do not exist then. */
export function winRateOfScored(judgments: readonly Scored[], level = 0.95): Omit<WinRate, 'counts'> {
  const prompts = promptScores(judgments)
  return {
    prompts: prompts.length,
    judgments: judgments.length,
    evaluators: evaluatorCount(judgments),
    estimate: meanScore(
      prompts.map((prompt) => prompt.mean),
      level,
    ),
  }
}

/**
 * Cluster bootstrap of the primary win rate: prompts are resampled within their cells, so that every resample has the run's
 * mix. The cost is prompts × resamples; from a few thousand prompts on it only repeats the t interval.
 */
export function bootstrapWinRate(
  prompts: readonly PromptScore[],
  options: Omit<BootstrapOptions<PromptScore>, 'stratum'>,
): Result<Bootstrap> {
  const rate = (sample: readonly PromptScore[]) =>
    sample.reduce((total, prompt) => total + prompt.mean, 0) / sample.length
  return bootstrap(prompts, rate, { ...options, stratum: (prompt) => prompt.cell ?? '' })
}

/** Skipped and invalid judgments, and the win rate if all of them had been losses or all wins (statistics 2.2). */
export type SkipSensitivity = {
  readonly share: number
  readonly n: number
  readonly worthShowing: boolean
  readonly allLosses: Result<MeanScore>
  readonly allWins: Result<MeanScore>
}

/** The two extreme imputations of skipped and invalid judgments; worth showing above 5 %. Undefined without judgments. */
export const skipSensitivity = (judgments: readonly Judgment[], level = 0.95): Result<SkipSensitivity> =>
  skipSensitivityOfAlike(alike(judgments), level)

/** The same of prompts counted by how they were judged. */
export function skipSensitivityOfAlike(rows: readonly Alike[], level = 0.95): Result<SkipSensitivity> {
  const counts = totalCounts(rows)
  const left = counts.skipped + counts.invalid
  const n = scoredCount(counts) + left
  if (n === 0) return notDefined('no_data', 0, { what: 'judgments', atLeast: 1 })
  const imputed = (score: 0 | 1) => meanOfCounted(countedScores(rows.map((row) => withImputed(row, score))), level)
  return {
    defined: true,
    share: left / n,
    n,
    worthShowing: left / n > 0.05,
    allLosses: imputed(0),
    allWins: imputed(1),
  }
}

function withImputed({ counts, scores, ...row }: Alike, score: 0 | 1): Alike {
  const more = counts.skipped + counts.invalid
  const judged = {
    ...{ ...counts, skipped: 0, invalid: 0 },
    ...(score === 1 ? { wins: counts.wins + more } : { losses: counts.losses + more }),
  }
  const added = new Array<number>(more).fill(score)
  return { ...row, counts: judged, ...(scores === undefined ? {} : { scores: [...scores, ...added] }) }
}
