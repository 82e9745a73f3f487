import { database } from '@/lib/db/client'
import type { RetrievalSource } from '@/lib/pipeline/retrieval/sources/source'
import { searchChunks } from '@/lib/pipeline/search-chunks'

/** The project's own documents. */
export const corpusSource: RetrievalSource = {
  id: 'corpus',
  search: async (searchQuery, { projectId, limit, arm, filter }) => {
    const hits = await searchChunks(database(), { projectId, text: searchQuery, limit, arm, ...filter })
    return hits.map(({ score, chunkId, documentId, title, headingPath, text, source, url, highlights }) => ({
      origin: 'corpus',
      score,
      chunkId,
      documentId,
      title,
      headingPath,
      text,
      source,
      url,
      highlights,
    }))
  },
}
