import { documentText } from '@/lib/text/chunk-units'
import { paragraphsOf } from './readers/text'
import type { RowProblem } from './row'
import type { ParsedRows } from './rows'
import type { ParsedDocument, ParseMetadata } from './schema'

/** Which column holds what when each row of a file is a document of its own. */
export type RowMapping = {
  readonly text: string
  readonly title?: string
  readonly author?: string
  readonly date?: string
  readonly source?: string
  readonly tags?: string
}

export type RowDocument = { readonly row: number; readonly document: ParsedDocument }

/**
 * Makes a document of each row, its text column cut into paragraphs; rows without text are errors by number.
 * The title is the title column, or `name` and the row number.
 */
export function documentsOfRows(
  name: string,
  rows: ParsedRows,
  mapping: RowMapping,
): { documents: RowDocument[]; errors: RowProblem[] } {
  const documents: RowDocument[] = []
  const errors: RowProblem[] = [...rows.errors]
  const doubted = new Map(rows.doubts.map(({ row, reason }) => [row, reason]))
  for (const { row, value } of rows.rows) {
    const text = value[mapping.text]
    if (typeof text !== 'string' || text.trim() === '') {
      errors.push({
        row,
        reason: `column "${mapping.text}" ${text === undefined ? 'is missing' : typeof text === 'string' ? 'is empty' : 'is not text'}`,
      })
      continue
    }
    const field = (column: string | undefined): string => (column === undefined ? '' : plainText(value[column]))
    const doubt = doubted.get(row)
    const blocks = paragraphsOf(text)
    const document: ParsedDocument = {
      outcome: doubt ? 'warned' : 'read',
      title: field(mapping.title) || `${name}, row ${row}`,
      blocks,
      text: documentText(blocks),
      metadata: metadataOf(field, mapping),
      warnings: doubt ? [{ code: 'rows_doubtful', message: doubt, where: `row ${row}` }] : [],
    }
    documents.push({ row, document })
  }
  return { documents, errors: errors.toSorted((a, b) => a.row - b.row) }
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function metadataOf(field: (column: string | undefined) => string, mapping: RowMapping): ParseMetadata {
  const [author, date, source] = [field(mapping.author), field(mapping.date), field(mapping.source)]
  const tags = field(mapping.tags)
    .split(/[,;]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
  return {
    ...(author && { author }),
    ...(date && { date }),
    ...(source && { source }),
    ...(tags.length > 0 && { tags }),
  }
}
