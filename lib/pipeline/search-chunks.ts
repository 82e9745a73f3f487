import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { searchIndexOf } from '@/lib/pipeline/search-index'
import { rebuildReasonOf } from '@/lib/search/errors'
import { highlight } from '@/lib/search/highlights'
import type { SearchHit } from '@/lib/search/index'
import { analysedAs } from '@/lib/text/language'

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
 * @throws AppError wrong_state when the index has to be rebuilt.
 */
export async function searchChunks(db: Tx, { projectId, text, limit, source, tag }: ChunkSearch): Promise<ChunkHit[]> {
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { language: true } })
  const language = analysedAs(project.language)
  const filter = { sources: source === null ? [] : [source], tags: tag === null ? [] : [tag] }
  const hits = await (await searchIndexOf(projectId))
    .search({ text, limit: Math.min(1000, limit + 5), filter })
    .catch(noIndex)
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
      const highlights = [...(spansOf.get(chunk.id) ?? [])]
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

/** A project without documents has no index, and so no hits; anything else wrong with the index is said. */
function noIndex(error: unknown): SearchHit[] {
  if (rebuildReasonOf(error) === 'index_missing') return []
  throw error instanceof Error ? error : new AppError('unavailable', 'The search index does not answer.', {}, error)
}
