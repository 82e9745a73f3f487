import { rougeL } from '@/lib/text/similarity'

type Clustered = { readonly id: string; readonly clusterId: string | null }

/** Near duplicates as one entry: the first row stands for the others, which are folded under it. */
export type Cluster<Row> = { readonly head: Row; readonly rest: readonly Row[] }

/** Folds rows of one cluster together, in the order in which each cluster first appears; a lone row is a cluster of its own. */
export function foldClusters<Row extends Clustered>(rows: readonly Row[]): Cluster<Row>[] {
  const groups = Map.groupBy(rows, ({ id, clusterId }) => clusterId ?? id)
  return [...groups.values()].flatMap(([head, ...rest]) => (head === undefined ? [] : [{ head, rest }]))
}

/** The rows on show: heads, and the others of the clusters that are unfolded. */
export function shownRows<Row extends Clustered>(clusters: readonly Cluster<Row>[], open: ReadonlySet<string>): Row[] {
  return clusters.flatMap(({ head, rest }) => (open.has(head.id) ? [head, ...rest] : [head]))
}

/**
 * How different kept texts are from each other: the mean of 1 − the greatest ROUGE-L with another, 0 to 1.
 * Null below two texts.
 */
export function diversityOf(texts: readonly string[]): number | null {
  if (texts.length < 2) return null
  const distances = texts.map(
    (text, at) => 1 - Math.max(...texts.map((other, index) => (index === at ? 0 : rougeL(text, other)))),
  )
  return distances.reduce((sum, distance) => sum + distance, 0) / texts.length
}

/** The next row nobody has decided, after a given one and round to the first; null when all are decided. */
export function nextUndecided<Row extends { readonly id: string }>(
  rows: readonly Row[],
  after: string | null,
  isOpen: (row: Row) => boolean,
): Row | null {
  const from = rows.findIndex(({ id }) => id === after) + 1
  return [...rows.slice(from), ...rows.slice(0, from)].find(isOpen) ?? null
}
