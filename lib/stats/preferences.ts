import { mean } from '@/lib/stats/moments'
import { type Estimate, notDefined, type Result } from '@/lib/stats/result'
import { meanScore } from '@/lib/stats/win-rate'

/** A leaderboard row as AlpacaEval defines it; rates and the standard error are percentages. */
export type PreferenceSummary = {
  readonly winRate: number
  readonly standardError: number
  readonly discreteWinRate: number
  readonly wins: number
  readonly winsOfBaseline: number
  readonly draws: number
  readonly n: number
  readonly dropped: number
  readonly interval: Estimate['interval']
}

/**
 * The score of an AlpacaEval preference: 1 means the baseline wins (0), 2 the model wins (1), 1.5 or 0 a draw (½),
 * between is a probability. Nothing for null and values outside [1, 2].
 */
export function preferenceScore(preference: number | null): number | undefined {
  if (preference === 0) return 0.5
  if (preference === null || !(preference >= 1 && preference <= 2)) return undefined
  return preference - 1
}

/** Summary of preferences, one a prompt, by the formulas that reproduce the published rows. Undefined below two. */
export function preferenceSummary(preferences: readonly (number | null)[], level = 0.95): Result<PreferenceSummary> {
  const scores = preferences.flatMap((preference) => preferenceScore(preference) ?? [])
  const estimate = meanScore(scores, level)
  if (!estimate.defined) return notDefined(estimate.reason, scores.length, { what: 'judgments', atLeast: 2 })
  const { low, high, method } = estimate.interval
  return {
    defined: true,
    winRate: 100 * estimate.value,
    standardError: 100 * estimate.standardError,
    discreteWinRate: 100 * mean(scores.map((score) => (score === 0.5 ? 0.5 : Math.round(score)))),
    wins: scores.filter((score) => score > 0.5).length,
    winsOfBaseline: scores.filter((score) => score < 0.5).length,
    draws: scores.filter((score) => score === 0.5).length,
    n: scores.length,
    dropped: preferences.length - scores.length,
    interval: { low: 100 * low, high: 100 * high, level, method },
  }
}
