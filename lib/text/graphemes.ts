const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** Text in which every UTF-16 unit is a character of its own: no surrogates, marks, joiners or line ends of two. */
const ONE_UNIT_EACH =
  /^[\n\x20-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a\u0671-\u06d5\u06fa-\u06ff\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff]*$/

/** Number of characters as a reader counts them (grapheme clusters): a flag, a family or a letter with marks is one. */
export function graphemeCount(text: string): number {
  if (ONE_UNIT_EACH.test(text)) return text.length
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}

/** Whether a text has more than `limit` characters; reads no further than needed. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  let count = 0
  for (const _ of segmenter.segment(text)) if (++count > limit) return true
  return false
}

/** The first `limit` characters of a text, never cut inside one; a text within the limit comes back unchanged. */
export function truncateGraphemes(text: string, limit: number): string {
  if (text.length <= limit) return text
  let count = 0
  for (const { index } of segmenter.segment(text)) if (++count > limit) return text.slice(0, index)
  return text
}
