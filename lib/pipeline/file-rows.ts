import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { decodeText } from '@/lib/parse/decode'
import { parseRows } from '@/lib/parse/rows'
import { signatureOf } from '@/lib/parse/signature'
import { comparisonKey } from '@/lib/text/normalise'

export type FileRow = { readonly row: number; readonly value: Readonly<Record<string, unknown>> }
export type Problem = { readonly row: number; readonly reason: string }

export const SHOWN_ROWS = 20
export const SHOWN_PROBLEMS = 200

const formats = new Map<string, 'csv' | 'jsonl' | 'json'>([
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['json', 'json'],
])

/**
 * The rows of an uploaded file of csv, tsv, jsonl or json, good ones and bad ones; with `lines` also of txt, where every
 * line is a row with one column `text`.
 * @throws AppError not_found for another project's file, refused for one of another kind or without rows
 */
export async function readUploadedRows(tx: Tx, projectId: string, fileId: string, { lines = false } = {}) {
  const file = await tx.storedFile.findFirst({ where: { id: fileId, projectId } })
  if (file === null) throw new AppError('not_found', 'There is no such file here.')
  const { name, bytes } = file
  if (lines && /\.txt$/i.test(name)) return linesOf(name, bytes)
  const format = formats.get(/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '')
  if (format === undefined) throw new AppError('refused', `${name} is not a csv, tsv, jsonl or json file.`, { name })
  const parsed = await parseRows({ name, bytes, format })
  if (parsed.rows.length === 0 && parsed.errors.length === 0)
    throw new AppError('refused', `${name} has no rows.`, { name })
  const rows: readonly FileRow[] = parsed.rows
  return {
    name,
    columns: [...parsed.columns],
    rows,
    problems: [...parsed.errors],
    warnings: [
      ...parsed.warnings.map(({ message }) => message),
      ...parsed.doubts.map(({ row, reason }) => `row ${row}: ${reason}`),
    ].slice(0, 50),
  }
}

function linesOf(name: string, bytes: Uint8Array) {
  if (signatureOf(bytes).is !== 'text') throw new AppError('refused', `${name} is not a text file.`, { name })
  const { text, warnings } = decodeText(bytes)
  const rows: readonly FileRow[] = text
    .split(/\r\n?|\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ row: index + 1, value: { text: line.trim() } }]))
  if (rows.length === 0) throw new AppError('refused', `${name} has no lines.`, { name })
  const problems: Problem[] = []
  return { name, columns: ['text'], rows, problems, warnings: warnings.map(({ message }) => message) }
}

/** The column with one of these names, however it is spelled. */
export const columnNamed = (columns: readonly string[], names: readonly string[]): string | null =>
  names.flatMap((name) => columns.filter((column) => comparisonKey(column) === comparisonKey(name)))[0] ?? null

/** A cell as text; nothing for lists and objects. */
export function cellText(row: FileRow, column: string | null): string {
  const value = column === null ? undefined : row.value[column]
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export const inOrder = (problems: readonly Problem[]) => [...problems].sort((a, b) => a.row - b.row)
export const shortened = (text: string, most = 200) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
