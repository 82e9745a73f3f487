import { AppError } from '@/lib/core/errors'
import { createCleaner } from './clean-blocks'
import { csvRows } from './csv-rows'
import { decodeText } from './decode'
import { jsonlRows, jsonRows } from './json-rows'
import { parseLimits } from './limits'
import type { FoundRow, Row, RowProblem, RowReading } from './row'
import type { ParseWarning } from './schema'
import { signatureOf } from './signature'

export const rowFormats = ['csv', 'jsonl', 'json'] as const
export type RowFormat = (typeof rowFormats)[number]

export type ParsedRows = {
  /** Column names in order of first appearance. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** Rows that were left out, each with its reason. */
  readonly errors: readonly RowProblem[]
  /** Rows that were read but look wrong. */
  readonly doubts: readonly RowProblem[]
  /** What is to be said about the file as a whole. */
  readonly warnings: readonly ParseWarning[]
}

export type RowsInput = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly format: RowFormat
  readonly charset?: string
  readonly signal?: AbortSignal
}

const readers: Readonly<Record<RowFormat, (text: string, reading: RowReading) => Generator<FoundRow>>> = {
  csv: csvRows,
  jsonl: jsonlRows,
  json: jsonRows,
}

const rowsPerTurn = 1000

/**
 * Reads the rows of an import (seeds, outputs, judgments, documents): good rows, bad rows with reasons, nothing lost.
 *
 * CSV cells stay text as written, formulas too; NUL, half surrogates and hidden characters are taken out of all texts,
 * with a warning. The delimiter and charset of CSV are found out. Long files are read in turns, so that the process
 * stays responsive, and stop with `signal`.
 * @throws AppError too_large, or refused when the file is empty, is not text, or is not of the format as a whole.
 */
export async function parseRows({ name, bytes, format, charset, signal }: RowsInput): Promise<ParsedRows> {
  if (bytes.length > parseLimits.fileBytes) {
    throw new AppError('too_large', `${name} has ${bytes.length} bytes; the limit is ${parseLimits.fileBytes}`, {
      name,
    })
  }
  if (bytes.length === 0) throw new AppError('refused', `${name} is empty`, { name })
  const signature = signatureOf(bytes)
  if (signature.is !== 'text') {
    throw new AppError(
      'refused',
      `${name} is ${signature.is === 'other' ? signature.label : signature.is}, not ${format} rows`,
      { name },
    )
  }
  const { text, warnings } = decodeText(bytes, charset)
  const cleaner = createCleaner()
  const columns = new Set<string>()
  const rows: Row[] = []
  const errors: RowProblem[] = []
  const doubts: RowProblem[] = []
  let count = 0
  for (const found of readers[format](text, { name, columns, clean: cleaner.clean })) {
    if ('value' in found) rows.push(found)
    else if ('doubt' in found) doubts.push({ row: found.row, reason: found.doubt })
    else errors.push(found)
    count += 1
    if (rows.length > parseLimits.rows)
      throw new AppError('too_large', `${name} has more than ${parseLimits.rows} rows: split it`, { name })
    if (count % rowsPerTurn === 0) {
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    }
  }
  return { columns: [...columns], rows, errors, doubts, warnings: [...warnings, ...cleaner.warnings()] }
}
