import { foldedWords } from '@/lib/text/words'

/** The nearest of the texts and the cosine with it, from 0 to 1; −1 and 0 where nothing is shared. */
export interface GramNeighbour {
  readonly index: number
  readonly similarity: number
}

export interface GramSpace {
  readonly size: number
  nearest(text: string, except?: number): GramNeighbour
}

type Posting = { readonly index: number; readonly weight: number }

const NONE: readonly Posting[] = []

/** The letter trigrams of the folded words of a text, each word between blanks; a word of one letter counts whole. */
function gramsOf(text: string): string[] {
  return foldedWords(text).flatMap((word) => {
    const letters = [...` ${word} `]
    if (letters.length <= 3) return [letters.join('')]
    return letters.slice(0, -2).map((_, at) => letters.slice(at, at + 3).join(''))
  })
}

/**
 * Makes a space in which texts are near that share rare letter trigrams, whatever their order: a model-free measure of
 * topic that works in any alphabet and over inflected forms.
 *
 * Weights are (1 + ln tf)·ln((N + 1)/(df + ½)) over the given texts, similarity is the cosine of the weights.
 */
export function createGramSpace(texts: readonly string[]): GramSpace {
  const grams = texts.map(gramsOf)
  const frequency = new Map<string, number>()
  for (const list of grams) for (const gram of new Set(list)) frequency.set(gram, (frequency.get(gram) ?? 0) + 1)

  const weigh = (list: readonly string[]): Map<string, number> => {
    const weights = new Map<string, number>()
    for (const gram of list) weights.set(gram, (weights.get(gram) ?? 0) + 1)
    let square = 0
    for (const [gram, count] of weights) {
      const rarity = Math.log((texts.length + 1) / ((frequency.get(gram) ?? 0) + 0.5))
      // A gram of (nearly) every text says nothing; without the floor its weight would turn negative.
      const weight = (1 + Math.log(count)) * Math.max(1e-3, rarity)
      weights.set(gram, weight)
      square += weight * weight
    }
    const length = Math.sqrt(square)
    for (const [gram, weight] of weights) weights.set(gram, weight / length)
    return weights
  }

  const postings = new Map<string, Posting[]>()
  grams.forEach((list, index) => {
    for (const [gram, weight] of weigh(list)) {
      const posting = postings.get(gram)
      if (posting === undefined) postings.set(gram, [{ index, weight }])
      else posting.push({ index, weight })
    }
  })

  return {
    size: texts.length,
    nearest(text, except) {
      const sums = new Float64Array(texts.length)
      for (const [gram, weight] of weigh(gramsOf(text)))
        for (const posting of postings.get(gram) ?? NONE)
          sums[posting.index] = (sums[posting.index] ?? 0) + weight * posting.weight
      let best: GramNeighbour = { index: -1, similarity: 0 }
      sums.forEach((similarity, index) => {
        if (index !== except && similarity > best.similarity) best = { index, similarity: Math.min(1, similarity) }
      })
      return best
    },
  }
}
