/** One record of a CSV text: its cells, the line it starts on (from 1), and what is wrong or doubtful about it. */
export type CsvRecord = {
  readonly line: number
  readonly cells: readonly string[]
  /** Why the record cannot be read; its cells are then empty and reading goes on with the next line. */
  readonly error?: string
  readonly doubt?: string
}

type Cell = { readonly text: string; readonly end: number; readonly doubt?: string }

/**
 * Reads CSV text (RFC 4180) one record at a time, cells exactly as written, formulas included.
 *
 * A record whose quotes do not close is an error of its own first line; the lines after it are read on their own, so
 * that one stray quote does not swallow the rest of a file. A quote inside an unquoted cell is kept and doubted.
 */
export function* readCsv(text: string, delimiter: string): Generator<CsvRecord> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const record = readRecord(text, at, delimiter)
    const end = record ? record.end : endOfLine(text, at)
    if (record) yield { line, cells: record.cells, ...(record.doubt && { doubt: record.doubt }) }
    else yield { line, cells: [], error: 'a quote (") is opened and not closed properly' }
    line += countLines(text, at, end)
    at = end
  }
}

/** The delimiter of a CSV text, by which of comma, semicolon, tab and bar its first line has most outside quotes. */
export function guessDelimiter(text: string): string {
  const first = text.slice(0, Math.min(endOfLine(text, 0), 16_384)).replace(/"(?:[^"]|"")*"/g, '')
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: first.split(delimiter).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ','
}

function readRecord(
  text: string,
  start: number,
  delimiter: string,
): { cells: string[]; end: number; doubt?: string } | undefined {
  const cells: string[] = []
  let at = start
  let doubt: string | undefined
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at, delimiter) : readBare(text, at, delimiter)
    if (!cell) return undefined
    cells.push(cell.text)
    doubt ??= cell.doubt
    at = cell.end
    if (text[at] !== delimiter) break
    at += 1
  }
  const end = text.startsWith('\r\n', at) ? at + 2 : at < text.length ? at + 1 : at
  return { cells, end, doubt }
}

function readBare(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  const cell = text.slice(start, end)
  return cell.includes('"')
    ? { text: cell, end, doubt: 'a quote (") stands inside an unquoted cell and was kept' }
    : { text: cell, end }
}

function readQuoted(text: string, start: number, delimiter: string): Cell | undefined {
  let cell = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return undefined
    cell += text.slice(at, quote)
    const next = text[quote + 1]
    if (next === '"') {
      cell += '"'
      at = quote + 2
    } else
      return next === undefined || next === delimiter || next === '\n' || next === '\r'
        ? { text: cell, end: quote + 1 }
        : undefined
  }
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return at + 1
    if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1
  }
  return text.length
}

function countLines(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0
}
