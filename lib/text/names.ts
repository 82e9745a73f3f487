import { STOP_WORDS } from '@/lib/text/stop-words'
import { INSIDE_WORD, type Span } from '@/lib/text/words'

const LATIN_NAME = new RegExp(
  `(?<!['’]|${INSIDE_WORD})\\p{Lu}(?:${INSIDE_WORD})*(?:['’.&-]?(?:${INSIDE_WORD})+)*`,
  'gu',
)
const QUOTED = /[«“„"「『《](?<inside>[^«»“”„"「」『』《》\n]{2,80})[»”"」』》]/gu
/** Words after which Persian and Arabic text names a place or a person. */
const CUES =
  'شهر شهرستان استان کشور روستای رود رودخانه کوه خیابان میدان موزه کاخ مسجد بازار پل قلعه جزیره دریاچه دریای بندر دانشگاه آقای خانم دکتر مهندس شاه سلطان امیر امام پادشاه ملکه مدینه دوله نهر جبل شارع متحف قصر جامعه الملک السلطان الشیخ الدکتور محافظه'
const CUED = new RegExp(`(?<!\\p{L})(?:${CUES.split(' ').join('|')}) (?<name>\\p{L}{3,})`, 'gu')
const MOST_WORDS_IN_A_QUOTED_NAME = 6
const GERMAN = /(?<!\p{L})(?:der|die|das|und|ist|nicht|eine|mit|von|wurde)(?!\p{L})/gu

/** Whether common nouns carry capitals too, as in German or in a title: then a single capital tells nothing. */
function hasCapitalNouns(text: string): boolean {
  const capitals = text.match(/(?<=\p{Ll}[,;]? )\p{Lu}\p{Ll}/gu)?.length ?? 0
  const small = text.match(/(?<=\p{Ll}[,;]? )\p{Ll}/gu)?.length ?? 0
  return capitals > small || (text.match(GERMAN)?.length ?? 0) >= 2
}

const startsSentence = (text: string, at: number) =>
  /(?:^|[.!?:;•\n*–—-]\s*|["“'(«]\s*)$/u.test(text.slice(Math.max(0, at - 4), at))

/**
 * The names in one sentence: words with a capital inside it, what stands in quotation marks, and in Persian or Arabic
 * the word after "city", "river", "mosque", "doctor" and the like.
 *
 * `folded` is the text folded in place. Capitals at the start of a sentence tell nothing and are not taken. Each word of
 * a longer name is a span of its own. Without such signs (all lower case, Chinese without marks) nothing is found.
 */
export function namesIn(text: string, folded: string): Span[] {
  const names: Span[] = []
  const add = (start: number, end: number) => {
    if (names.some((name) => start < name.end && end > name.start)) return
    if (!STOP_WORDS.has(folded.slice(start, end))) names.push({ text: text.slice(start, end), start, end })
  }
  for (const match of text.matchAll(QUOTED)) {
    const inside = match.groups?.inside ?? ''
    const start = match.index + 1
    if (inside.trim().split(/\s+/u).length <= MOST_WORDS_IN_A_QUOTED_NAME) add(start, start + inside.length)
  }
  const single = !hasCapitalNouns(text)
  const capitals = [...text.matchAll(LATIN_NAME)]
  for (const [index, match] of capitals.entries()) {
    const end = match.index + match[0].length
    if (match[0].length < 2 || startsSentence(text, match.index)) continue
    const before = capitals[index - 1]
    const joined = before !== undefined && text.slice(before.index + before[0].length, match.index) === ' '
    if (single || joined) add(match.index, end)
  }
  for (const match of folded.matchAll(CUED)) {
    const name = match.groups?.name ?? ''
    // Most adjectives end so ("the historical city"), and few names do.
    if (/[یه]$/u.test(name)) continue
    const end = match.index + match[0].length
    add(end - name.length, end)
  }
  return names.sort((a, b) => a.start - b.start)
}
