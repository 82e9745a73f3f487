import { AppError } from '@/lib/core/errors'
import { database, type Tx } from '@/lib/db/client'
import { decodeText } from '@/lib/parse/decode'
import { parseRows } from '@/lib/parse/rows'
import { signatureOf } from '@/lib/parse/signature'
import { isSample, readSample } from '@/lib/pipeline/sample-data'
import { subdomainPaths } from '@/lib/pipeline/seeds/cells'
import {
  type FileRow,
  guessMapping,
  type Names,
  type Planned,
  type Problem,
  planRows,
  rowsOfLines,
} from '@/lib/pipeline/seeds/import/rules'
import type { ImportMapping, ImportPlan } from '@/lib/pipeline/seeds/import/schema'
import { comparisonKey } from '@/lib/text/normalise'

/** Seeds are written by people: a file with more of them is something else, or wants to be split. */
export const MOST_ROWS = 20_000

type FileContent = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly FileRow[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

/**
 * Reads the rows of an uploaded file: txt (a seed a line), csv and tsv, jsonl, or a JSON list.
 * @throws AppError not_found for another project's file; refused or too_large when it is no such file.
 */
export async function readSeedFile(projectId: string, fileId: string, signal?: AbortSignal): Promise<FileContent> {
  const file = await database().storedFile.findFirst({ where: { id: fileId, projectId } })
  if (file === null) throw new AppError('not_found', 'There is no such file here.')
  const { name, bytes } = file
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const format = formats.get(extension)
  if (format === undefined)
    throw new AppError('refused', `${name} is not a txt, csv, tsv, jsonl or json file.`, { name })
  if (format === 'txt') return withinLimit(linesOf(name, bytes))
  const parsed = await parseRows({ name, bytes, format, signal })
  return withinLimit({
    name,
    columns: parsed.columns,
    rows: parsed.rows,
    problems: parsed.errors,
    warnings: [
      ...parsed.warnings.map(({ message }) => message),
      ...parsed.doubts.map(({ row, reason }) => `row ${row}: ${reason}`),
    ],
  })
}

/** The rows of a sample. @throws AppError not_found for a word that names none. */
export async function readSampleSeeds(sample: string): Promise<FileContent> {
  if (!isSample(sample)) throw new AppError('not_found', `There is no sample “${sample}”.`)
  const { seeds } = await readSample(sample)
  const rows = seeds.map((value, index) => ({ row: index + 1, value }))
  return { name: sample, columns: ['id', 'text', 'subdomain', 'queryType'], rows, problems: [], warnings: [] }
}

const formats = new Map<string, 'txt' | 'csv' | 'jsonl' | 'json'>([
  ['txt', 'txt'],
  ['md', 'txt'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['json', 'json'],
])

function linesOf(name: string, bytes: Uint8Array): FileContent {
  if (signatureOf(bytes).is !== 'text') throw new AppError('refused', `${name} is not a text file.`, { name })
  const { text, warnings } = decodeText(bytes)
  const rows = rowsOfLines(text)
  if (rows.length === 0) throw new AppError('refused', `${name} is empty.`, { name })
  return { name, columns: ['text'], rows, problems: [], warnings: warnings.map(({ message }) => message) }
}

function withinLimit(content: FileContent): FileContent {
  if (content.rows.length > MOST_ROWS)
    throw new AppError('too_large', `${content.name} has ${content.rows.length} rows; at most ${MOST_ROWS} are read.`, {
      name: content.name,
    })
  return content
}

/** What every row of a file becomes under a plan; the mapping is guessed where the plan has none. */
export async function planFile(
  tx: Tx,
  projectId: string,
  content: FileContent,
  plan: Pick<ImportPlan, 'mapping' | 'subdomains' | 'queryTypes' | 'fallback'>,
): Promise<Planned & { readonly mapping: ImportMapping }> {
  const subdomains = await tx.subdomain.findMany({ where: { projectId, archivedAt: null } })
  const queryTypes = await tx.queryType.findMany({ where: { projectId, archivedAt: null } })
  const mapping = plan.mapping ?? guessMapping(content.columns, content.rows)
  const paths = subdomainPaths(subdomains)
  const names = {
    subdomains: namesOf([
      ...subdomains.map(({ id, name }) => [name, id] as const),
      ...subdomains.flatMap(({ id }) =>
        ['/', '>', '›'].map((sign) => [spelled(paths.get(id) ?? '', sign), id] as const),
      ),
    ]),
    queryTypes: namesOf(queryTypes.map(({ id, name }) => [name, id] as const)),
  }
  return { mapping, ...planRows(content.rows, mapping, plan, names) }
}

const spelled = (path: string, sign: string) => path.replaceAll(' › ', sign === '/' ? '/' : ` ${sign} `)

/** Names that mean two things mean nothing: the file must then give the whole path. */
function namesOf(entries: readonly (readonly [string, string])[]): Names {
  const meanings = new Map<string, Set<string>>()
  for (const [name, id] of entries) {
    const key = comparisonKey(name)
    meanings.set(key, (meanings.get(key) ?? new Set()).add(id))
  }
  return new Map(
    [...meanings].flatMap(([name, ids]) => {
      const [only] = ids
      return ids.size === 1 && only !== undefined ? [[name, only] as const] : []
    }),
  )
}

/** Which of the planned seeds are here already, by their id in the file or by their text. */
export async function knownAmong(
  tx: Tx,
  projectId: string,
  seeds: readonly { readonly externalId: string | null; readonly textHash: string }[],
): Promise<(seed: { readonly externalId: string | null; readonly textHash: string }) => boolean> {
  const hashes = new Set<string>()
  const externalIds = new Set<string>()
  for (let from = 0; from < seeds.length; from += 5000) {
    const part = seeds.slice(from, from + 5000)
    const rows = await tx.seed.findMany({
      where: {
        projectId,
        OR: [
          { textHash: { in: part.map(({ textHash }) => textHash) } },
          { externalId: { in: part.flatMap(({ externalId }) => (externalId === null ? [] : [externalId])) } },
        ],
      },
      select: { textHash: true, externalId: true },
    })
    for (const { textHash, externalId } of rows) {
      hashes.add(textHash)
      if (externalId !== null) externalIds.add(externalId)
    }
  }
  return ({ externalId, textHash }) => hashes.has(textHash) || (externalId !== null && externalIds.has(externalId))
}
