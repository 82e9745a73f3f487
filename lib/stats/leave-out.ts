import type { Scored } from '@/lib/stats/judgments'
import { notDefined, type Result } from '@/lib/stats/result'

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
export function leaveOneEvaluatorOut(judgments: readonly Scored[]): Result<LeaveOneOut> {
  const own = Map.groupBy(judgments, (row) => row.evaluator)
  const n = judgments.length
  if (own.size < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'evaluators', atLeast: 2 })
  const all = totalsByPrompt(judgments)
  let sumOfMeans = 0
  for (const { sum, count } of all.values()) sumOfMeans += sum / count
  const rows = [...own].map(([evaluator, theirs]) => {
    // Only the prompts this evaluator judged change.
    let without = sumOfMeans
    let prompts = all.size
    for (const [prompt, part] of totalsByPrompt(theirs)) {
      const { sum, count } = all.get(prompt) ?? part
      without -= sum / count
      if (count === part.count) prompts--
      else without += (sum - part.sum) / (count - part.count)
    }
    return { evaluator, without: without / prompts, judgments: theirs.length, prompts }
  })
  if (rows.some(({ prompts }) => prompts === 0))
    return notDefined('too_few', n, { what: 'prompts', atLeast: all.size + 1 })
  const values = rows.map((row) => row.without)
  return { defined: true, low: Math.min(...values), high: Math.max(...values), rows, n }
}

function totalsByPrompt(judgments: readonly Scored[]): Map<string, { sum: number; count: number }> {
  const totals = new Map<string, { sum: number; count: number }>()
  for (const { prompt, score } of judgments) {
    const total = totals.get(prompt)
    if (total === undefined) totals.set(prompt, { sum: score, count: 1 })
    else {
      total.sum += score
      total.count++
    }
  }
  return totals
}
