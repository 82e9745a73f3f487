import type { ImportMapping, ImportPlan } from '@/lib/pipeline/seeds/import/schema'
import { SEED_MAXIMUM } from '@/lib/pipeline/seeds/schema'
import { cleanText } from '@/lib/text/hostile'
import { comparisonKey } from '@/lib/text/normalise'

export type FileRow = { readonly row: number; readonly value: Readonly<Record<string, unknown>> }
export type Problem = { readonly row: number; readonly reason: string }
export type ReadySeed = {
  readonly row: number
  readonly text: string
  /** What the text reads as; two rows with one key are one seed. */
  readonly key: string
  readonly externalId: string | null
  readonly note: string
  readonly subdomainId: string
  readonly queryTypeId: string
}
/** A name there may be in a file for a subdomain or query type, folded, and what it means. */
export type Names = ReadonlyMap<string, string>
export type Planned = {
  readonly ready: readonly ReadySeed[]
  readonly problems: readonly Problem[]
  /** Rows that repeat an earlier row of the same file. */
  readonly repeated: number
  readonly unknown: { readonly subdomains: readonly string[]; readonly queryTypes: readonly string[] }
}

const usual: Readonly<Record<keyof ImportMapping, readonly string[]>> = {
  text: ['text', 'instruction', 'question', 'query', 'prompt', 'seed', 'متن', 'پرسش', 'سوال', 'سؤال', 'دستور'],
  externalId: ['id', 'external_id', 'externalid', 'key', 'uid', 'شناسه'],
  subdomain: ['subdomain', 'domain', 'category', 'topic', 'subject', 'زیرحوزه', 'حوزه', 'موضوع', 'دسته'],
  queryType: ['query_type', 'querytype', 'type', 'kind', 'question_type', 'نوع'],
  note: ['note', 'notes', 'comment', 'why', 'یادداشت', 'توضیح'],
}

/** Guesses which column is what from the usual names; the text is else the column with the longest texts. */
export function guessMapping(columns: readonly string[], rows: readonly FileRow[]): ImportMapping {
  const find = (names: readonly string[]) =>
    columns.find((column) => names.some((name) => comparisonKey(name) === comparisonKey(column))) ?? null
  return {
    text: find(usual.text) ?? longestColumn(columns, rows) ?? columns[0] ?? 'text',
    externalId: find(usual.externalId),
    subdomain: find(usual.subdomain),
    queryType: find(usual.queryType),
    note: find(usual.note),
  }
}

function longestColumn(columns: readonly string[], rows: readonly FileRow[]): string | undefined {
  const lengthOf = (column: string) =>
    rows.slice(0, 100).reduce((sum, { value }) => {
      const cell = value[column]
      return sum + (typeof cell === 'string' ? cell.length : 0)
    }, 0)
  return [...columns].sort((a, b) => lengthOf(b) - lengthOf(a))[0]
}

/** The lines of a plain text as rows of one column: one seed a line, empty lines passed over. */
export function rowsOfLines(text: string): FileRow[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ row: index + 1, value: { text: line.trim() } }]))
}

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'is missing'
  if (value === null) return 'is null'
  return Array.isArray(value) ? 'is a list' : `is a ${typeof value}`
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

/**
 * Says for every row of a file what becomes of it: a seed in its cell, or a problem with its reason.
 * Names are looked up first in the plan, then among those of the project; a row without a name goes to the plan's
 * fallback. A row that repeats the text or the id of an earlier one is counted and left out.
 */
export function planRows(
  rows: readonly FileRow[],
  mapping: ImportMapping,
  plan: Pick<ImportPlan, 'subdomains' | 'queryTypes' | 'fallback'>,
  names: { readonly subdomains: Names; readonly queryTypes: Names },
): Planned {
  const ready: ReadySeed[] = []
  const problems: Problem[] = []
  const unknown = { subdomains: new Set<string>(), queryTypes: new Set<string>() }
  const seen = new Set<string>()
  let repeated = 0

  const meaning = (
    row: FileRow,
    column: string | null,
    kind: 'subdomains' | 'queryTypes',
    fallback: string | null,
  ): { id: string } | { reason: string } => {
    const name = column === null ? '' : asText(row.value[column])
    const word = kind === 'subdomains' ? 'subdomain' : 'query type'
    if (name === '') return fallback === null ? { reason: `names no ${word}` } : { id: fallback }
    const id = plan[kind][name] ?? names[kind].get(comparisonKey(name))
    if (id !== undefined) return { id }
    unknown[kind].add(name)
    return { reason: `there is no ${word} “${shorten(name)}” here` }
  }

  for (const row of rows) {
    const given = row.value[mapping.text]
    const problem = (reason: string) => problems.push({ row: row.row, reason })
    if (typeof given !== 'string') {
      problem(`the field “${shorten(mapping.text)}” ${kindOf(given)}`)
      continue
    }
    const text = cleanText(given).text.trim()
    const subdomain = meaning(row, mapping.subdomain, 'subdomains', plan.fallback.subdomainId)
    const queryType = meaning(row, mapping.queryType, 'queryTypes', plan.fallback.queryTypeId)
    if (comparisonKey(text) === '') problem('the text is empty')
    else if (text.length > SEED_MAXIMUM) problem(`the text has ${text.length} characters; the limit is ${SEED_MAXIMUM}`)
    else if ('reason' in subdomain) problem(subdomain.reason)
    else if ('reason' in queryType) problem(queryType.reason)
    else {
      const externalId =
        mapping.externalId === null ? null : asText(row.value[mapping.externalId]).slice(0, 300) || null
      const key = comparisonKey(text)
      const own = [`text ${key}`, ...(externalId === null ? [] : [`id ${externalId}`])]
      if (own.some((mark) => seen.has(mark))) {
        repeated += 1
        continue
      }
      for (const mark of own) seen.add(mark)
      const note = mapping.note === null ? '' : asText(row.value[mapping.note]).slice(0, 2000)
      ready.push({ row: row.row, text, key, externalId, note, subdomainId: subdomain.id, queryTypeId: queryType.id })
    }
  }
  return {
    ready,
    problems,
    repeated,
    unknown: { subdomains: [...unknown.subdomains], queryTypes: [...unknown.queryTypes] },
  }
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
