// Places in a text are counted in code points, as the rows keep them; the browser counts in UTF-16 units.

export type Paragraph = {
  text: string /** Where it begins in the whole text, in UTF-16 units. */
  from: number
  isAfterGap: boolean
}

/** The lines of a text that hold something, each with its place; blank lines become a gap before the next. */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let from = 0
  let isAfterGap = false
  for (const line of text.split('\n')) {
    const shown = line.endsWith('\r') ? line.slice(0, -1) : line
    if (shown.trim() === '') isAfterGap = found.length > 0
    else {
      found.push({ text: shown, from, isAfterGap })
      isAfterGap = false
    }
    from += line.length + 1
  }
  return found
}

/** A translator from code points to UTF-16 units of one text; places outside are moved to its ends. */
export function unitsOf(text: string): (codePoint: number) => number {
  const starts: number[] = []
  let at = 0
  for (const character of text) {
    starts.push(at)
    at += character.length
  }
  return (codePoint) => (codePoint < 0 ? 0 : (starts[codePoint] ?? text.length))
}

/** How many code points lie before a place given in UTF-16 units. */
export function codePointsBefore(text: string, unit: number): number {
  let count = 0
  for (const _ of text.slice(0, unit)) count++
  return count
}

export type Span = { start: number; end: number }

/** The parts of spans (UTF-16 units of the whole text) that fall into one paragraph, in its own units. */
export function spansWithin<S extends Span>(paragraph: Paragraph, spans: readonly S[]): S[] {
  const to = paragraph.from + paragraph.text.length
  return spans
    .filter((span) => span.start < to && span.end > paragraph.from && span.start < span.end)
    .map((span) => ({
      ...span,
      start: Math.max(span.start, paragraph.from) - paragraph.from,
      end: Math.min(span.end, to) - paragraph.from,
    }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

export type Quote = Span & { quote: string; before: string; after: string }

const contextLength = 32

/** A stretch of a text (code points) with the words themselves and 32 characters either side, so that it can be found again. */
export function quoteOf(text: string, { start, end }: Span): Quote {
  const characters = [...text]
  const cut = (from: number, to: number) => characters.slice(Math.max(0, from), to).join('')
  return {
    start,
    end,
    quote: cut(start, end),
    before: cut(start - contextLength, start),
    after: cut(end, end + contextLength),
  }
}
