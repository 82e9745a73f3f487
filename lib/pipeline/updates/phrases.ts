import { foldText } from '@/lib/text/normalise'
import { type Span, words } from '@/lib/text/words'

const foldedOf = (text: string) => words(text).map((span) => ({ span, folded: foldText(span.text) }))

/**
 * The places where the words of a phrase stand in order, whatever letters of one sound or half spaces they are written
 * with; UTF-16 offsets in the text.
 */
export function phraseSpans(text: string, phrase: string): Span[] {
  const wanted = foldedOf(phrase).map(({ folded }) => folded)
  if (wanted.length === 0) return []
  const found: Span[] = []
  const here = foldedOf(text)
  for (let at = 0; at + wanted.length <= here.length; at++) {
    const [first, last] = [here[at], here[at + wanted.length - 1]]
    if (first === undefined || last === undefined) break
    if (!wanted.every((word, of) => here[at + of]?.folded === word)) continue
    const [start, end] = [first.span.start, last.span.end]
    found.push({ text: text.slice(start, end), start, end })
    at += wanted.length - 1
  }
  return found
}

/** The places of a phrase that are not part of one of the other phrases: "10" does not stand in "10 million". */
export function phraseSpansApart(text: string, phrase: string, others: readonly string[]): Span[] {
  const size = words(phrase).length
  const longer = others.filter((other) => words(other).length > size).flatMap((other) => phraseSpans(text, other))
  return phraseSpans(text, phrase).filter(
    (span) => !longer.some((other) => other.start <= span.start && span.end <= other.end),
  )
}

const LONGEST_NAME = 4
const SHORTEST_WORD = 3

/** What goes stale with an old value beside itself: the last of its names, where the new value does not share it. */
export function suggestLinked(oldValue: string, newValue: string): string[] {
  const names = words(oldValue)
  const last = names.at(-1)
  const isName = names.length >= 2 && names.length <= LONGEST_NAME && !/\p{N}/u.test(oldValue)
  if (!isName || last === undefined || last.text.length < SHORTEST_WORD) return []
  return phraseSpans(newValue, last.text).length > 0 ? [] : [last.text]
}
