import { type AnalysedWord, analyseWords } from '@/lib/search/analyzer'
import type { Language } from '@/lib/text/language'

/** A part of a text to show, and the places in it that match; all offsets are UTF-16 units of the whole text. */
export interface Highlight {
  readonly start: number
  readonly end: number
  /** In order, without overlaps, inside the part. */
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

interface Match {
  readonly start: number
  readonly end: number
  readonly key: string
}

/** Share of three-letter pieces in common from which two words count as forms of one ("building", "builds"). */
const ALIKE = 0.6

/** What stands further back in a query is not marked, so that a pasted page costs no more than a question. */
const LONGEST_QUERY = 1000

const isPiece = (token: string) => token.startsWith('#')

/** Finds which query word a word of a text is, also in another inflection where words are indexed by their pieces. */
function matcherOf(query: readonly AnalysedWord[]): (word: AnalysedWord) => string | undefined {
  const keys = new Set(query.flatMap((word) => word.tokens.filter((token) => !isPiece(token))))
  const pieced = query.flatMap((word) => {
    const pieces = new Set(word.tokens.filter(isPiece))
    return pieces.size >= 3 ? [{ key: word.tokens[0] ?? '', pieces }] : []
  })
  return (word) => {
    const exact = word.tokens.find((token) => keys.has(token))
    if (exact !== undefined) return exact
    const pieces = word.tokens.filter(isPiece)
    if (pieces.length < 3) return undefined
    return pieced.find((other) => {
      const shared = pieces.filter((piece) => other.pieces.has(piece)).length
      return (2 * shared) / (pieces.length + other.pieces.size) >= ALIKE
    })?.key
  }
}

/** The span of words no longer than `length` whose distinct matches weigh most; among equals the first. */
function bestWindow(
  words: readonly AnalysedWord[],
  matches: readonly Match[],
  weightOf: (key: string) => number,
  length: number,
) {
  let best = { weight: -1, first: matches[0], last: matches[0] }
  for (const [index, first] of matches.entries()) {
    const seen = new Set<string>()
    let weight = 0
    for (const last of matches.slice(index)) {
      if (last.end - first.start > length) break
      weight += seen.has(last.key) ? 0.1 * weightOf(last.key) : weightOf(last.key)
      seen.add(last.key)
      if (weight > best.weight) best = { weight, first, last }
    }
  }
  const from = best.first?.start ?? 0
  const to = best.last?.end ?? 0
  // The room left is shared between both sides, and the part begins and ends with whole words.
  const room = Math.max(0, length - (to - from))
  const earliest = Math.max(0, from - Math.floor(room / 3))
  const start = from <= room / 3 ? 0 : (words.find((word) => word.start >= earliest)?.start ?? from)
  const latest = start + length
  const lastWord = words.findLast((word) => word.end <= latest)
  return { start: Math.min(start, from), end: Math.max(to, lastWord?.end ?? 0) }
}

/** Joins overlapping matches (pairs of Chinese signs) and drops what lies outside the part. */
function spansWithin(matches: readonly Match[], start: number, end: number): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const match of matches) {
    if (match.start < start || match.end > end) continue
    const last = spans.at(-1)
    if (last && match.start < last.end) last.end = Math.max(last.end, match.end)
    else spans.push({ start: match.start, end: match.end })
  }
  return spans
}

/**
 * Chooses for each text the part of at most `length` units that matches the query best, and marks the matches in it.
 *
 * A rare query word weighs more than a common one (idf over the given texts). The text is analysed again word by word,
 * so marks are right for words with a zero-width non-joiner, for vowel signs and for unspaced scripts. A text without a
 * match gives its beginning; a text no longer than `length` is given whole.
 */
export function highlight(
  texts: readonly string[],
  query: { text: string; language?: Language; length?: number },
): Highlight[] {
  const length = query.length ?? 320
  const matchOf = matcherOf(analyseWords(query.text.slice(0, LONGEST_QUERY), query.language))
  const analysed = texts.map((text) => {
    const words = analyseWords(text, query.language).sort((a, b) => a.start - b.start || a.end - b.end)
    const matches = words.flatMap((word): Match[] => {
      const key = matchOf(word)
      return key === undefined ? [] : [{ start: word.start, end: word.end, key }]
    })
    return { text, words, matches }
  })
  const frequency = new Map<string, number>()
  for (const { matches } of analysed) {
    for (const key of new Set(matches.map((match) => match.key))) frequency.set(key, (frequency.get(key) ?? 0) + 1)
  }
  const weightOf = (key: string) => Math.log(1 + (texts.length + 0.5) / ((frequency.get(key) ?? 0) + 0.5))
  return analysed.map(({ text, words, matches }) => {
    const window = text.length <= length ? { start: 0, end: text.length } : bestWindow(words, matches, weightOf, length)
    return { ...window, spans: spansWithin(matches, window.start, window.end) }
  })
}
