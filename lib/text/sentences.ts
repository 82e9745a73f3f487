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

const OPENING_AT_END = /[\p{Ps}\p{Pi}]+\s*$/u

/** Ends and beginnings are looked at through a window, so that no text can make a pattern slow. */
const WINDOW = 120

function isAbbreviated(before: string, following: string): boolean {
  if (!ENDS_IN_ABBREVIATION.test(before)) return false
  // "U.S." or an initial before a word that opens many sentences is a real end.
  return !/^(?:The|This|That|These|It|He|She|They|We|In|On|At|But|And|A|An)\b/.test(following)
}

/** The places where ICU ends a segment, moved before opening brackets and quotes that stand at the end of one. */
function* segmentEnds(text: string): Generator<number> {
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length
    const tail = segment.slice(-WINDOW)
    const opening = ENDS_IN_LINE.test(tail) || end === text.length ? undefined : OPENING_AT_END.exec(tail)?.[0]
    yield end - (opening?.length ?? 0)
  }
}

/** The ends of sentences: segments that belong together are joined, and a citation goes with the sentence it follows. */
function sentenceEnds(text: string): number[] {
  const ends: number[] = []
  let [start, before] = [0, 0]
  for (let end of segmentEnds(text)) {
    if (end <= before) continue
    const tail = text.slice(Math.max(start, before - WINDOW), before)
    if (before > start) {
      const isLineEnd = ENDS_IN_LINE.test(tail)
      const head = text.slice(before, Math.min(end, before + WINDOW))
      const citation = isLineEnd ? 0 : (TRAILING_CITATION.exec(head)?.[0].length ?? 0)
      const rest = head.slice(citation)
      const continues =
        !isLineEnd &&
        ((before - start <= WINDOW && ONLY_A_MARKER.test(tail)) ||
          isAbbreviated(tail, rest) ||
          (end - before <= WINDOW && rest.trim() !== '' && ONLY_CLOSING.test(rest)))
      if (!continues) {
        start = before + citation
        ends.push(start)
        end = Math.max(end, start)
      }
    }
    before = end
  }
  if (before > start) ends.push(before)
  return ends
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
  let from = 0
  for (const to of sentenceEnds(text)) {
    const segment = text.slice(from, to)
    const start = from + segment.length - segment.trimStart().length
    const end = from + segment.trimEnd().length
    if (end > start) sentences.push({ text: text.slice(start, end), start, end })
    from = to
  }
  return sentences
}
