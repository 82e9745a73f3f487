import { type DateReading, inBothCalendars, writtenDates } from '@/lib/text/dates'
import { namesIn } from '@/lib/text/names'
import { foldInPlace } from '@/lib/text/normalise'
import { spelledNumbers, writtenNumbers } from '@/lib/text/numbers'
import { stemByScript } from '@/lib/text/stems'
import { STOP_WORDS } from '@/lib/text/stop-words'
import { foldedWords } from '@/lib/text/words'

/** A checkable particular of a sentence that its sources do not contain, with its place in the sentence. */
export interface AbsentFact {
  readonly kind: 'number' | 'date' | 'name'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What some texts state: their words, numbers and dates, ready to be asked for. */
export interface FactIndex {
  readonly stems: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
  readonly dates: readonly DateReading[]
}

/** Collects the words, numbers (in digits or spelled) and dates of the texts. */
export function indexFacts(texts: readonly string[]): FactIndex {
  const stems = new Set<string>()
  const numbers = new Set<string>()
  const dates: DateReading[] = []
  for (const text of texts) {
    const folded = foldInPlace(text)
    for (const word of foldedWords(text)) stems.add(stemByScript(word))
    for (const number of writtenNumbers(folded)) for (const value of number.values) numbers.add(value)
    for (const value of spelledNumbers(folded)) numbers.add(value)
    for (const date of writtenDates(folded)) dates.push(...date.readings.flatMap(inBothCalendars))
  }
  return { stems, numbers, dates }
}

const agrees = (asked: number | undefined, stated: number | undefined, index: FactIndex) =>
  asked === undefined || asked === stated || (stated === undefined && index.numbers.has(String(asked)))

function statesDate(index: FactIndex, asked: DateReading): boolean {
  return index.dates.some(
    (stated) =>
      stated.calendar === asked.calendar &&
      stated.month === asked.month &&
      agrees(asked.day, stated.day, index) &&
      agrees(asked.year, stated.year, index),
  )
}

function statesName(index: FactIndex, name: string): boolean {
  return foldedWords(name)
    .filter((word) => !STOP_WORDS.has(word))
    .every(
      (word) => index.stems.has(stemByScript(word)) || index.stems.has(stemByScript(word.replace(/'\p{L}*$/u, ''))),
    )
}

/**
 * The numbers, dates and names of a sentence that the indexed texts do not state, in order of appearance.
 *
 * Digits of any script, thousands marks and "million" are understood; a date counts as stated when its month and every
 * written part is, in the same calendar or, for a full Gregorian day, as its Jalali date (or the other way round).
 * Numbers written as words are never reported, since "one" and "two" are often not meant as facts.
 */
export function absentFacts(sentence: string, index: FactIndex): AbsentFact[] {
  const folded = foldInPlace(sentence)
  const absent: AbsentFact[] = []
  const report = (kind: AbsentFact['kind'], start: number, end: number) =>
    absent.push({ kind, text: sentence.slice(start, end), start, end })
  const dates = writtenDates(folded)
  for (const date of dates) {
    if (!date.readings.flatMap(inBothCalendars).some((reading) => statesDate(index, reading)))
      report('date', date.start, date.end)
  }
  for (const number of writtenNumbers(folded)) {
    if (dates.some((date) => number.start < date.end && number.end > date.start)) continue
    if (!number.values.some((value) => index.numbers.has(value))) report('number', number.start, number.end)
  }
  for (const name of namesIn(sentence, folded)) {
    if (dates.some((date) => name.start < date.end && name.end > date.start)) continue
    if (!statesName(index, name.text)) report('name', name.start, name.end)
  }
  return absent.sort((a, b) => a.start - b.start)
}
