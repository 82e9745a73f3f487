import { comparisonKey } from '@/lib/text/normalise'
import { DUPLICATE_ROUGE_L, lcsLengthOfIds, rougeLOfLengths } from '@/lib/text/similarity'
import { foldedWords } from '@/lib/text/words'

/** Two texts by their places in the list. */
export type Pair = readonly [number, number]

const EPSILON = 1e-9

/**
 * Finds every pair of texts whose ROUGE-L F1 is above a threshold, and misses none.
 *
 * Answers the pairs in steps, one a text, so that who asks may rest between them. A pair for which `isWanted` is false
 * is passed over uncompared. A common subsequence is at most the overlap of two bags of words, so two texts that are
 * alike enough share one of their rarest words (prefix filtering: Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma,
 * Srikant 2007); only such pairs are compared, exactly.
 */
export function* nearPairs(
  texts: readonly string[],
  {
    threshold = DUPLICATE_ROUGE_L,
    isWanted = () => true,
  }: { threshold?: number; isWanted?: (one: number, other: number) => boolean } = {},
): Generator<readonly Pair[]> {
  const { sequences, bags } = read(texts)
  const order = sequences.map((_, index) => index).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  function lengthOf(index: number) {
    return sequences[index]?.length ?? 0
  }
  const postings = new Map<number, number[]>()
  const seenBy = new Int32Array(texts.length).fill(-1)
  for (const one of order) {
    const words = sequences[one] ?? new Uint32Array()
    const bag = bags[one] ?? new Uint32Array()
    const shortest = (words.length * threshold) / (2 - threshold)
    const found: Pair[] = []
    for (const token of bag.subarray(0, prefixOf(words.length, shortest)))
      for (const other of postings.get(token) ?? []) {
        if (seenBy[other] === one) continue
        seenBy[other] = one
        const against = sequences[other] ?? new Uint32Array()
        if (against.length < shortest - EPSILON || !isWanted(one, other)) continue
        const common = lcsLengthOfIds(words, against)
        if (rougeLOfLengths(common, words.length, against.length) > threshold) found.push([other, one])
      }
    // What comes later is at least as long, so more words must be shared and fewer are kept to be met.
    for (const token of bag.subarray(0, prefixOf(words.length, words.length * threshold))) {
      const list = postings.get(token)
      if (list === undefined) postings.set(token, [one])
      else list.push(one)
    }
    yield found
  }
}

/** How many of the rarest words must be looked at so that sharing `needed` of `length` words cannot be missed. */
const prefixOf = (length: number, needed: number) => Math.max(0, length - Math.ceil(needed - EPSILON) + 1)

/** Each text as its words in order, and as its bag of words with the rarest of all texts first; a repeated word counts anew. */
function read(texts: readonly string[]) {
  const ids = new Map<string, number>()
  const bagIds = new Map<string, number>()
  const counts: number[] = []
  const idOf = (known: Map<string, number>, word: string) => {
    const id = known.get(word) ?? known.size
    known.set(word, id)
    return id
  }
  const raw = texts.map((text) => {
    const found = foldedWords(text)
    const words = found.length > 0 ? found : [comparisonKey(text)]
    const times = new Map<string, number>()
    const bag = words.map((word) => {
      const time = (times.get(word) ?? 0) + 1
      times.set(word, time)
      const id = idOf(bagIds, time === 1 ? word : `${word} ${time}`)
      counts[id] = (counts[id] ?? 0) + 1
      return id
    })
    return { sequence: Uint32Array.from(words, (word) => idOf(ids, word)), bag }
  })
  const rarer = (a: number, b: number) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b
  return {
    sequences: raw.map(({ sequence }) => sequence),
    bags: raw.map(({ bag }) => Uint32Array.from(bag.sort(rarer))),
  }
}
