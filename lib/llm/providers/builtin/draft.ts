import { keyWords, stemSet } from '@/lib/llm/providers/builtin/key-words'
import { sayingsFor } from '@/lib/llm/providers/builtin/sayings'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { comparisonKey } from '@/lib/text/normalise'
import { splitSentences } from '@/lib/text/sentences'
import { isNearDuplicate } from '@/lib/text/similarity'

type Passage = TaskInput<'responses.draft'>['passages'][number]
type Sentence = TaskOutput<'responses.draft'>['sentences'][number]

/** An answer made of the sources' own sentences, or why there is none. */
export type Extract = { readonly sentences: Sentence[]; readonly missing: string[] }

/** Passages together must have this share of the key words, and one sentence this many of them. */
const COVERED = 0.5
const USUAL_SENTENCES = 4
const LONGEST_SENTENCE = 600

/** Drafts an answer from sentences of the passages, each cited; abstains when they do not cover the question. */
export function draftResponse(input: TaskInput<'responses.draft'>): TaskOutput<'responses.draft'> {
  const { language, instruction, passages, note } = input
  const sayings = sayingsFor(language)
  if (passages.length === 0) return { answerable: false, reason: sayings.noPassages, sentences: [] }
  const { sentences, missing } = extract(instruction, passages, language, lengthAsked(note))
  if (sentences.length === 0) return { answerable: false, reason: sayings.notEnough(missing), sentences: [] }
  return { answerable: true, reason: null, sentences }
}

function lengthAsked(note: string | null): number {
  if (note === null) return USUAL_SENTENCES
  if (/کوتاه|خلاصه|short|brief|concise/iu.test(note)) return 2
  return /بلند|مفصل|کامل|بیشتر|long|detail|more/iu.test(note) ? 2 * USUAL_SENTENCES : USUAL_SENTENCES
}

type Candidate = {
  readonly text: string
  readonly passage: Passage
  readonly at: number
  readonly order: number
  readonly words: readonly string[]
  readonly score: number
}

/**
 * Chooses the sentences that carry the most of the question's key words, in the order of their sources.
 * Words that few sentences have count more; a word of a passage's title counts for all its sentences a little.
 */
export function extract(instruction: string, passages: readonly Passage[], language: string, most: number): Extract {
  const wanted = keyWords(instruction, language)
  const everything = stemSet(passages.map((passage) => `${passage.title ?? ''} ${passage.text}`).join('\n'), language)
  const missing = wanted.filter((word) => !everything.has(word))
  if (wanted.length === 0 || wanted.length - missing.length < Math.max(1, COVERED * wanted.length))
    return { sentences: [], missing }
  const candidates = score(passages, wanted, language)
  const best = Math.max(0, ...candidates.map((candidate) => candidate.score))
  const chosen: Candidate[] = []
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score || a.order - b.order)) {
    if (chosen.length >= most || candidate.score < 0.4 * best || candidate.words.length === 0) break
    if (!chosen.some((other) => isNearDuplicate(other.text, candidate.text))) chosen.push(candidate)
  }
  chosen.sort((a, b) => a.order - b.order)
  return {
    sentences: chosen.map((candidate) => ({ text: candidate.text, passages: holders(candidate, passages) })),
    missing,
  }
}

function score(passages: readonly Passage[], wanted: readonly string[], language: string): Candidate[] {
  const plain = passages.flatMap((passage, of) =>
    splitSentences(passage.text)
      .map(({ text }) => text.replace(/\s+/gu, ' ').trim())
      .filter((text) => /\p{L}/u.test(text) && text.length <= LONGEST_SENTENCE && !isHeading(text))
      .map((text, at) => ({ text, passage, at, order: of * 10_000 + at, stems: stemSet(text, language) })),
  )
  const weight = new Map(
    wanted.map((word) => [
      word,
      Math.log(1 + (plain.length + 1) / (1 + plain.filter((one) => one.stems.has(word)).length)),
    ]),
  )
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + (weight.get(word) ?? 0), 0)
  return plain.map(({ stems, ...one }) => {
    const words = wanted.filter((word) => stems.has(word))
    const title = stemSet(one.passage.title ?? '', language)
    const fromTitle = wanted.filter((word) => title.has(word) && !stems.has(word))
    const opening = one.at === 0 ? 1.1 : 1
    return { ...one, words: [...words, ...fromTitle], score: opening * (sum(words) + 0.5 * sum(fromTitle)) }
  })
}

/** A line that does not end as sentences end and is short names what follows; it says nothing itself. */
function isHeading(text: string): boolean {
  return /^#+\s/u.test(text) || (text.length < 60 && !/[.!?؟。！？:؛;"»)\]]$/u.test(text) && text.split(' ').length < 6)
}

/** Every passage that has the sentence. */
function holders(candidate: Candidate, passages: readonly Passage[]): string[] {
  const key = comparisonKey(candidate.text)
  const others = passages.filter(
    (passage) => passage.id !== candidate.passage.id && comparisonKey(passage.text).includes(key),
  )
  return [candidate.passage.id, ...others.map((passage) => passage.id)]
}
