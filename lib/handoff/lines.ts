/** JSON in which no reader sees a line end that is none: some split at U+2028, U+2029 and U+0085 too. */
export function lineSafe(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0085\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** One JSON object a line. */
export async function* jsonLines<Row>(
  rows: AsyncIterable<Row>,
  rowOf: (row: Row) => unknown,
): AsyncGenerator<string, void> {
  for await (const row of rows) yield `${lineSafe(rowOf(row))}\n`
}

/** A whole text out of its pieces. */
export async function wholeOf(pieces: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  for await (const piece of pieces) parts.push(piece)
  return parts.join('')
}
