import type { Tx } from '@/lib/db/client'
import { lockFor } from '@/lib/db/lock'
import { vectorOf } from '@/lib/db/vector-bytes'
import type { Thresholds } from '@/lib/pipeline/detectors/schema'
import { createNearDuplicateIndex, type NearDuplicateIndex } from '@/lib/text/near-duplicates'
import { cosine } from '@/lib/text/similarity'

/** Lets one writer of queries at a time work on a project: duplicates are found among all that were there before. */
export const lockQueries = (tx: Tx, projectId: string): Promise<void> => lockFor(tx, `queries/${projectId}`)

export type Near = { readonly id: string; readonly similarity: number; readonly by: 'rouge-l' | 'cosine' }

type Known = {
  index: NearDuplicateIndex
  serial: number
  clusters: Map<string, string>
  vectors: Map<string, Float32Array>
  vectorModel: string | null
}

/** What this process knows of each project's queries; brought up to date from the rows by their serial. */
const known = new Map<string, Known>()
const MOST_PROJECTS = 10
const ROWS_AT_ONCE = 5000

/** Makes this process forget what it knows, as a new one would. */
export const forgetQueries = (): void => known.clear()

export type NearQueries = {
  /** The nearest query beyond a threshold, and the cluster the two belong to. */
  readonly nearest: (
    text: string,
    vector: Float32Array | null,
    exceptId?: string,
  ) => (Near & { readonly clusterId: string }) | null
  /** Counts a query of this transaction among the others, for the rest of this transaction. */
  readonly add: (query: { id: string; text: string; vector: Float32Array | null; clusterId: string | null }) => void
}

/**
 * Answers which query of a project a text nearly repeats: ROUGE-L over words, and the cosine of vectors where given.
 * Call it with the lock of the project's queries held. Withdrawn queries do not count, rejected ones do.
 */
export async function nearQueries(
  tx: Tx,
  projectId: string,
  { duplicateRougeL, duplicateCosine }: Thresholds,
  vectorModel: string | null,
): Promise<NearQueries> {
  const all = await upToDate(tx, projectId, duplicateRougeL, vectorModel)
  const own = createNearDuplicateIndex({ threshold: thresholdOf(duplicateRougeL) })
  const ownClusters = new Map<string, string>()
  const ownVectors = new Map<string, Float32Array>()
  const nearestVector = (vector: Float32Array, exceptId?: string): Near | null => {
    let best: Near | null = null
    for (const vectors of [all.vectors, ownVectors])
      for (const [id, other] of vectors) {
        if (id === exceptId || other.length !== vector.length) continue
        const similarity = cosine(vector, other)
        if (similarity > duplicateCosine && similarity > (best?.similarity ?? 0))
          best = { id, similarity, by: 'cosine' }
      }
    return best
  }
  return {
    nearest(text, vector, exceptId) {
      const [first] = [all.index, own]
        .flatMap((index) => index.query(text, { limit: 1, except: exceptId }))
        .filter(({ similarity }) => similarity > duplicateRougeL)
        .sort((a, b) => b.similarity - a.similarity)
      const near: Near | null = first === undefined ? null : { ...first, by: 'rouge-l' }
      const best = near ?? (vector === null ? null : nearestVector(vector, exceptId))
      if (best === null) return null
      return { ...best, clusterId: all.clusters.get(best.id) ?? ownClusters.get(best.id) ?? best.id }
    },
    add({ id, text, vector, clusterId }) {
      own.add(id, text)
      if (clusterId !== null) ownClusters.set(id, clusterId)
      if (vector !== null) ownVectors.set(id, vector)
    },
  }
}

/** The index finds pairs from 0.6 on; a lower threshold than that would miss some. */
const thresholdOf = (wanted: number) => Math.min(0.99, Math.max(0.6, wanted))

async function upToDate(tx: Tx, projectId: string, threshold: number, vectorModel: string | null): Promise<Known> {
  const key = `${projectId}/${thresholdOf(threshold)}`
  let entry = known.get(key)
  if (entry === undefined || entry.vectorModel !== vectorModel) {
    if (known.size >= MOST_PROJECTS) known.clear()
    const index = createNearDuplicateIndex({ threshold: thresholdOf(threshold) })
    entry = { index, serial: 0, clusters: new Map(), vectors: new Map(), vectorModel }
    known.set(key, entry)
  }
  const changed = await tx.query.findMany({
    where: { projectId, serial: { gt: entry.serial } },
    select: { id: true, text: true, state: true, serial: true, clusterId: true },
    orderBy: { serial: 'asc' },
  })
  const vectorsById = new Map<string, Float32Array>()
  for (let from = 0; vectorModel !== null && from < changed.length; from += ROWS_AT_ONCE) {
    const queryIds = changed.slice(from, from + ROWS_AT_ONCE).map(({ id }) => id)
    const rows = await tx.queryVector.findMany({ where: { model: vectorModel, queryId: { in: queryIds } } })
    for (const { queryId, vector } of rows) vectorsById.set(queryId, vectorOf(vector))
  }
  for (const { id, text, state, serial, clusterId } of changed) {
    entry.index.remove(id)
    entry.vectors.delete(id)
    entry.serial = serial
    if (state === 'withdrawn') continue
    entry.index.add(id, text)
    if (clusterId !== null) entry.clusters.set(id, clusterId)
    const vector = vectorsById.get(id)
    if (vector !== undefined) entry.vectors.set(id, vector)
  }
  return entry
}

/** Marks queries as changed, so that every process learns of their new text or state. Needs the lock. */
export async function markChanged(tx: Tx, queryIds: readonly string[]): Promise<void> {
  if (queryIds.length === 0) return
  await tx.$executeRaw`
    update "Query" set serial = nextval(pg_get_serial_sequence('"Query"', 'serial')) where id = any(${[...queryIds]}::uuid[])`
}
