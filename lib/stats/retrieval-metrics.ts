import { meanEstimate } from '@/lib/stats/moments'
import { type Estimate, notDefined, type Result } from '@/lib/stats/result'

/** Graded relevance of the documents judged for one query; a document not in it counts as not relevant. */
export type Relevance = ReadonlyMap<string, number>

/** A metric of one query; `n` is its number of relevant documents. */
export type Metric = Result<{ readonly value: number; readonly n: number }>

/** A run ordered as trec_eval orders it: score falling, then document id falling. */
export function rankByScore(run: readonly { readonly id: string; readonly score: number }[]): string[] {
  return [...run]
    .sort((one, other) => other.score - one.score || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0))
    .map(({ id }) => id)
}

const relevantCount = (relevance: Relevance) => [...relevance.values()].filter((grade) => grade > 0).length
const isRelevant = (relevance: Relevance, id: string) => (relevance.get(id) ?? 0) > 0

// Without a relevant document nothing could be found, and a score of 0 would blame the retriever.
function measured(relevance: Relevance, value: (relevant: number) => number): Metric {
  const n = relevantCount(relevance)
  return n === 0 ? notDefined('no_data', 0, { what: 'items', atLeast: 1 }) : { defined: true, value: value(n), n }
}

/** Share of the relevant documents among the first k. */
export const recallAt = (ranked: readonly string[], relevance: Relevance, k: number): Metric =>
  measured(relevance, (n) => ranked.slice(0, k).filter((id) => isRelevant(relevance, id)).length / n)

/** Share of the first k places that hold a relevant document; places never filled count. */
export const precisionAt = (ranked: readonly string[], relevance: Relevance, k: number): Metric =>
  measured(relevance, () => ranked.slice(0, k).filter((id) => isRelevant(relevance, id)).length / k)

/** 1 when a relevant document is among the first k (trec_eval's success). */
export const hitAt = (ranked: readonly string[], relevance: Relevance, k: number): Metric =>
  measured(relevance, () => Number(ranked.slice(0, k).some((id) => isRelevant(relevance, id))))

/** 1/rank of the first relevant document, 0 when there is none within `k`. */
export const reciprocalRank = (ranked: readonly string[], relevance: Relevance, k = Number.POSITIVE_INFINITY): Metric =>
  measured(relevance, () => {
    const rank = ranked.findIndex((id) => isRelevant(relevance, id)) + 1
    return rank === 0 || rank > k ? 0 : 1 / rank
  })

/** Mean over the relevant documents of precision at their rank, 0 for those not retrieved. */
export const averagePrecision = (ranked: readonly string[], relevance: Relevance): Metric =>
  measured(relevance, (n) => {
    let found = 0
    let total = 0
    ranked.forEach((id, index) => {
      if (isRelevant(relevance, id)) total += ++found / (index + 1)
    })
    return total / n
  })

/** Discounted cumulative gain of the first k over the best possible: gain is the grade, discount log₂(rank + 1) (Järvelin & Kekäläinen 2002). */
export const ndcgAt = (ranked: readonly string[], relevance: Relevance, k = Number.POSITIVE_INFINITY): Metric =>
  measured(relevance, () => {
    const ideal = [...relevance.values()].filter((grade) => grade > 0).sort((one, other) => other - one)
    return (
      gain(
        ranked.map((id) => Math.max(0, relevance.get(id) ?? 0)),
        k,
      ) / gain(ideal, k)
    )
  })

function gain(grades: readonly number[], k: number): number {
  let total = 0
  for (let index = 0; index < Math.min(k, grades.length); index++) total += (grades[index] ?? 0) / Math.log2(index + 2)
  return total
}

export type MeanMetric = {
  readonly value: number
  /** Nothing below two queries or without variation between them. */
  readonly error: Result<Estimate>
  readonly n: number
  /** Queries without a relevant document, left out. */
  readonly unjudged: number
}

/** Mean of a metric over queries with its t interval; queries on which it does not exist are left out and counted. */
export function meanMetric(metrics: readonly Metric[], level = 0.95): Result<MeanMetric> {
  const values = metrics.flatMap((metric) => (metric.defined ? [metric.value] : []))
  if (values.length === 0) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  const value = values.reduce((sum, one) => sum + one, 0) / values.length
  const unjudged = metrics.length - values.length
  return { defined: true, value, error: meanEstimate(values, level), n: values.length, unjudged }
}
