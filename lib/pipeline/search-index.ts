import path from 'node:path'
import { env } from '@/lib/core/env'
import { openSearchIndex, type SearchIndex } from '@/lib/search/index'

const opened = new Map<string, Promise<SearchIndex>>()

/** The search index of a project; it lies beside the database and can always be rebuilt from the chunks there. */
export function searchIndexOf(projectId: string): Promise<SearchIndex> {
  const known = opened.get(projectId)
  if (known !== undefined) return known
  const uri = env().WINNOW_INDEX_URI ?? path.resolve(env().WINNOW_DATA, 'index')
  const opening = openSearchIndex({ uri, projectId })
  opened.set(projectId, opening)
  opening.catch(() => opened.delete(projectId))
  return opening
}
