import { phraseSpansApart } from '@/lib/pipeline/updates/phrases'
import type { affectedReasons } from '@/lib/pipeline/updates/schema'
import { stemByScript } from '@/lib/text/stems'
import { STOP_WORDS } from '@/lib/text/stop-words'
import { foldedWords } from '@/lib/text/words'

type Reason = (typeof affectedReasons)[number]

/** What an update is looked for by. */
export type Sought = {
  readonly subject: string
  readonly fact: string
  readonly oldValue: string
  readonly newValue: string
  readonly linked: readonly string[]
}

export type Candidate = { readonly instruction: string; readonly answer: string | null; readonly isByPassage: boolean }

const stemsOf = (text: string) =>
  foldedWords(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stemByScript)

/** Share of the words of the subject or fact from which a text counts as about it. */
const ABOUT = 0.6
const ALIKE = 0.5

const shareIn = (wanted: readonly string[], there: ReadonlySet<string>) =>
  wanted.length === 0 ? 0 : wanted.filter((word) => there.has(word)).length / wanted.length

/** The folded content words that any affected text must hold one of; what the database is asked for first. */
export function soughtWords({ subject, oldValue, linked }: Sought): string[] {
  const found = [subject, oldValue, ...linked]
    .flatMap((text) => foldedWords(text))
    .filter((word) => !STOP_WORDS.has(word))
  return [...new Set(found)].filter((word) => word.length > 1).slice(0, 40)
}

/**
 * Makes a measure of how likely a text is affected by an update, 0 to 1, with the reasons; null where nothing speaks
 * for it. It names the old value or what goes with it, it is about the subject, it is worded like the fact, or its
 * answer rests on a passage that the corpus search found for the fact.
 */
export function affectedness(sought: Sought) {
  const [subject, fact] = [stemsOf(sought.subject), stemsOf(sought.fact)]
  const names = (text: string, phrase: string) => phraseSpansApart(text, phrase, [sought.newValue]).length > 0
  return ({ instruction, answer, isByPassage }: Candidate): { score: number; reasons: Reason[] } | null => {
    const text = `${instruction}\n${answer ?? ''}`
    const stems = new Set(stemsOf(text))
    const about = shareIn(subject, stems)
    const wording = shareIn(fact, stems)
    const isOld = sought.oldValue.trim() !== '' && names(text, sought.oldValue)
    const isLinked = sought.linked.some((name) => names(text, name))
    const reasons: Reason[] = [
      ...(isOld ? (['old_value'] as const) : []),
      ...(isLinked ? (['linked'] as const) : []),
      ...(about >= ABOUT ? (['subject'] as const) : []),
      ...(wording >= ALIKE ? (['wording'] as const) : []),
      ...(isByPassage ? (['passage'] as const) : []),
    ]
    if (reasons.length === 0) return null
    const named = isOld ? 1 : isLinked ? 0.6 : 0
    const score = 0.4 * named + 0.35 * about + 0.15 * wording + (isByPassage ? 0.1 : 0)
    return { score: Math.round(score * 1000) / 1000, reasons }
  }
}
