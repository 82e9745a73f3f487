import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { AppError, messageOf } from '@/lib/core/errors'
import { MAX_DEPTH } from '@/lib/pipeline/project/rules'
import type { importedRow } from '@/lib/pipeline/project/schema'

export type ImportedRow = z.output<typeof importedRow>
export type Problem = { readonly line: number; readonly reason: string }
export type Outline = { readonly rows: readonly ImportedRow[]; readonly problems: readonly Problem[] }

const MAX_NAME = 120
const MAX_TARGET = 100_000
const separators = /\s*[›>]\s*|\s+\/\s+/u
const bullet = /^[-*•]\s+/u

/**
 * Reads an outline: a line is a path (`History > Castles`), or stands under the line above it that is indented less.
 * Bullets are dropped, empty lines passed over; what cannot be read is a problem with its line, the rest goes on.
 */
export function readOutline(text: string): Outline {
  const rows: ImportedRow[] = []
  const problems: Problem[] = []
  const open: { indent: number; path: string[] }[] = []
  for (const [at, raw] of text.split(/\r?\n/u).entries()) {
    if (raw.trim() === '') continue
    const indent = raw.replaceAll('\t', '    ').search(/\S/u)
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop()
    const names = raw
      .trim()
      .replace(bullet, '')
      .split(separators)
      .map((name) => name.trim())
    const path = [...(open.at(-1)?.path ?? []), ...names]
    const reason = refusalOf(path)
    if (reason === null) {
      rows.push({ line: at + 1, path, queryType: null, target: null })
      open.push({ indent, path })
    } else problems.push({ line: at + 1, reason })
  }
  return { rows, problems }
}

const headings = {
  path: ['subdomain', 'topic', 'زیرحوزه', 'زیردامنه'],
  queryType: ['query type', 'querytype', 'type', 'نوع پرسش'],
  target: ['target', 'count', 'هدف', 'تعداد'],
}

/**
 * Reads a table of cells with the headings `subdomain`, `query type` and `target` in any order, separated by commas,
 * semicolons or tabs. A row may leave the query type or the target empty.
 * @throws AppError bad_input when the text is no table, or no heading names the subdomain.
 */
export function readTable(text: string): Outline {
  const lines = parseTable(text)
  const [head, ...body] = lines
  const of = (names: readonly string[]) =>
    head?.cells.findIndex((cell) => names.includes(cell.trim().toLowerCase())) ?? -1
  const at = { path: of(headings.path), queryType: of(headings.queryType), target: of(headings.target) }
  if (at.path === -1)
    throw new AppError('bad_input', 'The first line must name the columns: subdomain, query type, target.', { line: 1 })
  const rows: ImportedRow[] = []
  const problems: Problem[] = []
  for (const { line, cells } of body) {
    const path = (cells[at.path] ?? '').split(separators).map((name) => name.trim())
    const queryType = cells[at.queryType]?.trim() || null
    const given = cells[at.target]?.trim() || null
    const target = given === null ? null : Number(given)
    const reason = refusalOf(path) ?? (queryType === null ? null : refusalOf([queryType])) ?? refusesTarget(target)
    if (reason === null) rows.push({ line, path, queryType, target })
    else problems.push({ line, reason })
  }
  return { rows, problems }
}

const parsedRecords = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

function parseTable(text: string): { line: number; cells: string[] }[] {
  try {
    const records = parsedRecords.parse(
      parse(text, {
        delimiter: [',', ';', '\t'],
        bom: true,
        info: true,
        relaxColumnCount: true,
        skipEmptyLines: true,
      }),
    )
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    throw new AppError('bad_input', `This is no table that can be read: ${messageOf(error)}`, {}, error)
  }
}

function refusalOf(path: readonly string[]): string | null {
  if (path.some((name) => name === '')) return 'a name is empty'
  if (path.some((name) => name.length > MAX_NAME)) return `a name is longer than ${MAX_NAME} characters`
  return path.length > MAX_DEPTH ? `more than ${MAX_DEPTH} levels` : null
}

const refusesTarget = (target: number | null): string | null =>
  target === null || (Number.isInteger(target) && target >= 0 && target <= MAX_TARGET)
    ? null
    : `the target must be a whole number from 0 to ${MAX_TARGET}`
