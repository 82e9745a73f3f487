import { zFor } from '@/lib/stats/distributions'
import type { Scored } from '@/lib/stats/judgments'
import { addOuter, at, product, zeros } from '@/lib/stats/matrix'
import { maximise } from '@/lib/stats/newton'
import { type Estimate, notDefined, type Result } from '@/lib/stats/result'

/** A scored judgment with what else differed between the two responses (first minus second). */
export type Described = Scored & {
  /** ln of the length ratio. */
  readonly logLengthDifference: number
  readonly citationDifference?: number
}

export type Adjusted = Estimate & {
  /** Log-odds of winning per unit of the bounded length difference, and per standard deviation of citations. */
  readonly lengthEffect: Estimate
  readonly citationEffect: Result<Estimate>
  readonly prompts: number
}

/**
 * Win rate if both responses were equally long and equally cited: a sensitivity beside the raw one, never instead of it.
 * Logistic model of the half-credit score on tanh of the standardised log-length difference (as AlpacaEval's
 * length-controlled rate bounds it, Dubois et al. 2024) and the standardised citation difference; the adjusted rate is
 * σ(intercept). Errors are a sandwich clustered by prompt. Undefined below ten prompts, when lengths never differ, or when a
 * covariate separates wins from losses.
 */
export function adjustedWinRate(judgments: readonly Described[], level = 0.95): Result<Adjusted> {
  const n = judgments.length
  const prompts = new Set(judgments.map((row) => row.prompt)).size
  if (prompts < 10) return notDefined('too_few', n, { what: 'prompts', atLeast: 10 })
  const lengths = standardised(judgments.map((row) => row.logLengthDifference))
  const citations = standardised(judgments.map((row) => row.citationDifference ?? 0))
  if (lengths === undefined) return notDefined('no_variation', n)
  const designs = judgments.map((row, index) => {
    const length = Math.tanh(lengths[index] ?? 0)
    return { design: citations === undefined ? [1, length] : [1, length, citations[index] ?? 0], row }
  })
  const chance = (design: readonly number[], point: readonly number[]) =>
    1 / (1 + Math.exp(-design.reduce((sum, value, index) => sum + value * (point[index] ?? 0), 0)))
  const size = citations === undefined ? 2 : 3
  const maximum = maximise(new Array<number>(size).fill(0), (point) => {
    const gradient = new Array<number>(size).fill(0)
    const information = zeros(size)
    let value = 0
    for (const { design, row } of designs) {
      const p = chance(design, point)
      value += row.score * Math.log(p) + (1 - row.score) * Math.log1p(-p)
      for (let index = 0; index < size; index++)
        gradient[index] = (gradient[index] ?? 0) + (row.score - p) * (design[index] ?? 0)
      addOuter(information, design, p * (1 - p))
    }
    return { value, gradient, information }
  })
  if (typeof maximum === 'string') return notDefined('not_converged', n)
  const slopes = new Map<string, number[]>()
  for (const { design, row } of designs) {
    const error = row.score - chance(design, maximum.point)
    const sum = slopes.get(row.prompt) ?? new Array<number>(size).fill(0)
    slopes.set(
      row.prompt,
      sum.map((value, index) => value + error * (design[index] ?? 0)),
    )
  }
  const meat = zeros(size)
  for (const slope of slopes.values()) addOuter(meat, slope, prompts / (prompts - 1))
  const covariance = product(product(maximum.covariance, meat), maximum.covariance)
  const effect = (index: number): Estimate => {
    const value = maximum.point[index] ?? 0
    const standardError = Math.sqrt(Math.max(0, at(covariance, index, index)))
    const half = zFor(level) * standardError
    return { value, standardError, interval: { low: value - half, high: value + half, level, method: 'sandwich' }, n }
  }
  const rate = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))
  const intercept = effect(0)
  const value = rate(intercept.value)
  return {
    defined: true,
    value,
    standardError: value * (1 - value) * intercept.standardError,
    interval: { ...intercept.interval, low: rate(intercept.interval.low), high: rate(intercept.interval.high) },
    n,
    prompts,
    lengthEffect: effect(1),
    citationEffect: citations === undefined ? notDefined('no_variation', n) : { defined: true, ...effect(2) },
  }
}

// Scaled by the root mean square, not centred: no difference must stay no difference.
function standardised(values: readonly number[]): number[] | undefined {
  const scale = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / Math.max(1, values.length))
  return scale === 0 ? undefined : values.map((value) => value / scale)
}
