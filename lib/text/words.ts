import { foldText } from '@/lib/text/normalise'

/** A piece of a text with its place: `text.slice(start, end)` in UTF-16 units. */
export interface Span {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Scripts written without spaces between words: every character (with its marks) counts as a word of its own. */
const UNSPACED = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
/** Source of a pattern for one unit inside a word, invisible ones too. */
export const INSIDE_WORD = '[\\p{L}\\p{N}\\p{M}]|\\u00ad|\\u200d|\\u2060'
const RUN = new RegExp(`[\\p{L}\\p{N}](?:${INSIDE_WORD})*(?:['’]\\p{L}(?:${INSIDE_WORD})*)*`, 'gu')
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u')
const UNSPACED_OR_REST = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}]).)+`, 'gsu')

/** The runs of letters, marks and digits of a text, with their places: words, or unspaced stretches of several words. */
export function wordRuns(text: string): RegExpStringIterator<RegExpExecArray> {
  return text.matchAll(RUN)
}

/**
 * Splits a text into Unicode words that favour no language's analyzer, in reading order.
 *
 * A word is a run of letters, marks and digits, with apostrophes between letters; a zero-width non-joiner ends a word.
 * Chinese, Japanese and South-East Asian letters count one by one.
 */
export function words(text: string): Span[] {
  const found: Span[] = []
  for (const match of wordRuns(text)) {
    const [run] = match
    if (!HAS_UNSPACED.test(run)) {
      found.push({ text: run, start: match.index, end: match.index + run.length })
      continue
    }
    for (const part of run.matchAll(UNSPACED_OR_REST)) {
      const start = match.index + part.index
      found.push({ text: part[0], start, end: start + part[0].length })
    }
  }
  return found
}

/** The folded words of a text, in reading order: what similarity is measured on. */
export function foldedWords(text: string): string[] {
  return words(foldText(text)).map((word) => word.text.replaceAll('’', "'"))
}
