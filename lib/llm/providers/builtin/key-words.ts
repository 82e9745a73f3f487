import { stopWords } from '@/lib/llm/providers/builtin/stop-words'
import { foldedWords } from '@/lib/text/words'

const SPACELESS = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]$/u

/** A word without the endings that most often differ between a question and its answer. */
function stem(word: string, language: string): string {
  if (language === 'en') {
    if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
    if (word.length > 5 && /(sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2)
    if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1)
    return word
  }
  if (language === 'fa') {
    const plain = word.replace(/(هایی|های|ها)$/, '')
    return plain.length >= 2 ? plain.replace(/(?<=..)ی$/, '') : word
  }
  return word
}

function isTelling(word: string, language: string): boolean {
  if (stopWords(language).has(word)) return false
  return SPACELESS.test(word) || /\p{N}/u.test(word) || word.length >= (stopWords(language).size > 0 ? 2 : 3)
}

/** The distinct stems of the words that carry a text's topic, in reading order. */
export function keyWords(text: string, language: string): string[] {
  return [
    ...new Set(
      foldedWords(text)
        .filter((word) => isTelling(word, language))
        .map((word) => stem(word, language)),
    ),
  ]
}

/** All stems of a text, to be looked up in. */
export function stemSet(text: string, language: string): ReadonlySet<string> {
  return new Set(foldedWords(text).map((word) => stem(word, language)))
}

const WRITTEN_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c'’-]*/gu

/** The key words as they are written, inner marks kept: what a person would type into a search field. */
export function keyPhrase(text: string, language: string, most: number): string {
  const kept = new Map<string, string>()
  for (const [written] of text.matchAll(WRITTEN_WORD)) {
    const parts = foldedWords(written)
    if (parts.some((part) => isTelling(part, language)))
      kept.set(parts.join(' '), written.replace(/[\u200c'’-]+$/u, ''))
    if (kept.size >= most) break
  }
  return [...kept.values()].join(' ')
}
