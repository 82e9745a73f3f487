import { keyWords, stemSet } from '@/lib/llm/providers/builtin/key-words'
import type { TaskInput, TaskOutput } from '@/lib/llm/tasks'
import { foldDigits } from '@/lib/text/normalise'
import { splitSentences } from '@/lib/text/sentences'
import { foldedWords } from '@/lib/text/words'

type Claim = TaskOutput<'responses.claims'>['claims'][number]

/** Share of a claim's key words that two neighbouring sentences of a passage must have, to speak of the same. */
const SAME_MATTER = 0.6

/** Takes every sentence as one claim and looks for it in the passages: by its key words, and by its numbers. */
export function checkClaims(input: TaskInput<'responses.claims'>): TaskOutput<'responses.claims'> {
  const windows = input.passages.flatMap((passage) => {
    const sentences = splitSentences(passage.text).map((sentence) => sentence.text)
    return sentences.map((text, at) => ({
      id: passage.id,
      text: `${passage.title ?? ''} ${text} ${sentences[at + 1] ?? ''}`,
    }))
  })
  const known = windows.map((window) => ({
    ...window,
    stems: stemSet(window.text, input.language),
    numbers: numbersOf(window.text),
  }))
  return { claims: input.sentences.map((text, sentence) => judge(text, sentence, known, input.language)) }
}

type Known = { readonly id: string; readonly stems: ReadonlySet<string>; readonly numbers: ReadonlySet<string> }

function judge(text: string, sentence: number, known: readonly Known[], language: string): Claim {
  const words = keyWords(text, language).filter((word) => !/\p{N}/u.test(word))
  const numbers = [...numbersOf(text)]
  const near = known.filter(
    ({ stems }) => words.length > 0 && words.filter((word) => stems.has(word)).length >= SAME_MATTER * words.length,
  )
  const supporting = near.filter((window) => numbers.every((number) => window.numbers.has(number)))
  const passages = (windows: readonly Known[]) => [...new Set(windows.map((window) => window.id))]
  if (supporting.length > 0) return { sentence, text, verdict: 'supported', passages: passages(supporting) }
  // The same matter with other numbers: the passage says something else.
  const against = near.filter((window) => window.numbers.size > 0)
  if (numbers.length > 0 && against.length > 0)
    return { sentence, text, verdict: 'contradicted', passages: passages(against) }
  return { sentence, text, verdict: 'unsupported', passages: [] }
}

const spelled: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'two دو',
    'three سه',
    'four چهار',
    'five پنج',
    'six شش',
    'seven هفت',
    'eight هشت',
    'nine نه',
    'ten ده',
    'eleven یازده',
    'twelve دوازده',
  ].flatMap((pair, at) => pair.split(' ').map((word) => [word, String(at + 2)])),
)

/** The numbers of a text, in any digits or spelled out up to twelve; "one" and the Persian "nine" and "ten" mean too much else. */
export function numbersOf(text: string): ReadonlySet<string> {
  const plain = foldDigits(text)
    .replace(/(?<=\d)[٬,'’](?=\d{3}(?!\d))/gu, '')
    .replace(/٫/gu, '.')
  const digits = [...plain.matchAll(/\d+(?:\.\d+)?/gu)].map(([number]) => number)
  return new Set([
    ...digits,
    ...foldedWords(text).flatMap((word) => (word === 'نه' || word === 'ده' ? [] : (spelled[word] ?? []))),
  ])
}
