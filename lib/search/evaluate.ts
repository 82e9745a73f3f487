import type { LegWeights } from '@/lib/search/index'

/** A query of which a person said what should be found. */
export interface LabelledQuery {
  readonly text: string
  /** Ids that answer it, with how well (1 when it is only yes or no); what is not named counts as wrong. */
  readonly relevant: ReadonlyMap<string, number>
}

/** Means over the queries, each from 0 to 1. */
export interface RankingQuality {
  readonly ndcgAt10: number
  readonly meanReciprocalRank: number
  readonly hitAt1: number
}

export interface LegEvaluation {
  readonly name: 'words' | 'vectors' | 'hybrid'
  readonly weights: LegWeights
  readonly quality: RankingQuality
  /** Mean nDCG@10 minus that of words alone, with its 95 % interval over queries (paired, normal approximation). */
  readonly gain: { readonly mean: number; readonly low: number; readonly high: number }
}

export interface EvaluationReport {
  readonly queries: number
  readonly legs: readonly LegEvaluation[]
  /** The weights to search with: words alone unless another leg is better beyond chance. */
  readonly recommended: LegWeights
  readonly reason: string
}

/** nDCG at a depth, gains as they are and discount log2(rank + 1), as trec_eval's ndcg_cut. */
export function ndcgAt(depth: number, ranked: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const dcg = (gains: readonly number[]) =>
    gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)
  const ideal = dcg([...relevant.values()].filter((gain) => gain > 0).sort((a, b) => b - a))
  return ideal === 0 ? 0 : dcg(ranked.map((id) => Math.max(0, relevant.get(id) ?? 0))) / ideal
}

/** One over the rank of the first relevant id; 0 when none is ranked. */
export function reciprocalRank(ranked: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const index = ranked.findIndex((id) => (relevant.get(id) ?? 0) > 0)
  return index === -1 ? 0 : 1 / (index + 1)
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

function pairedGain(values: readonly number[], baseline: readonly number[]): LegEvaluation['gain'] {
  const differences = values.map((value, index) => value - (baseline[index] ?? 0))
  const middle = mean(differences)
  const squares = differences.reduce((sum, difference) => sum + (difference - middle) ** 2, 0)
  const half =
    differences.length < 2
      ? Number.POSITIVE_INFINITY
      : 1.96 * Math.sqrt(squares / (differences.length - 1) / differences.length)
  return { mean: middle, low: middle - half, high: middle + half }
}

const WORDS_ONLY: LegWeights = { words: 1, vectors: 0 }
const CANDIDATES: readonly { name: LegEvaluation['name']; weights: LegWeights }[] = [
  { name: 'words', weights: WORDS_ONLY },
  { name: 'vectors', weights: { words: 0, vectors: 1 } },
  { name: 'hybrid', weights: { words: 1, vectors: 1 } },
  { name: 'hybrid', weights: { words: 2, vectors: 1 } },
  { name: 'hybrid', weights: { words: 4, vectors: 1 } },
]
/** Fewer labelled queries than this cannot tell a gain from chance. */
export const FEWEST_QUERIES = 20

/**
 * Compares searching by words, by vectors and by both on the project's own labelled queries, and recommends weights.
 *
 * `search` gives the ids for one query and weights, best first, at least ten deep. Anything but words alone is
 * recommended only when there are at least 20 queries and its gain in nDCG@10 is above zero with its whole 95 %
 * interval; among such, the greatest gain.
 */
export async function evaluateLegs(
  queries: readonly LabelledQuery[],
  search: (query: LabelledQuery, weights: LegWeights) => Promise<readonly string[]>,
): Promise<EvaluationReport> {
  const usable = queries.filter((query) => [...query.relevant.values()].some((gain) => gain > 0))
  const legs: LegEvaluation[] = []
  let baseline: number[] = []
  for (const { name, weights } of CANDIDATES) {
    const [ndcg, ranks]: [number[], number[]] = [[], []]
    for (const query of usable) {
      const ranked = await search(query, weights)
      ndcg.push(ndcgAt(10, ranked, query.relevant))
      ranks.push(reciprocalRank(ranked, query.relevant))
    }
    if (name === 'words') baseline = ndcg
    const quality = {
      ndcgAt10: mean(ndcg),
      meanReciprocalRank: mean(ranks),
      hitAt1: mean(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    }
    legs.push({ name, weights, quality, gain: pairedGain(ndcg, baseline) })
  }
  return { queries: usable.length, legs, ...recommend(usable.length, legs) }
}

function recommend(queries: number, legs: readonly LegEvaluation[]): { recommended: LegWeights; reason: string } {
  if (queries < FEWEST_QUERIES) {
    return {
      recommended: WORDS_ONLY,
      reason: `${queries} labelled queries are too few to compare: ${FEWEST_QUERIES} are needed.`,
    }
  }
  const better = legs.filter((leg) => leg.name !== 'words' && leg.gain.low > 0)
  const best = better.sort((a, b) => b.gain.mean - a.gain.mean)[0]
  if (!best)
    return { recommended: WORDS_ONLY, reason: 'Nothing beats searching by words beyond chance on these queries.' }
  const gain = best.gain.mean.toFixed(3)
  return { recommended: best.weights, reason: `${best.name} gains ${gain} nDCG@10 over words alone, beyond chance.` }
}
