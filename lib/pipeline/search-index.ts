import path from 'node:path'
import { env } from '@/lib/core/env'
import { openSearchIndex, type SearchIndex } from '@/lib/search/index'
import type { Embedding } from '@/lib/search/rows'

const opened = new Map<string, Promise<SearchIndex>>()

/**
 * The search index of a project; it lies beside the database and can always be rebuilt from the chunks there.
 * Opened without an embedding it takes any index as it is; with one, another model's index is refused.
 */
export function searchIndexOf(projectId: string, embedding: Embedding | null = null): Promise<SearchIndex> {
  const key = embedding === null ? projectId : `${projectId} ${embedding.model} ${embedding.size}`
  const known = opened.get(key)
  if (known !== undefined) return known
  const uri = env().WINNOW_INDEX_URI ?? path.resolve(env().WINNOW_DATA, 'index')
  const opening = openSearchIndex({ uri, projectId, embedding })
  opened.set(key, opening)
  opening.catch(() => opened.delete(key))
  return opening
}

/** The embedding model whose vectors the index of a project holds; null without an index or without vectors. */
export async function indexedEmbedding(projectId: string): Promise<Embedding | null> {
  const index = await searchIndexOf(projectId)
  const stats = await index.stats().catch(() => undefined)
  return stats?.embedding ?? null
}
