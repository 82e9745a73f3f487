import { foldText } from '@/lib/text/normalise'

export const LANGUAGES = ['en', 'fa', 'ar', 'zh', 'ja', 'other'] as const
export type Language = (typeof LANGUAGES)[number]

/** The guessed language of a text, and the share of its letters that speaks for it, from 0 to 1. */
export interface LanguageGuess {
  readonly language: Language
  readonly confidence: number
}

const SAMPLE_UNITS = 4000
const SCRIPTS = {
  latin: /(?=\p{L})\p{sc=Latin}/gu,
  arabic: /(?=\p{L})\p{sc=Arabic}/gu,
  han: /(?=\p{L})\p{sc=Han}/gu,
  kana: /(?=\p{L})[\p{sc=Hiragana}\p{sc=Katakana}]/gu,
} as const
const LETTER = /\p{L}/gu
const PERSIAN_LETTERS = /[پچژگکی]/gu
const ARABIC_LETTERS = /[ةكيىأإؤ]|(?<!\p{L})(?:وال|بال|كال|فال|ال)(?=\p{L}{3})/gu
const PERSIAN_WORDS = /(?<!\p{L})(?:است|این|که|را|می|از|برای|های|ها|بود|شد|چه|یک|در|به|با|چگونه|کدام|چیست)(?!\p{L})/gu
const ARABIC_WORDS =
  /(?<!\p{L})(?:هذا|هذه|التی|الذی|الی|علی|فی|من|ما|کان|کانت|عن|لم|قد|هو|هی|متی|کیف|این|کم)(?!\p{L})/gu
/** Common words of one language only: those that two of them share say nothing. */
const wordPattern = (list: string) => new RegExp(`(?<![\\p{L}'])(?:${list.split(' ').join('|')})(?![\\p{L}'])`, 'gu')
const ENGLISH_WORDS = wordPattern(
  'the of and to is are were for with that this on by from what which who how when where why does did it its be has have not or can you my your',
)
const OTHER_LATIN_WORDS = wordPattern(
  [
    'der die das und ist nicht ein eine einer einem einen des dem den mit von im zu auf für sich aus nach bei wie wer wo wann warum welche welcher welches wurde wurden hat haben sind viele als auch', // German
    'le les du et est une dans que qui pour sur avec au aux ce cette quel quelle comment où pourquoi sont été il elle ont', // French
    'el los las una por para con qué cuál cómo dónde cuándo fue es en del su más quién y', // Spanish
    'il che di della sono nel quale dove quando è chi gli perché', // Italian
    'os um uma em não qual como onde quando foi são ao da dos', // Portuguese
    'het een van en hoe wie waar wanneer zijn niet naar welke werd', // Dutch
    've bir bu için ne nasıl hangi nerede kim ile olarak', // Turkish
    'nie się jest na jak kto gdzie kiedy i w z', // Polish
    'och som är det att på hur vad vem när av inte', // Swedish
    'và của là có không ở những được', // Vietnamese
    'yang dan di apa dengan untuk adalah', // Indonesian
    'și este la cine unde când ce', // Romanian
  ].join(' '),
)
const NOT_ENGLISH_LETTERS = /(?![a-z])\p{sc=Latin}/u

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

function guessArabicScript(text: string): Language {
  const folded = foldText(text)
  const persian = count(text, PERSIAN_LETTERS) + 3 * count(folded, PERSIAN_WORDS)
  const arabic = count(text, ARABIC_LETTERS) + 3 * count(folded, ARABIC_WORDS)
  return arabic > persian ? 'ar' : 'fa'
}

/** English unless something speaks against it: English is the only Latin-script language with rules of its own here. */
function guessLatin(text: string): Language {
  const lower = text.toLowerCase()
  const english = count(lower, ENGLISH_WORDS)
  const other = count(lower, OTHER_LATIN_WORDS) + (NOT_ENGLISH_LETTERS.test(lower) ? 1 : 0)
  return other > english ? 'other' : 'en'
}

/**
 * Guesses the language of a text from its script, telling letters and commonest words of the first 4,000 units.
 *
 * Knows English, Persian, Arabic, Chinese and Japanese; any other language is `other`, and so is a text without letters
 * (confidence 0). A word or two may be guessed wrongly between languages of one script.
 */
export function guessLanguage(text: string): LanguageGuess {
  const sample = text.slice(0, SAMPLE_UNITS)
  const letters = count(sample, LETTER)
  if (letters === 0) return { language: 'other', confidence: 0 }
  const share = (pattern: RegExp) => count(sample, pattern) / letters
  const shares = {
    latin: share(SCRIPTS.latin),
    arabic: share(SCRIPTS.arabic),
    han: share(SCRIPTS.han),
    kana: share(SCRIPTS.kana),
  }
  const cjk = shares.han + shares.kana
  // A Chinese or Japanese sign says about as much as three letters.
  if (cjk * 3 > Math.max(shares.latin, shares.arabic, 1 - cjk - shares.latin - shares.arabic)) {
    return { language: shares.kana > cjk * 0.1 ? 'ja' : 'zh', confidence: cjk }
  }
  if (shares.arabic > 0.5) return { language: guessArabicScript(sample), confidence: shares.arabic }
  if (shares.latin > 0.5) return { language: guessLatin(sample), confidence: shares.latin }
  return { language: 'other', confidence: 1 - shares.latin - shares.arabic }
}
