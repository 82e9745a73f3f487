import { AppError } from '@/lib/core/errors'
import type { Language } from '@/lib/text/language'

/** Which chunks may be found; every given part has to hold, an empty or absent part holds for all. */
export interface SearchFilter {
  readonly documentIds?: readonly string[]
  readonly exceptDocumentIds?: readonly string[]
  readonly languages?: readonly Language[]
  readonly sources?: readonly string[]
  readonly exceptSources?: readonly string[]
  /** Chunks with at least one of these tags. */
  readonly tags?: readonly string[]
  /** Chunks dated at or after; undated chunks are left out. */
  readonly from?: Date
  /** Chunks dated before; undated chunks are left out. */
  readonly before?: Date
}

/** A string as a SQL literal: quotes doubled, which is all that LanceDB's SQL needs. */
function literal(value: string): string {
  if (!value.isWellFormed() || value.includes(String.fromCharCode(0))) {
    throw new AppError('bad_input', 'A filter value contains a character that no stored value can have.', { value })
  }
  return `'${value.replaceAll("'", "''")}'`
}

/** The condition that a column has one of the values. */
export function isOneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map(literal).join(', ')})`
}

/** The filter as a SQL condition over the columns of the index; undefined when it holds for every chunk. */
export function filterCondition(filter: SearchFilter): string | undefined {
  const parts: string[] = []
  const given = (values: readonly string[] | undefined): values is readonly string[] => (values?.length ?? 0) > 0
  if (given(filter.documentIds)) parts.push(isOneOf('documentId', filter.documentIds))
  if (given(filter.exceptDocumentIds)) parts.push(`NOT (${isOneOf('documentId', filter.exceptDocumentIds)})`)
  if (given(filter.languages)) parts.push(isOneOf('language', filter.languages))
  if (given(filter.sources)) parts.push(isOneOf('source', filter.sources))
  if (given(filter.exceptSources)) parts.push(`NOT (${isOneOf('source', filter.exceptSources)})`)
  if (given(filter.tags)) parts.push(`array_has_any(tags, [${filter.tags.map(literal).join(', ')}])`)
  if (filter.from) parts.push(`date >= ${filter.from.getTime()}`)
  if (filter.before) parts.push(`date < ${filter.before.getTime()}`)
  return parts.length > 0 ? parts.join(' AND ') : undefined
}
