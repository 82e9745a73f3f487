import { comparisonKey } from '@/lib/text/normalise'
import { lcsLengthOfIds, rougeLOfLengths } from '@/lib/text/similarity'
import { foldedWords } from '@/lib/text/words'

/** One of the texts, by its place in the list, and how like the asked one it is (ROUGE-L F1, from 0 to 1). */
export interface Neighbour {
  readonly index: number
  readonly similarity: number
}

export interface Neighbourhood {
  /** The most alike texts first, ties by place; only those with a similarity above `above` (0). */
  nearest(text: string, options?: { limit?: number; above?: number; except?: number }): Neighbour[]
}

const NO_POSTING: readonly number[] = []

/**
 * Makes a list of texts answer which of them are nearest to one, at any similarity, exactly.
 *
 * An inverted index counts shared words, which bounds the common subsequence; the exact ROUGE-L is computed only while
 * the bound can still win. A thousand short texts are asked in under a millisecond, and no pair is ever missed.
 */
export function createNeighbourhood(texts: readonly string[]): Neighbourhood {
  const ids = new Map<string, number>()
  const postings: number[][] = []
  const wordsOf = (text: string) => {
    const found = foldedWords(text)
    return found.length > 0 ? found : [comparisonKey(text)]
  }
  const tokens = texts.map((text, index) =>
    Uint32Array.from(wordsOf(text), (word) => {
      const id = ids.get(word) ?? ids.size
      ids.set(word, id)
      const list = postings[id]
      if (list === undefined) postings[id] = [index]
      else list.push(index)
      return id
    }),
  )
  /** Unknown words get ids beyond the known ones. */
  const idsOf = (text: string) => {
    const fresh = new Map<string, number>()
    return Uint32Array.from(wordsOf(text), (word) => {
      const id = ids.get(word) ?? fresh.get(word) ?? ids.size + fresh.size
      if (!ids.has(word)) fresh.set(word, id)
      return id
    })
  }
  return {
    nearest(text, { limit = 5, above = 0, except } = {}) {
      const asked = idsOf(text)
      const shared = new Uint32Array(tokens.length)
      // A word that stands n times in the text and m times in another is counted n·m times: never less than min(n, m).
      for (const id of asked) for (const index of postings[id] ?? NO_POSTING) shared[index] = (shared[index] ?? 0) + 1
      const bounds: Neighbour[] = []
      for (let index = 0; index < tokens.length; index++) {
        const overlap = shared[index] ?? 0
        if (overlap === 0 || index === except) continue
        const length = tokens[index]?.length ?? 0
        const common = Math.min(overlap, asked.length, length)
        bounds.push({ index, similarity: rougeLOfLengths(common, asked.length, length) })
      }
      bounds.sort((a, b) => b.similarity - a.similarity || a.index - b.index)
      const best: Neighbour[] = []
      for (const bound of bounds) {
        const worst = best.length < limit ? above : (best.at(-1)?.similarity ?? above)
        if (bound.similarity < worst || bound.similarity <= above) break
        const other = tokens[bound.index] ?? new Uint32Array()
        const similarity = rougeLOfLengths(lcsLengthOfIds(asked, other), asked.length, other.length)
        if (similarity <= above) continue
        best.push({ index: bound.index, similarity })
        best.sort((a, b) => b.similarity - a.similarity || a.index - b.index)
        if (best.length > limit) best.pop()
      }
      return best
    },
  }
}
