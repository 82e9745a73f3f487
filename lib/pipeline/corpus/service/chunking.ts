import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { startJob } from '@/lib/jobs/start'
import { chunkingOf } from '@/lib/pipeline/corpus/chunking'
import { block, chunking } from '@/lib/pipeline/corpus/schema'
import { id, projectInput } from '@/lib/pipeline/schema'
import { chunkBlocks } from '@/lib/text/chunk'
import { loadTokenCounter } from '@/lib/text/token-count'

export const getChunking = read({
  operation: 'corpus.getChunking',
  permission: 'corpus.read',
  summary: 'How documents are cut into chunks, in tokens.',
  input: projectInput,
  output: chunking,
  run: ({ db }, { projectId }) => chunkingOf(db, projectId),
})

export const previewChunks = read({
  operation: 'corpus.previewChunks',
  permission: 'corpus.read',
  summary: 'How a document would be cut, before anything is changed.',
  input: projectInput.extend({ documentId: id.nullable().default(null), chunking }),
  output: z.object({
    documentId: id.nullable(),
    title: z.string(),
    chunks: z.array(
      z.object({
        position: z.number().int(),
        headingPath: z.array(z.string()),
        text: z.string(),
        tokens: z.number().int(),
      }),
    ),
    total: z.number().int(),
  }),
  run: async ({ db }, { projectId, documentId, chunking: wanted }) => {
    const document = await db.document.findFirst({
      where: { projectId, deletedAt: null, ...(documentId === null ? {} : { id: documentId }) },
      orderBy: { characters: 'desc' },
    })
    if (document === null) {
      if (documentId !== null) throw new AppError('not_found', 'There is no such document.')
      return { documentId: null, title: '', chunks: [], total: 0 }
    }
    const countTokens = await loadTokenCounter()
    const chunks = chunkBlocks(z.array(block).parse(document.blocks), { ...wanted, countTokens })
    const shown = chunks
      .slice(0, 30)
      .map(({ position, headingPath, text, tokens }) => ({ position, headingPath: [...headingPath], text, tokens }))
    return { documentId: document.id, title: document.title, chunks: shown, total: chunks.length }
  },
})

export const applyChunking = command({
  operation: 'corpus.applyChunking',
  permission: 'corpus.manage',
  summary: 'Cut all documents anew; the old chunks can be found until the new ones are.',
  input: projectInput.extend({ chunking }),
  output: z.object({ jobId: id.nullable() }),
  run: async ({ tx, actor, now, note }, { projectId, chunking: wanted }) => {
    const change = { ...wanted, changedById: actor.userId, changedAt: now }
    await tx.chunking.upsert({ where: { projectId }, create: { projectId, ...change }, update: change })
    const documents = await tx.document.findMany({ where: { projectId, deletedAt: null }, select: { id: true } })
    note(projectId, wanted)
    if (documents.length === 0) return { jobId: null }
    const items = documents.map((document) => ({ key: document.id, input: { documentId: document.id } }))
    return {
      jobId: await startJob(tx, { projectId, kind: 'corpus.recut', input: wanted, items, startedById: actor.userId }),
    }
  },
})
