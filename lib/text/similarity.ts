import { foldedWords } from '@/lib/text/words'

/** Similarity above which two texts count as near duplicates, as in Self-Instruct. */
export const DUPLICATE_ROUGE_L = 0.7

/**
 * Length of the longest common subsequence of two sequences of small non-negative integers.
 *
 * Bit-parallel over words of 32 (Crochemore et al. 2001): time is |a|·|b|/32.
 */
export function lcsLengthOfIds(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const limbs = Math.ceil(short.length / 32)
  if (limbs === 0) return 0
  const places = new Map<number, Uint32Array>()
  for (let index = 0; index < short.length; index++) {
    const id = short[index] ?? 0
    let mask = places.get(id)
    if (!mask) {
      mask = new Uint32Array(limbs)
      places.set(id, mask)
    }
    const limb = index >>> 5
    mask[limb] = (mask[limb] ?? 0) | (1 << (index & 31))
  }
  const row = new Uint32Array(limbs).fill(0xffffffff)
  for (let index = 0; index < long.length; index++) {
    const mask = places.get(long[index] ?? 0)
    if (!mask) continue
    let carry = 0
    for (let limb = 0; limb < limbs; limb++) {
      const value = row[limb] ?? 0
      const matched = (value & (mask[limb] ?? 0)) >>> 0
      const sum = value + matched + carry
      carry = sum > 0xffffffff ? 1 : 0
      row[limb] = (sum | (value & ~(mask[limb] ?? 0))) >>> 0
    }
  }
  let length = 0
  for (let index = 0; index < short.length; index++) {
    if (((row[index >>> 5] ?? 0) & (1 << (index & 31))) === 0) length++
  }
  return length
}

/** Length of the longest common subsequence of two lists of strings. */
export function lcsLength(a: readonly string[], b: readonly string[]): number {
  const ids = new Map<string, number>()
  const idOf = (item: string) => {
    const known = ids.get(item)
    if (known !== undefined) return known
    ids.set(item, ids.size)
    return ids.size - 1
  }
  return lcsLengthOfIds(a.map(idOf), b.map(idOf))
}

/** ROUGE-L F1 from a common length and two lengths: 2·lcs/(m+n); two empty sequences give 0. */
export function rougeLOfLengths(common: number, lengthA: number, lengthB: number): number {
  return lengthA + lengthB === 0 ? 0 : (2 * common) / (lengthA + lengthB)
}

/** ROUGE-L F1 (β = 1, Lin 2004) of two texts over their folded words, from 0 to 1. */
export function rougeL(a: string, b: string): number {
  const [wordsA, wordsB] = [foldedWords(a), foldedWords(b)]
  return rougeLOfLengths(lcsLength(wordsA, wordsB), wordsA.length, wordsB.length)
}

/** The project's duplicate rule: ROUGE-L above 0.7. */
export function isNearDuplicate(a: string, b: string): boolean {
  return rougeL(a, b) > DUPLICATE_ROUGE_L
}

/** Jaccard similarity of the sets of folded words, from 0 to 1; two texts without words give 0. */
export function jaccard(a: string, b: string): number {
  const [setA, setB] = [new Set(foldedWords(a)), new Set(foldedWords(b))]
  const shared = setA.intersection(setB).size
  const all = setA.size + setB.size - shared
  return all === 0 ? 0 : shared / all
}

/** Share of the distinct folded words of `inner` that occur in `outer`, from 0 to 1; an `inner` without words gives 0. */
export function containment(inner: string, outer: string): number {
  const set = new Set(foldedWords(inner))
  return set.size === 0 ? 0 : set.intersection(new Set(foldedWords(outer))).size / set.size
}

/**
 * Cosine of two vectors of one length, from −1 to 1; a zero vector gives 0.
 *
 * Throws a RangeError when the lengths differ: vectors of two models cannot be compared.
 */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} numbers cannot be compared`)
  let [dot, squareA, squareB] = [0, 0, 0]
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0]
    dot += x * y
    squareA += x * x
    squareB += y * y
  }
  return squareA === 0 || squareB === 0 ? 0 : dot / Math.sqrt(squareA * squareB)
}
