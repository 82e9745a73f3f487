import { z } from 'zod'
import { database, type Tx } from '@/lib/db/client'
import { defineJob, type JobFacts } from '@/lib/jobs/define'
import { embedderOf } from '@/lib/llm/embedder'
import { addNew, addVectors, allChunks, forgetDeleted, wantedEmbedding } from '@/lib/pipeline/corpus/index-chunks'
import { planIndexing, takeTurn } from '@/lib/pipeline/corpus/index-turn'
import { searchIndexOf } from '@/lib/pipeline/search-index'
import { rebuildReasonOf } from '@/lib/search/errors'
import type { SearchIndex } from '@/lib/search/index'

const nothing = z.object({})

/** Lets the index follow the chunks: forgets deleted ones, takes new ones in; may be repeated at any point. */
export const indexChunks = defineJob({
  kind: 'corpus.index',
  input: nothing,
  item: nothing,
  concurrency: 1,
  run: async ({ projectId, jobId }, _item, signal) => {
    if (!(await takeTurn(projectId, jobId))) return { chunks: 0, vectors: 0 }
    const index = await searchIndexOf(projectId)
    if (await isUnusable(index)) return rebuildWhole({ projectId, jobId }, signal)
    await forgetDeleted(projectId, index, signal)
    await mendGaps(projectId)
    const stats = await index.stats()
    // A new index is made for the embedding in use; one that exists keeps its own until it is rebuilt. Words do not wait
    // for a model that does not answer: then the index is made without vectors, and the facts of the corpus say so.
    const wanted = stats === undefined ? await wantedEmbedding(projectId, jobId, signal).catch(() => null) : null
    const writer = await searchIndexOf(projectId, wanted?.embedding ?? null)
    const embedding = stats === undefined ? (wanted?.embedding ?? null) : stats.embedding
    const chunks = await addNew(projectId, writer, embedding, signal)
    const embedder = await embedderOf(database(), projectId)
    const isSame = embedding !== null && embedder?.model === embedding.model
    const vectors = isSame ? await addVectors({ projectId, jobId, embedder, embedding, signal }) : 0
    return { chunks, vectors }
  },
  save: async (_tx, _job, _item, done) => done,
})

/** Makes the index anew from the chunks in the database, for example after the analysis of text or the embedding model has changed. */
export const rebuildIndex = defineJob({
  kind: 'corpus.rebuild',
  input: nothing,
  item: nothing,
  concurrency: 1,
  run: async ({ projectId, jobId }, _item, signal) => {
    if (!(await takeTurn(projectId, jobId))) return { chunks: 0, vectors: 0 }
    return rebuildWhole({ projectId, jobId }, signal)
  },
  save: async (_tx, _job, _item, done) => done,
  finish: (tx, job) => followUp(tx, job),
})

type Place = { readonly projectId: string; readonly jobId: string }

async function rebuildWhole({ projectId, jobId }: Place, signal: AbortSignal) {
  const started = new Date()
  const wanted = await wantedEmbedding(projectId, jobId, signal)
  const embedding = wanted?.embedding ?? null
  const index = await searchIndexOf(projectId, embedding)
  const { rows } = await index.rebuild(allChunks(projectId, embedding, signal), { signal })
  // Of what came in while it was written nobody knows whether it is in: it is handed over again.
  await database().chunk.updateMany({
    where: { projectId, deletedAt: null, indexedAt: null, document: { createdAt: { lt: started } } },
    data: { indexedAt: started },
  })
  await forgetDeleted(projectId, index, signal)
  await mendGaps(projectId)
  await addNew(projectId, index, embedding, signal)
  return { chunks: rows, vectors: wanted ? await addVectors({ ...wanted, projectId, jobId, signal }) : 0 }
}

/** Whether an index is there that cannot be read, or was made by other rules of analysis. */
async function isUnusable(index: SearchIndex): Promise<boolean> {
  try {
    return (await index.stats())?.isOutdated ?? false
  } catch (error) {
    if (rebuildReasonOf(error) === undefined) throw error
    return true
  }
}

/** Merges the small files of an index and removes versions nobody reads any more. */
export const compactIndex = defineJob({
  kind: 'corpus.compact',
  input: nothing,
  item: nothing,
  concurrency: 1,
  run: async ({ projectId, jobId }) => {
    if (!(await takeTurn(projectId, jobId))) return null
    const index = await searchIndexOf(projectId)
    return (await index.stats()) === undefined ? null : index.compact()
  },
  save: async (_tx, _job, _item, report) => report ?? undefined,
})

/** What was imported or deleted while a rebuild went on is taken up by a job of its own. */
async function followUp(tx: Tx, { projectId }: JobFacts<unknown>): Promise<void> {
  const left = await tx.chunk.findFirst({
    where: { projectId, OR: [{ indexedAt: null }, { deletedAt: { not: null } }] },
    select: { id: true },
  })
  if (left !== null) await planIndexing(tx, projectId)
}

/** When the index holds other than what the rows say it does, every chunk is handed to it again; adding replaces. */
async function mendGaps(projectId: string): Promise<void> {
  const index = await searchIndexOf(projectId)
  const rows = (await index.stats())?.rows ?? 0
  const said = await database().chunk.count({ where: { projectId, indexedAt: { not: null } } })
  if (rows < said) await database().chunk.updateMany({ where: { projectId }, data: { indexedAt: null } })
}
