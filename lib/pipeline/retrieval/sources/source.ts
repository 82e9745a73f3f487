import type { z } from 'zod'
import type { highlight } from '@/lib/pipeline/retrieval/schema'
import type { passageOrigins } from '@/lib/pipeline/vocabulary'

/** A text a source brought, in the source's own order. */
export type FoundPassage = {
  readonly origin: (typeof passageOrigins)[number]
  readonly score: number | null
  readonly chunkId: string | null
  readonly documentId: string | null
  readonly title: string
  readonly headingPath: readonly string[]
  readonly text: string
  readonly source: string
  readonly url: string | null
  readonly highlights: readonly z.output<typeof highlight>[]
}

export type SourceOptions = {
  readonly projectId: string
  readonly limit: number
  readonly arm: 'bm25' | 'vector' | 'hybrid'
  readonly filter: { readonly source: string | null; readonly tag: string | null }
  readonly signal: AbortSignal
}

/** Where passages come from. Adding one is adding a file here and a line in `index.ts`. */
export type RetrievalSource = {
  readonly id: string
  /**
   * Finds passages for a search query, best first, at most `limit`.
   * @throws AppError unreachable, timeout or unavailable when the source does not answer now; bad_input for a query it cannot take.
   */
  readonly search: (searchQuery: string, options: SourceOptions) => Promise<readonly FoundPassage[]>
}
