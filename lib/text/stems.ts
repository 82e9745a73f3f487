import { newStemmer } from 'snowball-stemmers'

const porter = newStemmer('porter')
/** Words beyond this are no words: they are cut, so that a line of noise costs no more than a word. */
export const LONGEST_WORD = 64
const CACHE_SIZE = 50_000

/**
 * Keeps the answers of a pure function of a short string, in two generations so that memory stays bounded and frequent
 * strings stay known.
 */
export function cached<Value>(compute: (key: string) => Value): (key: string) => Value {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  return (key) => {
    let value = young.get(key)
    if (value !== undefined) return value
    value = old.get(key) ?? compute(key)
    if (young.size >= CACHE_SIZE) {
      old = young
      young = new Map()
    }
    young.set(key, value)
    return value
  }
}

/** The Porter stem (Porter 1980) of a folded English word, without a possessive 's. */
export const stemEnglish = cached((word) =>
  porter.stem(word.replace(/'s?$/u, '').replaceAll("'", '').slice(0, LONGEST_WORD)),
)

const ARABIC_PREFIX = /^(?:وال|بال|کال|فال|لل|ال)(?=\p{L}{2})|^و(?=\p{L}{3})/u
const ARABIC_SUFFIX = /(?<=\p{L}{2})(?:ها|ان|ات|ون|ین|یه|ه|ی)$/u

/**
 * A light stem of a folded word in Arabic script: the article with its particles off the front, and plural, feminine and
 * relational endings off the end, each only while enough letters stay.
 *
 * The endings are those of light10 (Larkey, Ballesteros, Connell 2007); as folding has made Persian and Arabic letters
 * one, the Persian plurals ها and ان and the ی of relation fall under them too, so no language need be known.
 */
export const stemArabicScript = cached((word) => {
  let stem = word.replace(ARABIC_PREFIX, '')
  for (let shorter = stem.replace(ARABIC_SUFFIX, ''); shorter !== stem; shorter = stem.replace(ARABIC_SUFFIX, '')) {
    stem = shorter
  }
  return stem
})

const PLAIN_LATIN = /^[a-z0-9']+$/
const ARABIC_SCRIPT = /^\p{sc=Arabic}/u

/** The stem of a folded word by its script alone: Porter for plain Latin letters, light for Arabic script, else the word. */
export function stemByScript(word: string): string {
  if (PLAIN_LATIN.test(word)) return stemEnglish(word)
  return ARABIC_SCRIPT.test(word) ? stemArabicScript(word) : word
}
