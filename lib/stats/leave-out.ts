import type { Scored } from '@/lib/stats/judgments'
import { notDefined, type Result } from '@/lib/stats/result'
import { type EvaluatorPart, evaluatorParts } from '@/lib/stats/two-way'

export type LeaveOneOut = {
  readonly low: number
  readonly high: number
  /** `without`: the win rate on the prompts that others judged. */
  readonly rows: readonly {
    readonly evaluator: string
    readonly without: number
    readonly judgments: number
    readonly prompts: number
  }[]
  readonly n: number
}

/**
 * The win rate without each evaluator in turn, and its range: what to show with five evaluators or fewer
 * (statistics 2.4). Undefined below two evaluators.
 */
export const leaveOneEvaluatorOut = (judgments: readonly Scored[]): Result<LeaveOneOut> =>
  leaveOneOutOfParts(evaluatorParts(judgments))

/** The same of parts, which many prompts share. */
export function leaveOneOutOfParts(parts: readonly EvaluatorPart[]): Result<LeaveOneOut> {
  const n = Math.round(parts.reduce((sum, { own, copies }) => sum + own * copies, 0))
  const prompts = Math.round(parts.reduce((sum, { own, all, copies }) => sum + (copies * own) / all, 0))
  const sumOfMeans = parts.reduce((sum, { ownScore, all, copies }) => sum + (copies * ownScore) / all, 0)
  const byEvaluator = Map.groupBy(parts, (part) => part.evaluator)
  if (byEvaluator.size < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'evaluators', atLeast: 2 })
  const rows = [...byEvaluator].map(([evaluator, theirs]) => {
    // Only the prompts this evaluator judged change.
    let without = sumOfMeans
    let left = prompts
    let judgments = 0
    for (const { own, ownScore, all, allScore, copies } of theirs) {
      judgments += own * copies
      without -= (copies * allScore) / all
      if (own === all) left -= copies
      else without += (copies * (allScore - ownScore)) / (all - own)
    }
    return { evaluator, without: left === 0 ? 0 : without / left, judgments, prompts: left }
  })
  if (rows.some((row) => row.prompts === 0)) return notDefined('too_few', n, { what: 'prompts', atLeast: prompts + 1 })
  const values = rows.map((row) => row.without)
  return { defined: true, low: Math.min(...values), high: Math.max(...values), rows, n }
}
