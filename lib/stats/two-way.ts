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

/** What one evaluator gave to prompts that were judged alike, and what all together gave to each of them. */
export type EvaluatorPart = {
  readonly evaluator: string
  /** The evaluator's own judgments of one of the prompts, and the sum of their scores. */
  readonly own: number
  readonly ownScore: number
  readonly all: number
  readonly allScore: number
  /** How many prompts. */
  readonly copies: number
}

/** Judgments as parts, one for each prompt an evaluator judged. */
export function evaluatorParts(judgments: readonly Scored[]): EvaluatorPart[] {
  const prompts = new Map<string, { all: number; allScore: number; own: Map<string, { n: number; score: number }> }>()
  for (const { prompt, evaluator, score } of judgments) {
    const row = prompts.get(prompt) ?? { all: 0, allScore: 0, own: new Map<string, { n: number; score: number }>() }
    prompts.set(prompt, row)
    row.all++
    row.allScore += score
    const own = row.own.get(evaluator) ?? { n: 0, score: 0 }
    row.own.set(evaluator, own)
    own.n++
    own.score += score
  }
  return [...prompts.values()].flatMap(({ all, allScore, own }) =>
    [...own].map(([evaluator, { n, score }]) => ({ evaluator, own: n, ownScore: score, all, allScore, copies: 1 })),
  )
}

type Options = { readonly level?: number; readonly corrected?: boolean }

/**
 * Two-way clustered variances V_p + V_a − V_pa of the prompt-weighted win rate (Cameron, Gelbach & Miller 2011).
 * `corrected` multiplies each part by G/(G − 1). The standard error is the root of the largest of V_p, V_a and the two-way
 * one; the t interval has one degree of freedom less than there are clusters of the smaller kind, cut to [0, 1].
 * With equal judgments a prompt the uncorrected `byPrompt` is CR0². Undefined below two prompts or two evaluators.
 */
export const twoWayClustering = (judgments: readonly Scored[], options: Options = {}): Result<TwoWay> =>
  twoWayOfParts(evaluatorParts(judgments), options)

/** The same of parts, which many prompts share. */
export function twoWayOfParts(parts: readonly EvaluatorPart[], options: Options = {}): Result<TwoWay> {
  const { level = 0.95, corrected = true } = options
  requireShare(level, 'level')
  const total = (of: (part: EvaluatorPart) => number) => parts.reduce((sum, part) => sum + of(part) * part.copies, 0)
  const judgments = Math.round(total(({ own }) => own))
  // A prompt is spread over its evaluators by their share of its judgments.
  const prompts = Math.round(total(({ own, all }) => own / all))
  if (prompts < 2)
    return notDefined(judgments === 0 ? 'no_data' : 'too_few', judgments, { what: 'prompts', atLeast: 2 })
  const value = total(({ ownScore, all }) => ownScore / all) / prompts
  const shares = new Map<string, number>()
  for (const { evaluator, own, ownScore, all, copies } of parts)
    shares.set(evaluator, (shares.get(evaluator) ?? 0) + (copies * (ownScore - value * own)) / (all * prompts))
  if (shares.size < 2) return notDefined('too_few', judgments, { what: 'evaluators', atLeast: 2 })
  const scaled = (squares: number, groups: number) => (corrected ? (squares * groups) / (groups - 1) : squares)
  const byPrompt = scaled(
    total(({ own, all, allScore }) => ((own / all) * (allScore / all - value) ** 2) / prompts ** 2),
    prompts,
  )
  const byEvaluator = scaled(
    [...shares.values()].reduce((sum, share) => sum + share ** 2, 0),
    shares.size,
  )
  const both = scaled(
    total(({ own, ownScore, all }) => ((ownScore - value * own) / (all * prompts)) ** 2),
    total(() => 1),
  )
  const twoWay = byPrompt + byEvaluator - both
  const standardError = Math.sqrt(Math.max(byPrompt, byEvaluator, twoWay))
  const half = tQuantile((1 + level) / 2, Math.min(prompts, shares.size) - 1) * standardError
  const interval = { low: Math.max(0, value - half), high: Math.min(1, value + half), level, method: 't-two-way' }
  const sizes = { prompts, evaluators: shares.size, judgments }
  return { defined: true, value, standardError, interval, byPrompt, byEvaluator, twoWay, n: prompts, ...sizes }
}
