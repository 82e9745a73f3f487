import type { Span } from '@/lib/text/words'

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

/** A segment that ends so has not ended a sentence: a title, a shortening, a single initial. */
const ENDS_IN_ABBREVIATION =
  /(?:^|[\s([«"'])(?:(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Sgt|Lt|Rev|Hon|Mt|Ft|No|Nr|Vol|Fig|Figs|Eq|Sec|Ch|pp|vs|etc|approx|ca|cf|Inc|Ltd|Co|Corp|al|e\.g|i\.e|z\.B|bzw|usw|Bd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ave|Blvd|Rd|a\.m|p\.m)|\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|دکتر|ق|م|ص|هـ)\.\s*$/u
/** A segment that is only a list number or bullet belongs to the words after it. */
const ONLY_A_MARKER = /^\s*(?:[([]?\p{N}{1,3}[.)\]:-]?|[(]?\p{L}[.)]|[-*•–—]+)\s*$/u
const ENDS_IN_LINE = /[\n\r\u2028\u2029]\s*$/u
/** `[1]`, `[2, 3]`, `(4)` or quote marks right after the full stop stay with the sentence before. */
const TRAILING_CITATION = /^(?:\s*(?:\[\s*[\p{N},،;\-–\s]+\]|【[^】]{1,24}】))+[.。!?؟]?\s*/u
const ONLY_CLOSING = /^[\s\p{Pe}\p{Pf}"'”’»*_.!?؟。]+$/u

function isAbbreviated(segment: string, following: string): boolean {
  if (ENDS_IN_LINE.test(segment) || !ENDS_IN_ABBREVIATION.test(segment)) return false
  // "U.S." or an initial before a word that opens many sentences is a real end.
  return !/^(?:The|This|That|These|It|He|She|They|We|In|On|At|But|And|A|An)\b/.test(following)
}

const OPENING_AT_END = /(?<=\S\s*)[\p{Ps}\p{Pi}]+\s*$/u

function continues(before: string, segment: string): boolean {
  if (ENDS_IN_LINE.test(before)) return false
  if (ONLY_A_MARKER.test(before) || isAbbreviated(before, segment)) return true
  return ONLY_CLOSING.test(segment) && segment.trim() !== ''
}

/** The segments of ICU, with opening brackets and quotes moved to the sentence they open and citations to the one they follow. */
function segmentsOf(text: string): string[] {
  const segments: string[] = []
  let opening = ''
  const append = (piece: string) => segments.push((segments.pop() ?? '') + piece)
  for (const { segment } of segmenter.segment(text)) {
    let piece = opening + segment
    opening = ENDS_IN_LINE.test(piece) ? '' : (OPENING_AT_END.exec(piece)?.[0] ?? '')
    piece = piece.slice(0, piece.length - opening.length)
    const before = segments.at(-1)
    if (before !== undefined && !ENDS_IN_LINE.test(before)) {
      const citation = TRAILING_CITATION.exec(piece)?.[0] ?? ''
      if (citation !== '') append(citation)
      piece = piece.slice(citation.length)
      if (piece === '') continue
      if (continues(before, piece)) {
        append(piece)
        continue
      }
    }
    segments.push(piece)
  }
  if (opening !== '') append(opening)
  return segments
}

/**
 * Splits a text into sentences in any script, with the place of each: `text.slice(start, end)` is the sentence.
 *
 * Built on `Intl.Segmenter`, mended for titles and initials ("Dr. Smith"), list numbers, and citations after the full
 * stop ("… long.[1]", which stay with the sentence they support). A line end always ends a sentence. White space around
 * a sentence belongs to none; nothing else is lost, and sentences never overlap.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = []
  let offset = 0
  for (const segment of segmentsOf(text)) {
    const start = offset + segment.length - segment.trimStart().length
    const end = offset + segment.trimEnd().length
    if (end > start) sentences.push({ text: text.slice(start, end), start, end })
    offset += segment.length
  }
  return sentences
}
