import { extract } from '@/lib/llm/providers/builtin/draft'
import { keyWords, stemSet } from '@/lib/llm/providers/builtin/key-words'
import { sayingsFor } from '@/lib/llm/providers/builtin/sayings'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { splitSentences } from '@/lib/text/sentences'

/** An example answers a prompt when it has this share of the prompt's key words in its instruction. */
const NEAR_EXAMPLE = 0.5
const CONCISE = 1
const DETAILED = 5

/**
 * Answers as a system under test: from the nearest example it was given, else from sentences of its passages, else not.
 * `concise` says it in one sentence, `detailed` in up to five, so that two settings are two systems.
 */
export function answerAsSystem(input: TaskInput<'evaluation.answer'>): TaskOutput<'evaluation.answer'> {
  const { language, instruction, style, passages, examples } = input
  const most = style === 'concise' ? CONCISE : DETAILED
  const learnt = nearest(instruction, examples, language)
  if (learnt !== null) return { text: shortened(learnt, most) }
  const { sentences } = extract(instruction, passages, language, most)
  if (sentences.length > 0) return { text: sentences.map((sentence) => sentence.text).join(' ') }
  return { text: sayingsFor(language).unknown }
}

function nearest(
  instruction: string,
  examples: TaskInput<'evaluation.answer'>['examples'],
  language: string,
): string | null {
  const wanted = keyWords(instruction, language)
  let best: { share: number; response: string } | null = null
  for (const example of examples) {
    const stems = stemSet(example.instruction, language)
    const share = wanted.length === 0 ? 0 : wanted.filter((word) => stems.has(word)).length / wanted.length
    if (share >= NEAR_EXAMPLE && (best === null || share > best.share)) best = { share, response: example.response }
  }
  return best?.response ?? null
}

function shortened(text: string, sentences: number): string {
  const spans = splitSentences(text)
  const last = spans[Math.min(sentences, spans.length) - 1]
  return last === undefined ? text : text.slice(0, last.end)
}

/** Scores nearer than this are a tie. */
const EQUAL = 0.08

/** Judges by words alone: which answer says more of what was asked, with a little for length up to a point. Blind to truth. */
export function judgePair(input: TaskInput<'evaluation.judge'>): TaskOutput<'evaluation.judge'> {
  const { language, prompt, first, second } = input
  const sayings = sayingsFor(language)
  const wanted = keyWords(prompt, language)
  const [a, b] = [scoreOf(first, wanted, language, sayings.unknown), scoreOf(second, wanted, language, sayings.unknown)]
  if (Math.abs(a.score - b.score) < EQUAL) return { verdict: 'tie', reason: sayings.judgedEqual }
  return a.score > b.score
    ? { verdict: 'first', reason: sayings.judged('first', a.words, b.words) }
    : { verdict: 'second', reason: sayings.judged('second', b.words, a.words) }
}

function scoreOf(
  answer: string,
  wanted: readonly string[],
  language: string,
  unknown: string,
): { score: number; words: number } {
  if (answer.trim() === '' || answer.trim() === unknown) return { score: 0, words: 0 }
  const stems = stemSet(answer, language)
  const words = wanted.filter((word) => stems.has(word)).length
  const coverage = wanted.length === 0 ? 0 : words / wanted.length
  return { score: coverage + 0.3 * Math.min(1, stems.size / 60) + 0.1, words }
}
