import { promptScores, type Scored } from '@/lib/stats/judgments'
import { mean } from '@/lib/stats/moments'
import { notDefined, type Result } from '@/lib/stats/result'

export type LeaveOneOut = {
  readonly low: number
  readonly high: number
  readonly rows: readonly { readonly evaluator: string; readonly without: number; readonly judgments: number }[]
  readonly n: number
}

/**
 * The win rate without each evaluator in turn, and its range: what to show with five evaluators or fewer
 * (statistics 2.4). Undefined below two evaluators.
 */
export function leaveOneEvaluatorOut(judgments: readonly Scored[]): Result<LeaveOneOut> {
  const evaluators = [...new Set(judgments.map((row) => row.evaluator))]
  const n = judgments.length
  if (evaluators.length < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'evaluators', atLeast: 2 })
  const rows = evaluators.map((evaluator) => {
    const others = judgments.filter((row) => row.evaluator !== evaluator)
    return {
      evaluator,
      without: mean(promptScores(others).map((prompt) => prompt.mean)),
      judgments: n - others.length,
    }
  })
  const values = rows.map((row) => row.without)
  return { defined: true, low: Math.min(...values), high: Math.max(...values), rows, n }
}
