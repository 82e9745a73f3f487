import { createBandBuckets } from '@/lib/text/buckets'
import { createBandHasher, hashString, mix } from '@/lib/text/minhash'
import { comparisonKey } from '@/lib/text/normalise'
import { DUPLICATE_ROUGE_L, lcsLengthOfIds, rougeLOfLengths } from '@/lib/text/similarity'
import { foldedWords } from '@/lib/text/words'

/** A text already in the index and how like the asked one it is (ROUGE-L F1, from 0 to 1). */
export interface NearDuplicate {
  readonly id: string
  readonly similarity: number
}

export interface NearDuplicateIndex {
  readonly size: number
  /** Adds a text under an id; a text already under that id is replaced. */
  add(id: string, text: string): void
  /** Removes the text under an id; false when there is none. */
  remove(id: string): boolean
  /** The texts above the threshold, most alike first, ties by id; `except` is left out. */
  query(text: string, options?: { limit?: number; except?: string }): NearDuplicate[]
}

// A common subsequence is at most the multiset overlap, so ROUGE-L F1 > t needs multiset Jaccard > t/(2 − t): 0.54 for
// t = 0.7. With 42 bands of 3 rows such a pair is found with probability 0.999, any more alike pair with more.
const BANDS = 42
const ROWS = 3
/** The lowest threshold for which those bands find a pair with probability above 0.98. */
const LOWEST_THRESHOLD = 0.6

interface Entry {
  readonly id: string
  readonly tokens: Uint32Array
}

/**
 * Makes an empty index that answers "which texts are nearly this one" without comparing with all of them.
 *
 * MinHash bands over words find candidates, an exact ROUGE-L decides, so nothing below the threshold is ever returned;
 * at most one in a thousand pairs right at the threshold is missed. About 0.6 kB a text.
 *
 * Throws a RangeError when the threshold is not in [0.6, 1).
 */
export function createNearDuplicateIndex({ threshold = DUPLICATE_ROUGE_L } = {}): NearDuplicateIndex {
  if (!(threshold >= LOWEST_THRESHOLD && threshold < 1)) {
    throw new RangeError(`threshold ${threshold} must be at least ${LOWEST_THRESHOLD} and below 1`)
  }
  const bandKeys = createBandHasher(BANDS, ROWS)
  const buckets = createBandBuckets(BANDS)
  const tokenIds = new Map<string, number>()
  const entries: (Entry | undefined)[] = []
  const slotOf = new Map<string, number>()
  const free: number[] = []

  /** Known words get their id; unknown ones a fresh id, kept only when `learn` is set. */
  const tokenise = (text: string, learn: boolean): { tokens: Uint32Array; keys: Uint32Array } => {
    const found = foldedWords(text)
    // A text without any word (only signs or pictures) is compared as a whole.
    const list = found.length > 0 ? found : [comparisonKey(text)]
    const fresh = new Map<string, number>()
    const counts = new Map<string, number>()
    const features = new Set<number>()
    const tokens = Uint32Array.from(list, (word) => {
      const count = (counts.get(word) ?? 0) + 1
      counts.set(word, count)
      features.add(mix(hashString(word) + count))
      const id = tokenIds.get(word) ?? fresh.get(word) ?? tokenIds.size + fresh.size
      if (!tokenIds.has(word)) fresh.set(word, id)
      return id
    })
    if (learn) for (const [word, id] of fresh) tokenIds.set(word, id)
    return { tokens, keys: bandKeys(features) }
  }

  const index: NearDuplicateIndex = {
    get size() {
      return slotOf.size
    },
    add(id, text) {
      index.remove(id)
      const { tokens, keys } = tokenise(text, true)
      const slot = free.pop() ?? entries.length
      entries[slot] = { id, tokens }
      slotOf.set(id, slot)
      buckets.put(slot, keys)
    },
    remove(id) {
      const slot = slotOf.get(id)
      if (slot === undefined) return false
      buckets.drop(slot)
      entries[slot] = undefined
      slotOf.delete(id)
      free.push(slot)
      return true
    },
    query(text, { limit = 10, except } = {}) {
      const { tokens, keys } = tokenise(text, false)
      const seen = new Set<number>()
      const hits: NearDuplicate[] = []
      buckets.visit(keys, (slot) => {
        if (seen.has(slot)) return
        seen.add(slot)
        const entry = entries[slot]
        if (!entry || entry.id === except) return
        const shorter = Math.min(tokens.length, entry.tokens.length)
        if (rougeLOfLengths(shorter, tokens.length, entry.tokens.length) <= threshold) return
        const similarity = rougeLOfLengths(lcsLengthOfIds(tokens, entry.tokens), tokens.length, entry.tokens.length)
        if (similarity > threshold) hits.push({ id: entry.id, similarity })
      })
      return hits.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1)).slice(0, limit)
    },
  }
  return index
}
