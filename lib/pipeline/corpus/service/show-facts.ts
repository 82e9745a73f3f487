import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { embedderOf } from '@/lib/llm/embedder'
import { corpusFacts } from '@/lib/pipeline/corpus/schema'
import { projectInput } from '@/lib/pipeline/schema'
import { indexedEmbedding } from '@/lib/pipeline/search-index'

export const showFacts = read({
  operation: 'corpus.facts',
  permission: 'corpus.read',
  summary: 'How large the corpus is, how far its index is, and whether it can be searched by vectors.',
  input: projectInput,
  output: corpusFacts,
  run: async ({ db }, { projectId }) => {
    const [totals] = await db.$queryRaw<{ documents: number; chunks: number; indexed: number; tokens: number }[]>`
      select (select count(*)::int from "Document" where "projectId" = ${projectId}::uuid and "deletedAt" is null) as documents,
        count(*)::int as chunks, count("indexedAt")::int as indexed, coalesce(sum(tokens), 0)::int as tokens
      from "Chunk" where "projectId" = ${projectId}::uuid and "deletedAt" is null`
    const sources = await db.$queryRaw<{ source: string; documents: number }[]>`
      select source, count(*)::int as documents from "Document" where "projectId" = ${projectId}::uuid and "deletedAt" is null
      group by 1 order by 2 desc, 1 limit 50`
    const tags = await db.$queryRaw<{ tag: string; documents: number }[]>`
      select unnest(tags) as tag, count(*)::int as documents from "Document" where "projectId" = ${projectId}::uuid and "deletedAt" is null
      group by 1 order by 2 desc, 1 limit 50`
    return {
      ...(totals ?? { documents: 0, chunks: 0, indexed: 0, tokens: 0 }),
      sources,
      tags,
      embedding: await embeddingFacts(db, projectId),
    }
  },
})

async function embeddingFacts(db: Tx, projectId: string) {
  const embedder = await embedderOf(db, projectId)
  if (embedder === null) return { state: 'none' as const, model: null, embedded: 0 }
  const { model } = embedder
  const [row] = await db.$queryRaw<{ embedded: number }[]>`
    select count(*)::int as embedded from "ChunkVector" v join "Chunk" c on c.id = v."chunkId"
    where v."projectId" = ${projectId}::uuid and v.model = ${model} and c."deletedAt" is null`
  const inUse = await indexedEmbedding(projectId)
  return {
    state: inUse?.model === model ? ('ready' as const) : ('rebuild' as const),
    model,
    embedded: row?.embedded ?? 0,
  }
}
