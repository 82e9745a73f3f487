import { contentHash } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import type { Prisma, Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { contentOf } from '@/lib/pipeline/corpus/rules'
import type { Block } from '@/lib/pipeline/corpus/schema'
import { chunkBlocks } from '@/lib/text/chunk'
import { loadTokenCounter } from '@/lib/text/token-count'

/** A document that was read and waits to be written. */
export type ReadDocument = {
  readonly kind: 'file' | 'url' | 'text' | 'row'
  readonly name: string
  readonly row: number | null
  readonly title: string
  readonly source: string
  readonly url: string | null
  readonly author: string | null
  readonly publishedAt: Date | null
  readonly fetchedAt: Date | null
  readonly language: string
  readonly tags: readonly string[]
  readonly licence: string | null
  readonly blocks: readonly Block[]
  readonly characters: number
  readonly warnings: readonly { code: string; message: string; where?: string | undefined }[]
  readonly fileId: string | null
}

/** What was given and could not be read, and why. */
export type Refusal = { readonly name: string; readonly row: number | null; readonly reason: string }

export type CutDocument = {
  readonly id: string
  readonly hash: string
  readonly document: ReadDocument
  readonly chunks: readonly CutChunk[]
}
export type CutChunk = {
  readonly position: number
  readonly text: string
  readonly start: number
  readonly end: number
  readonly headingPath: readonly string[]
  readonly tokens: number
}

/** Cuts documents into chunks of the given size; no I/O but loading the token counter. */
export async function cutDocuments(
  documents: readonly ReadDocument[],
  size: number,
  overlap: number,
): Promise<CutDocument[]> {
  const countTokens = await loadTokenCounter()
  return documents.map((document) => ({
    id: newId(),
    hash: contentHash(contentOf(document.blocks)),
    document,
    chunks: chunkBlocks(document.blocks, { size, overlap, countTokens }),
  }))
}

const BATCH = 1000

async function inBatches<T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await write(rows.slice(from, from + BATCH))
}

type Place = { readonly projectId: string; readonly jobId: string | null; readonly userId: string }

/** Writes documents with their chunks; one whose content is there already is left out. Returns what was and what was not written. */
export async function writeDocuments(
  tx: Tx,
  place: Place,
  cut: readonly CutDocument[],
): Promise<{ written: CutDocument[]; known: Map<string, string> }> {
  const { projectId, jobId, userId } = place
  const hashes = [...new Set(cut.map(({ hash }) => hash))]
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`corpus:${projectId}`}, 0))`
  const known = new Map<string, string>()
  await inBatches(hashes, async (batch) => {
    const rows = await tx.document.findMany({
      where: { projectId, deletedAt: null, contentHash: { in: batch } },
      select: { id: true, contentHash: true },
    })
    for (const row of rows) known.set(row.contentHash, row.id)
  })
  const written: CutDocument[] = []
  for (const one of cut) {
    if (known.has(one.hash)) continue
    known.set(one.hash, one.id)
    written.push(one)
  }
  await inBatches(written, (batch) =>
    tx.document.createMany({ data: batch.map((one) => documentRow(one, projectId, jobId, userId)) }),
  )
  const chunks = written.flatMap((one) => one.chunks.map((chunk) => chunkRow(chunk, one, projectId)))
  await inBatches(chunks, (batch) => tx.chunk.createMany({ data: batch }))
  return { written, known }
}

function documentRow(
  { id, hash, document }: CutDocument,
  projectId: string,
  jobId: string | null,
  userId: string,
): Prisma.DocumentCreateManyInput {
  const { blocks, warnings, tags, row: _row, ...facts } = document
  return {
    ...facts,
    id,
    projectId,
    jobId,
    createdById: userId,
    contentHash: hash,
    tags: [...tags],
    blocks: jsonOf(blocks),
    warnings: jsonOf(warnings),
  }
}

function chunkRow(
  chunk: CutChunk,
  { id, document }: Pick<CutDocument, 'id' | 'document'>,
  projectId: string,
): Prisma.ChunkCreateManyInput {
  const { position, text, start, end, headingPath, tokens } = chunk
  return {
    projectId,
    documentId: id,
    position,
    text,
    startOffset: start,
    endOffset: end,
    headingPath: [...headingPath],
    tokens,
    language: document.language,
  }
}

/** Replaces the chunks of a document: the old ones leave the index, the new ones wait for it. */
export async function recutDocument(
  tx: Tx,
  projectId: string,
  documentId: string,
  language: string,
  chunks: readonly CutChunk[],
): Promise<void> {
  const last = await tx.chunk.aggregate({ where: { documentId }, _min: { position: true } })
  const below = Math.min(0, last._min.position ?? 0)
  const old = await tx.chunk.findMany({
    where: { documentId, deletedAt: null },
    select: { id: true },
    orderBy: { position: 'asc' },
  })
  // Old chunks keep their rows until the index has forgotten them; their positions step aside below zero.
  await tx.$executeRaw`update "Chunk" set "deletedAt" = now(), position = ${below} - 1 - position where "documentId" = ${documentId}::uuid and "deletedAt" is null`
  if (old.length === 0 && chunks.length === 0) return
  await inBatches(chunks, (batch) =>
    tx.chunk.createMany({
      data: batch.map(({ position, text, start, end, headingPath, tokens }) => ({
        projectId,
        documentId,
        position,
        text,
        startOffset: start,
        endOffset: end,
        headingPath: [...headingPath],
        tokens,
        language,
      })),
    }),
  )
}
