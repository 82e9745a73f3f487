import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/core/hash'

/** A source of chance that is the same for equal seeds on every machine: mulberry32 over a hash of the seed. */
export type Chance = {
  /** A number in [0, 1). */
  next(): number
  /** The list in a new order. */
  shuffled<Item>(items: readonly Item[]): Item[]
}

export function chanceOf(seed: unknown): Chance {
  let state = createHash('sha256').update(canonicalJson(seed)).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  return { next, shuffled }
}
