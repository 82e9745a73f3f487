import { keyWords } from '@/lib/llm/providers/builtin/key-words'
import { rulesFor } from '@/lib/llm/providers/builtin/languages'
import { type Chance, chanceOf } from '@/lib/llm/providers/builtin/random'
import { turns } from '@/lib/llm/providers/builtin/seeds'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { comparisonKey } from '@/lib/text/normalise'
import { DUPLICATE_ROUGE_L, rougeL } from '@/lib/text/similarity'

type Query = TaskOutput<'expansion.generate'>['queries'][number]
type Sample = TaskInput<'expansion.generate'>['samples'][number]

/** Grows queries from the samples by templates: paraphrases of one, combinations of two that have something in common. */
export function generateQueries(input: TaskInput<'expansion.generate'>): TaskOutput<'expansion.generate'> {
  const { samples, k, mix, language } = input
  const chance = chanceOf(['expansion', input])
  const pool = new Pool(samples.map((sample) => sample.text))
  const combinations = samples.length < 2 ? 0 : Math.round(k * mix)
  const combined = pool.take(combinationsOf(samples, language, chance), combinations)
  const paraphrased = pool.take(paraphrasesOf(samples, language, chance), k - combined.length)
  return { queries: [...paraphrased, ...combined] }
}

/** What was taken already; nothing like it is taken again. */
class Pool {
  readonly #texts: string[]
  readonly #keys: Set<string>

  constructor(texts: readonly string[]) {
    this.#texts = [...texts]
    this.#keys = new Set(texts.map(comparisonKey))
  }

  /** Takes up to `most` candidates, those unlike everything so far first, then those that are at least not the same. */
  take(candidates: readonly Query[], most: number): Query[] {
    const taken: Query[] = []
    for (const limit of [DUPLICATE_ROUGE_L, 0.86]) {
      for (const candidate of candidates) {
        if (taken.length >= most) return taken
        const key = comparisonKey(candidate.text)
        if (this.#keys.has(key) || this.#texts.some((text) => rougeL(text, candidate.text) > limit)) continue
        this.#keys.add(key)
        this.#texts.push(candidate.text)
        taken.push(candidate)
      }
    }
    return taken
  }
}

/** All paraphrases, one of every sample before the second of any. */
function paraphrasesOf(samples: readonly Sample[], language: string, chance: Chance): Query[] {
  const rules = rulesFor(language)
  const lists = chance
    .shuffled(samples)
    .map((sample) => chance.shuffled(rules.paraphrases(sample.text)).map((text) => ({ text, parents: [sample.id] })))
  return turns(lists).map((query) => ({ ...query, method: 'paraphrase' }))
}

/** Combinations of pairs, the most related first among those that chance brings. */
function combinationsOf(samples: readonly Sample[], language: string, chance: Chance): Query[] {
  const rules = rulesFor(language)
  const words = new Map(samples.map((sample) => [sample.id, new Set(keyWords(sample.text, language))]))
  const pairs: Pair[] = []
  for (const first of chance.shuffled(samples)) {
    for (const second of chance.shuffled(samples)) {
      if (first.id >= second.id) continue
      const common = (words.get(first.id) ?? new Set()).intersection(words.get(second.id) ?? new Set()).size
      const isSameCell = first.subdomain !== null && first.subdomain === second.subdomain
      pairs.push({ first, second, shared: common + (isSameCell ? 2 : 0) })
    }
  }
  return spread(pairs.sort((a, b) => b.shared - a.shared)).flatMap(({ first, second, shared }) => {
    const [text] = chance.shuffled(rules.combinations(first.text, second.text, shared > 0))
    return text === undefined ? [] : [{ text, method: 'combination' as const, parents: [first.id, second.id] }]
  })
}

type Pair = { readonly first: Sample; readonly second: Sample; readonly shared: number }

/** The pairs in their order, but those of samples that were used often come after those of samples that were not. */
function spread(pairs: readonly Pair[]): Pair[] {
  const uses = new Map<string, number>()
  const ranked = pairs.map((pair) => {
    const rank = Math.max(uses.get(pair.first.id) ?? 0, uses.get(pair.second.id) ?? 0)
    for (const { id } of [pair.first, pair.second]) uses.set(id, rank + 1)
    return { pair, rank }
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ pair }) => pair)
}
