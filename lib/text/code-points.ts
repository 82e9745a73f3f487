type Span = { readonly start: number; readonly end: number }

/** Spans counted in UTF-16 units of a text, in order and without overlaps, counted in its code points instead. */
export function codePointSpans(text: string, spans: readonly Span[]): { start: number; end: number }[] {
  let unit = 0
  let points = 0
  const pointsAt = (target: number) => {
    for (; unit < target && unit < text.length; points++) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
    return points
  }
  return spans.map(({ start, end }) => ({ start: pointsAt(start), end: pointsAt(end) }))
}
