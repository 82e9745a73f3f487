import { guessLanguage, type Language } from '@/lib/text/language'
import { foldText } from '@/lib/text/normalise'
import { cached, LONGEST_WORD, stemEnglish } from '@/lib/text/stems'
import { wordRuns } from '@/lib/text/words'

/** Number of the rules below; an index made with another number has to be made again. */
export const ANALYZER_VERSION = 1

/** A word or a pair of signs in a text with the tokens it is found by; offsets in UTF-16 units; pairs overlap words. */
export interface AnalysedWord {
  readonly start: number
  readonly end: number
  readonly tokens: readonly string[]
}

/** The stop words of Lucene's English analyzer, which the published BM25 baselines use. */
const ENGLISH_STOP_WORDS = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
)
const CJK = '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}]'
const SOUTH_EAST_ASIAN = '[\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]'
const HAS_UNSPACED = new RegExp(`${CJK}|${SOUTH_EAST_ASIAN}`, 'u')
const PARTS = new RegExp(
  `(?<cjk>(?:${CJK}\\p{M}*)+)|(?<sea>(?:${SOUTH_EAST_ASIAN}\\p{M}*)+)|(?:(?!${CJK}|${SOUTH_EAST_ASIAN}).)+`,
  'gsu',
)
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Every three neighbouring letters with the word's ends marked, so that the beginning of a word is not its middle. */
function trigrams(word: string): string[] {
  const letters = [...`_${word}_`]
  return letters.slice(2).map((letter, index) => `#${letters[index]}${letters[index + 1]}${letter}`)
}

const foldedRuns = (word: string) => [...wordRuns(foldText(word))].map((run) => run[0].slice(0, LONGEST_WORD))

const englishTokens = cached((word: string): readonly string[] =>
  foldedRuns(word)
    .flatMap((run) => (ENGLISH_STOP_WORDS.has(run) ? [] : [stemEnglish(run)]))
    .filter((token) => token !== ''),
)
const alphabeticTokens = cached((word: string): readonly string[] =>
  foldedRuns(word).flatMap((run) => (run.length < 2 ? [run] : [run, ...trigrams(run)])),
)

/** Dictionary words of an unspaced stretch and, for Chinese and Japanese, every pair of neighbouring signs. */
function unspacedWords(run: string, at: number, isCjk: boolean): AnalysedWord[] {
  const folded = foldText(run)
  // Folding may change lengths (half-width kana): then the whole stretch is the place of each of its tokens.
  const keepsPlaces = folded.length === run.length
  const place = (start: number, token: string): AnalysedWord => ({
    start: keepsPlaces ? at + start : at,
    end: keepsPlaces ? at + start + token.length : at + run.length,
    tokens: [token],
  })
  const found: AnalysedWord[] = []
  for (const { segment, index, isWordLike } of segmenter.segment(folded)) {
    if (isWordLike) found.push(place(index, segment))
  }
  if (!isCjk) return found
  let [before, start] = ['', 0]
  for (const sign of folded) {
    if (before !== '') found.push(place(start - before.length, before + sign))
    before = sign
    start += sign.length
  }
  return found
}

/**
 * Splits a text into words and tells the tokens of each, the most telling token first.
 *
 * English text: Porter stems without 33 stop words. Chinese and Japanese signs in any text: dictionary words and pairs of
 * signs. Thai and kin: dictionary words. Every other word: the folded word and its three-letter pieces, marked with `#`.
 * These rules were the best of those measured (docs/benchmarks.md); a document and the queries for it have to be
 * analysed with the same version, and should be with the same language.
 */
export function analyseWords(text: string, language: Language = guessLanguage(text).language): AnalysedWord[] {
  const found: AnalysedWord[] = []
  const spacedTokens = language === 'en' ? englishTokens : alphabeticTokens
  const add = (word: string, start: number) => {
    const tokens = spacedTokens(word)
    if (tokens.length > 0) found.push({ start, end: start + word.length, tokens })
  }
  for (const run of wordRuns(text)) {
    if (!HAS_UNSPACED.test(run[0])) {
      add(run[0], run.index)
      continue
    }
    for (const part of run[0].matchAll(PARTS)) {
      const start = run.index + part.index
      const isCjk = part.groups?.cjk !== undefined
      if (!isCjk && part.groups?.sea === undefined) add(part[0], start)
      else found.push(...unspacedWords(part[0], start, isCjk))
    }
  }
  return found
}

/** The tokens of a text in order, repeated as often as they occur; none contains white space. */
export function analyse(text: string, language?: Language): string[] {
  return analyseWords(text, language).flatMap((word) => word.tokens)
}

/** How text in a language, named by its code ("en-GB", "fa"), is analysed. */
export function languageOfCode(code: string): Language {
  const primary = code.toLowerCase().split(/[-_]/)[0] ?? ''
  if (primary === 'en' || primary === 'fa' || primary === 'ar' || primary === 'zh' || primary === 'ja') return primary
  return 'other'
}
