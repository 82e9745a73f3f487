import { AppError, isAppError } from '@/lib/core/errors'
import { ANALYZER_VERSION } from '@/lib/search/analyzer'
import { rebuildNeeded } from '@/lib/search/errors'
import { filterCondition, isOneOf, type SearchFilter } from '@/lib/search/filter'
import { fuse } from '@/lib/search/fusion'
import { type Generation, indexLocation, openGenerations } from '@/lib/search/generations'
import { type LegHit, searchByVector, searchByWords } from '@/lib/search/legs'
import { type CompactionReport, compactTable, diskBytes, indexNewRows } from '@/lib/search/maintenance'
import { type Embedding, type IndexedChunk, rowsOf } from '@/lib/search/rows'
import type { Language } from '@/lib/text/language'

export interface SearchRequest {
  readonly text: string
  /** Language the query is analysed as; guessed from the text when absent. */
  readonly language?: Language
  /** From 1 to 1,000; 10 when absent. */
  readonly limit?: number
  readonly filter?: SearchFilter
  /** The query's vector, by the index's own embedding model. */
  readonly vector?: readonly number[]
  /** How much each leg counts; words alone when absent, whatever vectors there are. */
  readonly weights?: LegWeights
}

export interface LegWeights {
  readonly words: number
  readonly vectors: number
}

export interface SearchHit {
  readonly chunkId: string
  readonly documentId: string
  /** From 1. */
  readonly rank: number
  /** BM25, cosine or fused score; comparable only within one answer. */
  readonly score: number
  readonly words?: { readonly rank: number; readonly score: number }
  readonly vectors?: { readonly rank: number; readonly score: number }
}

export interface IndexStats {
  readonly rows: number
  /** Rows not yet in the inverted index: found all the same, only more slowly. */
  readonly unindexedRows: number
  /** Bytes on this machine's disk; null in an object store. */
  readonly diskBytes: number | null
  readonly analyzerVersion: number
  readonly embedding: Embedding | null
  /** Whether it was made by other analyzer rules, so that searching it would be refused. */
  readonly isOutdated: boolean
}

export interface SearchIndex {
  /** Adds chunks, replacing those with the same id; seen by every process at once. Makes the index when there is none. */
  add(chunks: readonly IndexedChunk[]): Promise<void>
  removeDocuments(documentIds: readonly string[]): Promise<void>
  removeChunks(chunkIds: readonly string[]): Promise<void>
  search(request: SearchRequest): Promise<SearchHit[]>
  /** Merges small files, indexes new rows and removes versions older than ten minutes. */
  compact(): Promise<CompactionReport>
  /** Undefined when the project has no index yet. */
  stats(): Promise<IndexStats | undefined>
  /** Writes a new index from all chunks while the old one answers, then puts it in its place. */
  rebuild(chunks: AsyncIterable<readonly IndexedChunk[]>, options?: RebuildOptions): Promise<{ rows: number }>
  drop(): Promise<void>
}

export interface RebuildOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (rows: number) => void
}

const MOST_HITS = 1000
/** Each leg is read this much deeper than the answer, so that fusion sees what only one leg ranks high. */
const FUSION_DEPTH = 5
const IDS_A_STATEMENT = 500

/**
 * Opens the search index of one project in a folder or object store; nothing is made before the first `add`.
 *
 * Reads see what other processes wrote before they began. Writes of one project must come one after another, which the
 * caller's job queue ensures; two at once lose nothing but a `rebuild` would miss what is added meanwhile. The database
 * holds the truth: any index can be dropped and rebuilt.
 *
 * Every operation throws AppError `wrong_state` with a reason that `rebuildReasonOf` reads when the index is missing,
 * was made by another analyzer version or embedding model, or cannot be read.
 */
export async function openSearchIndex(options: {
  uri: string
  projectId: string
  embedding?: Embedding | null
}): Promise<SearchIndex> {
  const location = indexLocation(options.uri, options.projectId)
  const embedding = options.embedding ?? null
  const generations = await openGenerations(location)

  const check = ({ identity }: Generation) => {
    const isOtherModel =
      embedding !== null &&
      (identity.embedding?.model !== embedding.model || identity.embedding.size !== embedding.size)
    if (identity.analyzerVersion !== ANALYZER_VERSION || isOtherModel) {
      throw rebuildNeeded('index_outdated', {
        made: identity,
        wanted: { analyzerVersion: ANALYZER_VERSION, embedding },
      })
    }
  }

  /** Runs an act on the current generation; when another process has put a newer one in its place, once more on that. */
  const withTable = async <Result>(act: (generation: Generation) => Promise<Result>): Promise<Result> => {
    for (let attempt = 1; ; attempt++) {
      const generation = await generations.current({ fresh: attempt > 1 })
      if (!generation) throw rebuildNeeded('index_missing')
      try {
        return await act(generation)
      } catch (cause) {
        if (isAppError(cause)) throw cause
        if (attempt === 2) throw rebuildNeeded('index_damaged', {}, cause)
      }
    }
  }

  const write = async ({ table, identity }: Generation, chunks: readonly IndexedChunk[]) => {
    const rows = rowsOf(chunks, identity.embedding)
    if (rows.length === 0) return
    await table.mergeInsert('chunkId').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows)
  }

  const remove = async (column: 'documentId' | 'chunkId', ids: readonly string[]) => {
    if (!(await generations.current())) return
    for (let start = 0; start < ids.length; start += IDS_A_STATEMENT) {
      const condition = isOneOf(column, ids.slice(start, start + IDS_A_STATEMENT))
      await withTable(({ table }) => table.delete(condition))
    }
  }

  return {
    async add(chunks) {
      if (!(await generations.current())) await generations.complete(await generations.begin(embedding))
      await withTable(async (generation) => {
        check(generation)
        await write(generation, chunks)
        await indexNewRows(generation.table)
      })
    },
    removeDocuments: (documentIds) => remove('documentId', documentIds),
    removeChunks: (chunkIds) => remove('chunkId', chunkIds),
    async search({ text, language, limit = 10, filter = {}, vector, weights = { words: 1, vectors: 0 } }) {
      if (!(Number.isInteger(limit) && limit >= 1 && limit <= MOST_HITS)) {
        throw new AppError('bad_input', `A search gives from 1 to ${MOST_HITS} hits, not ${limit}.`, { limit })
      }
      const condition = filterCondition(filter)
      return withTable(async (generation) => {
        check(generation)
        const { table, identity } = generation
        const isFused = weights.words > 0 && weights.vectors > 0 && vector !== undefined
        const depth = isFused ? Math.min(MOST_HITS, limit * FUSION_DEPTH) : limit
        const asksVectors = vector !== undefined && weights.vectors > 0
        if (asksVectors && !identity.embedding)
          throw rebuildNeeded('index_outdated', { made: identity, wanted: 'vectors' })
        const [words, vectors] = await Promise.all([
          weights.words > 0 || !asksVectors ? searchByWords(table, { text, language, limit: depth, condition }) : [],
          asksVectors && identity.embedding
            ? searchByVector(table, { vector, size: identity.embedding.size, limit: depth, condition })
            : [],
        ])
        return combine(words, vectors, isFused ? weights : undefined).slice(0, limit)
      })
    },
    compact: () => withTable(({ table }) => compactTable(table, location)),
    async stats() {
      if (!(await generations.current())) return undefined
      return withTable(async ({ table, identity }) => ({
        rows: await table.countRows(),
        unindexedRows: (await table.indexStats('tokens_idx'))?.numUnindexedRows ?? 0,
        diskBytes: await diskBytes(location),
        analyzerVersion: identity.analyzerVersion,
        embedding: identity.embedding,
        isOutdated: identity.analyzerVersion !== ANALYZER_VERSION,
      }))
    },
    async rebuild(chunks, { signal, onProgress } = {}) {
      const generation = await generations.begin(embedding)
      for await (const batch of chunks) {
        signal?.throwIfAborted()
        await write(generation, batch)
        onProgress?.(await generation.table.countRows())
      }
      await compactTable(generation.table, location)
      const rows = await generation.table.countRows()
      await generations.complete(generation)
      return { rows }
    },
    drop: () => generations.dropAll(),
  }
}

function combine(words: readonly LegHit[], vectors: readonly LegHit[], weights: LegWeights | undefined): SearchHit[] {
  const placeIn = (leg: readonly LegHit[]) =>
    new Map(leg.map((hit, index) => [hit.chunkId, { rank: index + 1, score: hit.score }]))
  const places = { words: placeIn(words), vectors: placeIn(vectors) }
  const documents = new Map([...words, ...vectors].map((hit) => [hit.chunkId, hit.documentId]))
  const ordered = weights
    ? fuse([
        { weight: weights.words, ids: words.map((hit) => hit.chunkId) },
        { weight: weights.vectors, ids: vectors.map((hit) => hit.chunkId) },
      ])
    : [...words, ...vectors].map(({ chunkId, score }) => ({ id: chunkId, score }))
  return ordered.map(({ id, score }, index) => ({
    chunkId: id,
    documentId: documents.get(id) ?? '',
    rank: index + 1,
    score,
    words: places.words.get(id),
    vectors: places.vectors.get(id),
  }))
}
