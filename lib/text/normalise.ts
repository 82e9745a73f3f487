/** Number of the folding rules below; anything that stores folded text stores this beside it and is rebuilt when it changes. */
export const NORMALISE_VERSION = 1

/** Code point of the zero of every run of ten decimal digits in use, ascending. */
const DIGIT_ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
]

/** Letters that Persian, Arabic and Urdu keyboards write differently for one reader's letter. */
const LETTERS: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ۍ: 'ی',
  ئ: 'ی',
  ے: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  ۂ: 'ه',
  ہ: 'ه',
  ۃ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ς: 'σ',
}
const FOLDED_LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/** What folding drops: it is either not written by most, or not seen by anyone. */
const DROPPED = new RegExp(
  `[${[
    '\\u0307', // the dot that lower-casing leaves of a Turkish İ
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7', // Hebrew points
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed', // Arabic vowel signs
    '\\u0640', // tatweel
    '\\u00ad\\u034f\\u200d\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff', // soft hyphen, joiners, variation selectors, BOM
    '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f', // direction marks
  ].join('')}]`,
  'gu',
)
const ASCII_ONLY = /^\p{ASCII}*$/u

/** Turns every decimal digit of any script into the ASCII digit of the same value (living scripts of the basic plane, and full-width and mathematical digits); nothing else changes. */
export function foldDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    const zero = DIGIT_ZEROS.findLast((start) => start <= point) ?? point
    return point - zero < 10 ? String(point - zero) : digit.normalize('NFKC')
  })
}

/**
 * Folds a text for comparison: NFKC, lower case, one form for each Arabic/Persian letter, ASCII digits, no vowel signs
 * or invisible characters, and the zero-width space and non-joiner as a space.
 *
 * The result is for shadow columns and matching only, never shown and never stored in place of the original. Latin
 * diacritics stay, because Vietnamese search is worse without them. Idempotent.
 */
export function foldText(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  return foldDigits(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u200b\u200c]/g, ' '),
  )
    .replace(DROPPED, '')
    .replace(FOLDED_LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}

/**
 * Folds letters and digits one UTF-16 unit for one, so that offsets in the result are offsets in the text; what has no
 * fold of one unit stays as it is, and a zero-width non-joiner becomes a space.
 */
export function foldInPlace(text: string): string {
  return text.replace(/[\p{Nd}\p{Lu}\p{Script=Arabic}\u200c]/gu, (sign) => {
    if (sign === '\u200c') return ' '
    const folded = LETTERS[sign] ?? foldDigits(sign).toLowerCase()
    return folded.length === sign.length ? folded : sign
  })
}

/** The folded text with every run of white space as one space and none at the ends: two texts with one key read the same. */
export function comparisonKey(text: string): string {
  return foldText(text).replace(/\s+/gu, ' ').trim()
}
