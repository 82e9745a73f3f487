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

/** Prompts that were judged alike with the same difference in length, as one row: what all judgments of one of them gave. */
export type DescribedAlike = {
  readonly judgments: number
  /** The sum of the scores. */
  readonly score: number
  readonly logLengthDifference: number
  /** How many prompts. */
  readonly copies: number
}

type Row = { readonly judgments: number; readonly score: number; readonly length: number; readonly citations: number }
/** What counts as one in the error: the rows of a prompt, and how many prompts are like it. */
type Cluster = { readonly rows: readonly Row[]; readonly copies: number }

/**
 * Win rate if both responses were equally long and equally cited: a sensitivity beside the raw one, never instead of it.
 * Logistic model of the half-credit score on tanh of the standardised log-length difference (as AlpacaEval's
 * length-controlled rate bounds it, Dubois et al. 2024) and the standardised citation difference; the adjusted rate is
 * σ(intercept). Errors are a sandwich clustered by prompt. Undefined below ten prompts, when lengths never differ, or when a
 * covariate separates wins from losses.
 */
export function adjustedWinRate(judgments: readonly Described[], level = 0.95): Result<Adjusted> {
  const prompts = Map.groupBy(judgments, (row) => row.prompt)
  const clusters = [...prompts.values()].map((own) => ({
    copies: 1,
    rows: own.map(({ score, logLengthDifference, citationDifference = 0 }) => ({
      ...{ judgments: 1, score, length: logLengthDifference, citations: citationDifference },
    })),
  }))
  return adjusted(clusters, level)
}

/** The same of prompts counted by how they were judged and by their difference in length; without citations. */
export const adjustedOfAlike = (rows: readonly DescribedAlike[], level = 0.95): Result<Adjusted> =>
  adjusted(
    rows.map(({ judgments, score, logLengthDifference, copies }) => ({
      ...{ copies, rows: [{ judgments, score, length: logLengthDifference, citations: 0 }] },
    })),
    level,
  )

function adjusted(clusters: readonly Cluster[], level: number): Result<Adjusted> {
  const prompts = clusters.reduce((sum, { copies }) => sum + copies, 0)
  const weighted = clusters.flatMap(({ rows, copies }, cluster) => rows.map((row) => ({ row, copies, cluster })))
  const n = weighted.reduce((sum, { row, copies }) => sum + row.judgments * copies, 0)
  if (prompts < 10) return notDefined('too_few', n, { what: 'prompts', atLeast: 10 })
  const scaleOf = (of: (row: Row) => number) =>
    Math.sqrt(weighted.reduce((sum, { row, copies }) => sum + row.judgments * copies * of(row) ** 2, 0) / n)
  // Scaled by the root mean square, not centred: no difference must stay no difference.
  const lengthScale = scaleOf((row) => row.length)
  const citationScale = scaleOf((row) => row.citations)
  if (lengthScale === 0) return notDefined('no_variation', n)
  const designs = weighted.map(({ row, ...rest }) => {
    const length = Math.tanh(row.length / lengthScale)
    return { ...rest, row, design: citationScale === 0 ? [1, length] : [1, length, row.citations / citationScale] }
  })
  const chance = (design: readonly number[], point: readonly number[]) =>
    1 / (1 + Math.exp(-design.reduce((sum, value, index) => sum + value * (point[index] ?? 0), 0)))
  const size = citationScale === 0 ? 2 : 3
  const maximum = maximise(new Array<number>(size).fill(0), (point) => {
    const gradient = new Array<number>(size).fill(0)
    const information = zeros(size)
    let value = 0
    for (const { design, row, copies } of designs) {
      const p = chance(design, point)
      value += copies * (row.score * Math.log(p) + (row.judgments - row.score) * Math.log1p(-p))
      const error = copies * (row.score - row.judgments * p)
      for (let index = 0; index < size; index++) gradient[index] = (gradient[index] ?? 0) + error * (design[index] ?? 0)
      addOuter(information, design, copies * row.judgments * p * (1 - p))
    }
    return { value, gradient, information }
  })
  if (typeof maximum === 'string') return notDefined('not_converged', n)
  const slopes = clusters.map(() => new Array<number>(size).fill(0))
  for (const { design, row, cluster } of designs) {
    const error = row.score - row.judgments * chance(design, maximum.point)
    const slope = slopes[cluster]
    if (slope !== undefined)
      for (const [index, value] of design.entries()) slope[index] = (slope[index] ?? 0) + error * value
  }
  const meat = zeros(size)
  for (const [cluster, slope] of slopes.entries())
    addOuter(meat, slope, ((clusters[cluster]?.copies ?? 0) * prompts) / (prompts - 1))
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
    citationEffect: citationScale === 0 ? notDefined('no_variation', n) : { defined: true, ...effect(2) },
  }
}
