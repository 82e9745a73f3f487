import { AppError } from '@/lib/core/errors'
import { guessDelimiter, readCsv } from './csv'
import { extensionOf } from './kinds'
import type { FoundRow, RowReading } from './row'

/**
 * Reads the rows below the header of a CSV text; every cell is text.
 * @throws AppError refused when the header itself cannot be read.
 */
export function* csvRows(text: string, { name, columns, clean }: RowReading): Generator<FoundRow> {
  const records = readCsv(text, extensionOf(name) === 'tsv' ? '\t' : guessDelimiter(text))
  const header = records.next()
  if (header.done) return
  if (header.value.error)
    throw new AppError('refused', `${name}: the header cannot be read: ${header.value.error}`, { name })
  const names = columnNames(header.value.cells.map(clean))
  for (const column of names) columns.add(column)
  let row = 1
  for (const { cells, error, doubt, line } of records) {
    row += 1
    const at = line === row ? '' : ` (line ${line})`
    // A blank line is no row, except where a row is one cell: there it is an empty cell.
    if (!error && cells.length === 1 && cells[0] === '' && names.length > 1) continue
    if (error) yield { row, reason: `${error}${at}` }
    else if (cells.length !== names.length)
      yield { row, reason: `has ${cells.length} cells, the header has ${names.length}${at}` }
    else {
      if (doubt) yield { row, doubt: `${doubt}${at}` }
      yield { row, value: Object.fromEntries(names.map((column, index) => [column, clean(cells[index] ?? '')])) }
    }
  }
}

// Unnamed columns get their place as name, repeated names a number, so that no value hides another.
function columnNames(cells: readonly string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const base = cell.trim() || `column ${index + 1}`
    let unique = base
    for (let copy = 2; seen.has(unique); copy += 1) unique = `${base} (${copy})`
    seen.add(unique)
    return unique
  })
}
