import { tQuantile } from '@/lib/stats/distributions'
import type { Scored } from '@/lib/stats/judgments'
import { type Estimate, notDefined, type Result, requireShare } from '@/lib/stats/result'

/** The prompt-weighted win rate with the error that also covers the choice of evaluators. */
export type TwoWay = Estimate & {
  readonly byPrompt: number
  readonly byEvaluator: number
  readonly twoWay: number
  readonly prompts: number
  readonly evaluators: number
  readonly judgments: number
}

/**
 * Two-way clustered variances V_p + V_a − V_pa of the prompt-weighted win rate (Cameron, Gelbach & Miller 2011).
 * `corrected` multiplies each part by G/(G − 1). The standard error is the root of the largest of V_p, V_a and the two-way
 * one; the t interval has one degree of freedom less than there are clusters of the smaller kind, cut to [0, 1].
 * With equal judgments a prompt the uncorrected `byPrompt` is CR0². Undefined below two prompts or two evaluators.
 */
export function twoWayClustering(
  judgments: readonly Scored[],
  options: { readonly level?: number; readonly corrected?: boolean } = {},
): Result<TwoWay> {
  const { level = 0.95, corrected = true } = options
  requireShare(level, 'level')
  const n = judgments.length
  const prompt = numbered(judgments, (row) => row.prompt)
  const evaluator = numbered(judgments, (row) => row.evaluator)
  if (prompt.size < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'prompts', atLeast: 2 })
  if (evaluator.size < 2) return notDefined('too_few', n, { what: 'evaluators', atLeast: 2 })
  const perPrompt = new Float64Array(prompt.size)
  for (const index of prompt.of) add(perPrompt, index, 1)
  const weights = Float64Array.from(prompt.of, (index) => 1 / (prompt.size * (perPrompt[index] ?? 1)))
  let value = 0
  judgments.forEach(({ score }, row) => {
    value += (weights[row] ?? 0) * score
  })
  const shares = Float64Array.from(judgments, ({ score }, row) => (weights[row] ?? 0) * (score - value))
  const pairs = numbered(prompt.of, (index, row) => index * evaluator.size + (evaluator.of[row] ?? 0))
  const [byPrompt, byEvaluator, both] = [prompt, evaluator, pairs].map((groups) => {
    const sums = new Float64Array(groups.size)
    shares.forEach((share, row) => {
      add(sums, groups.of[row] ?? 0, share)
    })
    const squares = sums.reduce((total, one) => total + one ** 2, 0)
    return corrected ? (squares * groups.size) / (groups.size - 1) : squares
  })
  if (byPrompt === undefined || byEvaluator === undefined || both === undefined) return notDefined('no_data', n)
  const twoWay = byPrompt + byEvaluator - both
  const standardError = Math.sqrt(Math.max(byPrompt, byEvaluator, twoWay))
  const half = tQuantile((1 + level) / 2, Math.min(prompt.size, evaluator.size) - 1) * standardError
  const interval = { low: Math.max(0, value - half), high: Math.min(1, value + half), level, method: 't-two-way' }
  const sizes = { prompts: prompt.size, evaluators: evaluator.size, judgments: n }
  return { defined: true, value, standardError, interval, byPrompt, byEvaluator, twoWay, n: prompt.size, ...sizes }
}

function add(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount
}

/** Numbers the groups of rows in order of appearance: sums over groups then need no keys. */
function numbered<T>(
  rows: readonly T[],
  keyOf: (row: T, index: number) => string | number,
): { of: number[]; size: number } {
  const numbers = new Map<string | number, number>()
  const of = rows.map((row, index) => {
    const key = keyOf(row, index)
    const known = numbers.get(key)
    if (known !== undefined) return known
    const next = numbers.size
    numbers.set(key, next)
    return next
  })
  return { of, size: numbers.size }
}
