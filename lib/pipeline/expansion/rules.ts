import type { expansionMethods } from '@/lib/llm/task-shapes'
import type { ExpansionSettings } from '@/lib/pipeline/expansion/schema'
import { hashString, mix } from '@/lib/text/minhash'

type Method = (typeof expansionMethods)[number]

/** A stream of numbers in [0, 1) that a text decides: the same text, the same numbers (mulberry32). */
export function randomOf(seed: string): () => number {
  let state = mix(hashString(seed))
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A list in an order that a text decides (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const random = randomOf(seed)
  const result = [...list]
  for (let last = result.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const [a, b] = [result[last], result[pick]]
    if (a === undefined || b === undefined) continue
    result[last] = b
    result[pick] = a
  }
  return result
}

/**
 * The sample of one call: min(n, pool) different members, decided by the seed and the number of the call alone.
 * Samples go through the pool in one shuffled order after the other, so that within ⌈pool/n⌉ calls everyone is drawn.
 */
export function sampleOf<T>(pool: readonly T[], n: number, call: number, seed: string): T[] {
  const size = Math.min(n, pool.length)
  if (size === 0) return []
  const perOrder = Math.ceil(pool.length / size)
  const order = shuffled(pool, `${seed}/${Math.floor(call / perOrder)}`)
  const from = (call % perOrder) * size
  return [...order, ...order].slice(from, from + size)
}

export type Plan = { readonly samples: readonly (readonly string[])[]; readonly cells: number }

/** The samples of a whole run, call by call: m over the pool, or m over each of its cells in turn. */
export function planCalls(
  pool: readonly { readonly id: string; readonly cell: string }[],
  { n, m, spread }: Pick<ExpansionSettings, 'n' | 'm' | 'spread'>,
  seed: string,
): Plan {
  const byCell = Map.groupBy(pool, ({ cell }) => cell)
  const groups = spread === 'cell' ? [...byCell] : pool.length === 0 ? [] : [['', pool] as const]
  const samples = Array.from({ length: m }, (_, call) =>
    groups.map(([cell, members]) =>
      sampleOf(
        members.map(({ id }) => id),
        n,
        call,
        `${seed}/${cell}`,
      ),
    ),
  ).flat()
  return { samples, cells: byCell.size }
}

/** How a query came to be, by how many seeds it really has: what a model says of itself does not count. */
export const methodOf = (parents: readonly string[]): Method => (parents.length > 1 ? 'combination' : 'paraphrase')

/** The cell of a query: that of most of its parents, of the first parent among equals. */
export function cellOfParents<C extends { readonly subdomainId: string; readonly queryTypeId: string }>(
  parents: readonly C[],
): C | undefined {
  const counts = new Map<string, { cell: C; count: number }>()
  for (const cell of parents) {
    const key = `${cell.subdomainId}/${cell.queryTypeId}`
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { cell, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.cell
}

/** The quantile of numbers by linear interpolation between order statistics (type 7); null of none. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (place - Math.floor(place))
}

/** How far a text is from its nearest seed, the threshold at that time, and what measured it. */
export type Drift = { readonly drift: number; readonly threshold: number | null; readonly measuredBy: string }

/** With fewer seeds the spread of their drift says nothing, and nothing is called drifting. */
export const FEWEST_FOR_DRIFT = 8

/** The threshold of drift: the quantile of the leave-one-out drift of the seeds; null with too few of them. */
export function driftThresholdOf(leaveOneOut: readonly number[], share: number): number | null {
  return leaveOneOut.length < FEWEST_FOR_DRIFT ? null : quantileOf(leaveOneOut, share)
}

/** The least-squares slope of values over 0, 1, 2, …; 0 below two. */
export function slopeOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [above, below] = values.reduce(
    ([dot, square], value, at) => [dot + (at - middle) * (value - mean), square + (at - middle) ** 2],
    [0, 0],
  )
  return below === 0 ? 0 : above / below
}

/**
 * Kullback–Leibler divergence in nats of one mix of counts from another, half a count added to every kind so that a
 * kind nobody has is no infinity. Null where either side is empty.
 */
export function divergenceOf(counts: readonly { readonly seeds: number; readonly queries: number }[]): number | null {
  const seeds = counts.reduce((sum, row) => sum + row.seeds, 0)
  const queries = counts.reduce((sum, row) => sum + row.queries, 0)
  if (seeds === 0 || queries === 0) return null
  return counts.reduce((sum, row) => {
    const p = (row.queries + 0.5) / (queries + counts.length / 2)
    const q = (row.seeds + 0.5) / (seeds + counts.length / 2)
    return sum + p * Math.log(p / q)
  }, 0)
}

/** Whether the last two calls brought fewer new queries than the threshold: going on would cost and bring nothing. */
export function isSaturated(
  lastCalls: readonly { readonly made: number; readonly fresh: number }[],
  threshold: number,
): boolean {
  const two = lastCalls.slice(-2)
  return two.length === 2 && two.every(({ made, fresh }) => made === 0 || fresh / made < threshold)
}
