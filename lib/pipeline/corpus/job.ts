import { z } from 'zod'
import { database, type Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { defineJob } from '@/lib/jobs/define'
import { chunkingOf } from '@/lib/pipeline/corpus/chunking'
import { cutDocuments, recutDocument, writeDocuments } from '@/lib/pipeline/corpus/documents'
import { readSource } from '@/lib/pipeline/corpus/read-source'
import { block, importItem, importJob } from '@/lib/pipeline/corpus/schema'
import { handOn } from '@/lib/pipeline/flow'
import { id } from '@/lib/pipeline/schema'
import { chunkBlocks } from '@/lib/text/chunk'
import { loadTokenCounter } from '@/lib/text/token-count'

/** Reads what was given into documents and chunks; per file and row it is written down what became of it. */
export const importDocuments = defineJob({
  kind: 'corpus.import',
  input: importJob,
  item: importItem,
  concurrency: 2,
  run: async (job, item, signal) => {
    const project = await database().project.findUniqueOrThrow({ where: { id: job.projectId } })
    const { documents, refusals } = await readSource(job.projectId, project.language, job.input, item.input, signal)
    const { size, overlap } = await chunkingOf(database(), job.projectId)
    return { cut: await cutDocuments(documents, size, overlap), refusals }
  },
  save: async (tx, job, item, { cut, refusals }) => {
    const place = {
      projectId: job.projectId,
      jobId: job.jobId,
      userId: job.startedById ?? (await makerOf(tx, job.projectId)),
    }
    const { written, known } = await writeDocuments(tx, place, cut)
    const fresh = new Set(written.map((one) => one.id))
    const records = [
      ...cut.map(({ id: documentId, hash, document }) => ({
        name: document.name,
        row: document.row,
        outcome: !fresh.has(documentId)
          ? ('duplicate' as const)
          : document.warnings.length > 0
            ? ('warned' as const)
            : ('read' as const),
        reason: null,
        warnings: jsonOf(document.warnings),
        documentId: known.get(hash) ?? documentId,
      })),
      ...refusals.map(({ name, row, reason }) => ({
        name,
        row,
        outcome: 'refused' as const,
        reason,
        warnings: [],
        documentId: null,
      })),
    ]
    for (let from = 0; from < records.length; from += 1000)
      await tx.importRecord.createMany({
        data: records
          .slice(from, from + 1000)
          .map((record) => ({ ...record, projectId: job.projectId, jobId: job.jobId })),
      })
    if (written.length > 0) await handOn(tx, { name: 'corpus.documentsChanged', projectId: job.projectId })
    return { key: item.key, read: written.length, known: cut.length - written.length, refused: refusals.length }
  },
  giveUp: async (tx, job, item, reason) => {
    const name = item.input.kind === 'url' ? item.input.url : item.input.name
    await tx.importRecord.create({
      data: { projectId: job.projectId, jobId: job.jobId, name, outcome: 'refused', reason },
    })
  },
})

/** Work that nobody in particular asked for is the project maker's. */
async function makerOf(tx: Tx, projectId: string): Promise<string> {
  return (await tx.project.findUniqueOrThrow({ where: { id: projectId } })).createdById
}

/** Cuts documents anew after the chunking was changed. */
export const recutDocuments = defineJob({
  kind: 'corpus.recut',
  input: z.object({ size: z.number().int(), overlap: z.number().int() }),
  item: z.object({ documentId: id }),
  run: async (job, item) => {
    const document = await database().document.findFirst({
      where: { id: item.input.documentId, projectId: job.projectId, deletedAt: null },
    })
    if (document === null) return null
    const countTokens = await loadTokenCounter()
    const blocks = z.array(block).parse(document.blocks)
    return { language: document.language, chunks: chunkBlocks(blocks, { ...job.input, countTokens }) }
  },
  save: async (tx, job, item, cut) => {
    if (cut === null) return
    await recutDocument(tx, job.projectId, item.input.documentId, cut.language, cut.chunks)
    await handOn(tx, { name: 'corpus.documentsChanged', projectId: job.projectId })
  },
})
