import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Index, type Table } from '@lancedb/lancedb'
import { rebuildNeeded } from '@/lib/search/errors'
import { isLocalFolder } from '@/lib/search/generations'

export interface CompactionReport {
  readonly rows: number
  /** Bytes on this machine's disk before and after; null in an object store. */
  readonly bytesBefore: number | null
  readonly bytesAfter: number | null
}

/** Rows that a search may scan without an index: about 5 µs each. */
const MOST_UNINDEXED_ROWS = 5000
/** Versions this young are kept, because another process may be reading them. */
const KEPT_MS = 10 * 60_000
/** Below this a flat scan over vectors is fast enough and exact. */
const VECTORS_WORTH_AN_INDEX = 20_000

/** Bytes of all files below a folder; null for an object store. A file that vanishes meanwhile counts nothing. */
export async function diskBytes(location: string): Promise<number | null> {
  if (!isLocalFolder(location)) return null
  const entries = await readdir(location, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  }
  return bytes
}

/** Takes new rows into the inverted index when there are so many that searches would feel them. */
export async function indexNewRows(table: Table): Promise<void> {
  const unindexed = (await table.indexStats('tokens_idx'))?.numUnindexedRows ?? 0
  if (unindexed > MOST_UNINDEXED_ROWS) await optimise(table)
}

async function optimise(table: Table, cleanupOlderThan?: Date): Promise<void> {
  try {
    await table.optimize(cleanupOlderThan ? { cleanupOlderThan } : {})
  } catch (cause) {
    // Reports of optimise failing on some data exist; the rows are safe in the database, so the answer is a new index.
    throw rebuildNeeded('index_damaged', {}, cause)
  }
}

async function indexVectors(table: Table): Promise<void> {
  const schema = await table.schema()
  if (!schema.fields.some((field) => field.name === 'vector')) return
  const indexes = await table.listIndices()
  if (indexes.some((index) => index.columns.includes('vector'))) return
  if ((await table.countRows('vector IS NOT NULL')) < VECTORS_WORTH_AN_INDEX) return
  await table.createIndex('vector', { config: Index.ivfRq({ distanceType: 'cosine' }) })
}

/** Merges small files, brings every index up to date, indexes vectors when there are many, and removes old versions. */
export async function compactTable(table: Table, location: string): Promise<CompactionReport> {
  const bytesBefore = await diskBytes(location)
  await optimise(table, new Date(Date.now() - KEPT_MS))
  await indexVectors(table)
  return { rows: await table.countRows(), bytesBefore, bytesAfter: await diskBytes(location) }
}
