import { type Alike, type CountedScore, scoresOf } from '@/lib/stats/alike'
import type { Scored } from '@/lib/stats/judgments'
import { mean, squaredDeviations, sum } from '@/lib/stats/moments'
import { notDefined, type Result } from '@/lib/stats/result'

/** Variation between and within clusters, and what it costs. */
export type ClusterSpread = {
  readonly betweenSquare: number
  readonly withinSquare: number
  readonly icc: number
  /** 1 + (k − 1)·ICC with k = Σkᵢ²/N, the size of cluster a judgment lies in; never below 1. */
  readonly designEffect: number
  readonly effectiveSize: number
  readonly clusterSize: number
  readonly clusters: number
  readonly n: number
}

/** Groups scores by prompt. */
export function scoresByPrompt(judgments: readonly Scored[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const { prompt, score } of judgments) {
    const group = groups.get(prompt)
    if (group === undefined) groups.set(prompt, [score])
    else group.push(score)
  }
  return [...groups.values()]
}

/**
 * One-way analysis of variance over clusters: ICC = (MSB − MSW)/(MSB + (k − 1)·MSW), deff = 1 + (k − 1)·ICC.
 * With unequal sizes the k of the ICC is (N − Σkᵢ²/N)/(G − 1) (Donner 1986), that of deff Σkᵢ²/N (Kish 1965). Undefined when no cluster holds two values, as then
 * nothing tells variation within from variation between.
 */
export const clusterSpread = (clusters: readonly (readonly number[])[]): Result<ClusterSpread> =>
  countedSpread(clusters.map((scores) => ({ scores, copies: 1 })))

/** The same of prompts counted by how they were judged. */
export const spreadOfAlike = (rows: readonly Alike[]): Result<ClusterSpread> =>
  countedSpread(rows.map((row) => ({ scores: scoresOf(row), copies: row.copies })))

function countedSpread(rows: readonly { scores: readonly number[]; copies: number }[]): Result<ClusterSpread> {
  const filled = rows.filter((row) => row.scores.length > 0)
  const total = (of: (row: (typeof filled)[number]) => number) => sum(filled.map((row) => of(row) * row.copies))
  const clusters = total(() => 1)
  const n = total(({ scores }) => scores.length)
  if (n === 0) return notDefined('no_data', 0, { what: 'judgments', atLeast: 2 })
  if (clusters < 2) return notDefined('too_few', n, { what: 'prompts', atLeast: 2 })
  if (n === clusters) return notDefined('no_overlap', n, { what: 'judgments', atLeast: n + 1 })
  const centre = total(({ scores }) => sum(scores)) / n
  const between = total(({ scores }) => scores.length * (mean(scores) - centre) ** 2)
  const within = total(({ scores }) => squaredDeviations(scores))
  const betweenSquare = between / (clusters - 1)
  const withinSquare = within / (n - clusters)
  const weightedSize = total(({ scores }) => scores.length ** 2) / n
  const clusterSize = (n - weightedSize) / (clusters - 1)
  const below = betweenSquare + (clusterSize - 1) * withinSquare
  // Equal scores may differ from their rounded mean in the last bit.
  if (below < 1e-24) return notDefined('no_variation', n)
  const icc = (betweenSquare - withinSquare) / below
  const effect = designEffect(weightedSize, icc)
  return {
    defined: true,
    betweenSquare,
    withinSquare,
    icc,
    designEffect: effect,
    effectiveSize: n / effect,
    clusterSize,
    clusters,
    n,
  }
}

/** 1 + (k − 1)·ICC; a negative ICC counts as 0, so that clustering never looks like a gain. */
export const designEffect = (clusterSize: number, icc: number) => 1 + (clusterSize - 1) * Math.max(0, icc)

/**
 * How many independent prompts with one judgment a prompt-weighted mean is worth: G²/Σ(ICC + (1 − ICC)/kᵢ).
 * With equal kᵢ this is judgments/deff.
 */
export const effectivePrompts = (judgmentsPerPrompt: readonly number[], icc: number): number =>
  effectivePromptsOf(
    judgmentsPerPrompt.map((judgments) => ({ judgments, copies: 1 })),
    icc,
  )

/** The same of prompts counted by how they were judged. */
export function effectivePromptsOf(rows: readonly Pick<CountedScore, 'judgments' | 'copies'>[], icc: number): number {
  const shared = Math.min(1, Math.max(0, icc))
  const spread = sum(rows.map(({ judgments, copies }) => copies * (shared + (1 - shared) / judgments)))
  return spread === 0 ? 0 : sum(rows.map((row) => row.copies)) ** 2 / spread
}

/** Standard errors of the mean of all judgments: as if independent (wrong for k > 1, kept to show why), CR0 and CR1. */
export type ClusterErrors = {
  readonly value: number
  readonly naive: number
  readonly cr0: number
  readonly cr1: number
  readonly clusters: number
  readonly n: number
}

/** Cluster-robust standard errors of a judgment-weighted mean; CR1 = CR0·√(G/(G − 1)). Undefined below two clusters. */
export function clusterErrors(clusters: readonly (readonly number[])[]): Result<ClusterErrors> {
  const filled = clusters.filter((cluster) => cluster.length > 0)
  const values = filled.flat()
  const n = values.length
  const size = filled.length
  if (size < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'prompts', atLeast: 2 })
  const value = mean(values)
  const naive = Math.sqrt(sum(values.map((one) => (one - value) ** 2)) / (n * (n - 1)))
  const cr0 = Math.sqrt(sum(filled.map((cluster) => sum(cluster.map((one) => one - value)) ** 2))) / n
  return { defined: true, value, naive, cr0, cr1: cr0 * Math.sqrt(size / (size - 1)), clusters: size, n }
}
