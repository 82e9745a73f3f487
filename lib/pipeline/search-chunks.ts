import { AppError } from '@/lib/core/errors'
import { type Tx, transact } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import { embedderOf } from '@/lib/llm/embedder'
import { embedTexts } from '@/lib/llm/embeddings'
import { answered } from '@/lib/llm/gateway'
import { indexedEmbedding, searchIndexOf } from '@/lib/pipeline/search-index'
import { languageOfCode } from '@/lib/search/analyzer'
import { rebuildReasonOf } from '@/lib/search/errors'
import { highlight } from '@/lib/search/highlights'
import type { LegWeights, SearchHit } from '@/lib/search/index'
import { codePointSpans } from '@/lib/text/code-points'

export type ChunkSearch = {
  readonly projectId: string
  readonly text: string
  readonly limit: number
  readonly arm?: 'bm25' | 'vector' | 'hybrid'
  readonly source: string | null
  readonly tag: string | null
}

export type ChunkHit = {
  readonly chunkId: string
  readonly documentId: string
  readonly title: string
  readonly headingPath: string[]
  readonly text: string
  readonly source: string
  readonly url: string | null
  readonly score: number
  readonly rank: number
  readonly highlights: { start: number; end: number }[]
}

/**
 * Searches the chunks of a project and reads them from the database, which is the truth: a hit whose chunk was deleted
 * since is left out.
 * The highlights count code points.
 * @throws AppError wrong_state for an arm that needs vectors where there are none; unavailable while the index is being made.
 */
export async function searchChunks(db: Tx, search: ChunkSearch): Promise<ChunkHit[]> {
  const { projectId, text, limit, arm = 'bm25', source, tag } = search
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { language: true } })
  const language = languageOfCode(project.language)
  const filter = { sources: source === null ? [] : [source], tags: tag === null ? [] : [tag] }
  const vector = arm === 'bm25' ? undefined : await queryVector(db, projectId, text)
  const hits = await (await searchIndexOf(projectId))
    .search({ text, limit: Math.min(1000, limit + 5), filter, weights: weightsOf[arm], vector })
    .catch((error: unknown) => noIndex(db, projectId, error))
  const chunks = await db.chunk.findMany({
    where: { projectId, id: { in: hits.map((hit) => hit.chunkId) }, deletedAt: null },
    include: { document: { select: { title: true, source: true, url: true } } },
  })
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]))
  const marks = highlight(
    chunks.map((chunk) => chunk.text),
    { text, language, length: Number.POSITIVE_INFINITY },
  )
  const spansOf = new Map(chunks.map((chunk, index) => [chunk.id, marks[index]?.spans ?? []]))
  return hits
    .flatMap((hit) => {
      const chunk = byId.get(hit.chunkId)
      if (chunk === undefined) return []
      const { document, headingPath, text: found } = chunk
      const highlights = codePointSpans(found, spansOf.get(chunk.id) ?? [])
      return [
        {
          chunkId: hit.chunkId,
          documentId: hit.documentId,
          ...document,
          headingPath,
          text: found,
          score: hit.score,
          highlights,
        },
      ]
    })
    .slice(0, limit)
    .map((hit, index) => ({ ...hit, rank: index + 1 }))
}

const weightsOf: Readonly<Record<'bm25' | 'vector' | 'hybrid', LegWeights>> = {
  bm25: { words: 1, vectors: 0 },
  vector: { words: 0, vectors: 1 },
  hybrid: { words: 1, vectors: 1 },
}

async function queryVector(db: Tx, projectId: string, text: string): Promise<readonly number[]> {
  const embedder = await embedderOf(db, projectId)
  if (embedder === null)
    throw new AppError('wrong_state', 'Searching by vectors needs an embedding model; the project has none set up.')
  if ((await indexedEmbedding(projectId))?.model !== embedder.model)
    throw new AppError('wrong_state', `The index holds no vectors of ${embedder.model}; rebuild it first.`)
  const answer = await embedTexts({ projectId, stage: 'retrieval', endpointId: embedder.endpointId, texts: [text] })
  const [vector] = answered(answer).output
  if (vector === undefined) throw new AppError('unavailable', 'The embedding model gave no vector.')
  return vector
}

/** A project without chunks has no index, and so no hits; an index that is away or of old rules is made anew. */
async function noIndex(db: Tx, projectId: string, error: unknown): Promise<SearchHit[]> {
  if (rebuildReasonOf(error) === undefined)
    throw error instanceof Error ? error : new AppError('unavailable', 'The search index does not answer.', {}, error)
  const chunk = await db.chunk.findFirst({ where: { projectId, deletedAt: null }, select: { id: true } })
  if (chunk === null) return []
  if (!(await startRebuild(projectId))) throw error
  throw new AppError('unavailable', 'The search index is being made anew; try again in a moment.', {}, error)
}

/** Starts a rebuild unless one is on its way; false when one has just ended and has not helped. */
function startRebuild(projectId: string): Promise<boolean> {
  return transact(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`index:${projectId}`}, 0))`
    const last = await tx.job.findFirst({
      where: {
        projectId,
        kind: { in: ['corpus.rebuild', 'corpus.index'] },
        OR: [{ kind: 'corpus.rebuild' }, { finishedAt: null }],
      },
      orderBy: { createdAt: 'desc' },
      select: { finishedAt: true },
    })
    if (last !== null && last.finishedAt === null) return true
    if (last?.finishedAt && Date.now() - last.finishedAt.getTime() < FRESH_MS) return false
    const items = [{ key: 'rebuild', input: {} }]
    await startJob(tx, { projectId, kind: 'corpus.rebuild', input: {}, items, startedById: null, priority: 10 })
    return true
  })
}

const FRESH_MS = 120_000
