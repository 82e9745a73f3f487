import { AppError } from '@/lib/core/errors'
import type { Block } from '../block'
import type { Reading } from '../reading'
import type { RowProblem } from '../row'
import { parseRows, type RowFormat } from '../rows'
import type { ParseWarning } from '../schema'

/**
 * Reads a file of rows as one document: a table block a row, each line `column: value`. A JSON file that is no list of
 * objects is one block of code. Rows that cannot be read are named in a warning; the others go on.
 * @throws AppError refused when no row can be read.
 */
export async function readRows(name: string, bytes: Uint8Array, format: RowFormat, charset?: string): Promise<Reading> {
  const { columns, rows, errors, doubts, warnings } = await parseRows({ name, bytes, format, charset })
  if (rows.length === 0) {
    const [first] = errors
    throw new AppError(
      'refused',
      first ? `no row can be read; row ${first.row}: ${first.reason}` : 'there are no rows below the header',
    )
  }
  const blocks = rows.map(({ value }): Block => {
    const lines = columns.flatMap((column) => {
      const text = cellText(value[column])
      return text === '' ? [] : [`${column}: ${text}`]
    })
    return { kind: 'table', text: lines.join('\n') }
  })
  return {
    blocks,
    warnings: [
      ...warnings,
      ...problem('rows_refused', 'rows were left out', errors),
      ...problem('rows_doubtful', 'rows look wrong', doubts),
    ],
  }
}

/** A value of a row as one line of text; empty for nothing. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s*\n\s*/g, ' ').trim()
}

function problem(
  code: 'rows_refused' | 'rows_doubtful',
  what: string,
  problems: readonly RowProblem[],
): ParseWarning[] {
  if (problems.length === 0) return []
  const shown = problems.slice(0, 20).map(({ row, reason }) => `row ${row}: ${reason}`)
  const more = problems.length > 20 ? ` and ${problems.length - 20} more` : ''
  return [
    {
      code,
      message: `${problems.length} ${what}: ${shown.join('; ')}${more}`,
      where: `row ${problems
        .map(({ row }) => row)
        .slice(0, 20)
        .join(', ')}`,
    },
  ]
}
