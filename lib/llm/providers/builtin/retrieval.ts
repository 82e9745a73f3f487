import { keyPhrase, keyWords, stemSet } from '@/lib/llm/providers/builtin/key-words'
import { sayingsFor } from '@/lib/llm/providers/builtin/sayings'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { containment } from '@/lib/text/similarity'

const MOST_WORDS = 12
/** A passage is kept when it has this share of the key words, or this share of what the best passage has. */
const ENOUGH = 0.5
const NEAR_BEST = 0.6
const LEAST = 0.25
const REPEATED = 0.95

/** Turns an instruction into a search query: its key words as they are written. */
export function rewriteQuery(input: TaskInput<'retrieval.rewrite'>): TaskOutput<'retrieval.rewrite'> {
  const phrase = keyPhrase(input.instruction, input.language, MOST_WORDS)
  return { searchQuery: phrase === '' ? input.instruction.trim() : phrase }
}

/** Keeps the passages that share enough key words with the instruction, and says which; a repeated passage is dropped. */
export function filterPassages(input: TaskInput<'retrieval.filter'>): TaskOutput<'retrieval.filter'> {
  const { language, instruction, passages } = input
  const sayings = sayingsFor(language)
  const wanted = keyWords(instruction, language)
  const found = passages.map((passage) => {
    const stems = stemSet(`${passage.title ?? ''} ${passage.text}`, language)
    return wanted.filter((word) => stems.has(word))
  })
  const best = Math.max(0, ...found.map((words) => words.length))
  const decisions = passages.map((passage, at) => {
    const words = found[at] ?? []
    const share = wanted.length === 0 ? 0 : words.length / wanted.length
    const isRepeated = passages.slice(0, at).some((other) => containment(passage.text, other.text) >= REPEATED)
    const isNear = share >= ENOUGH || (share >= LEAST && words.length >= NEAR_BEST * best)
    const said = words.length === 0 ? sayings.sharesNothing : sayings.shares(words, wanted.length)
    return { id: passage.id, keep: isNear && !isRepeated, reason: isNear && isRepeated ? sayings.repeats : said }
  })
  return { decisions }
}
