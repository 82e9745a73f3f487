import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma } from '@/lib/db/client'
import { chunkView, documentCard, listDocumentsInput, warning } from '@/lib/pipeline/corpus/schema'
import { done, id, ok, pageOf, projectInput } from '@/lib/pipeline/schema'

const warningsOf = (value: unknown) => z.array(warning).catch([]).parse(value)

export const listDocuments = read({
  operation: 'corpus.listDocuments',
  permission: 'corpus.read',
  summary: 'The documents of the corpus, newest first.',
  input: listDocumentsInput,
  output: pageOf(documentCard),
  run: async ({ db }, { projectId, search, tag, source, cursor, limit }) => {
    const rows = await db.document.findMany({
      where: {
        projectId,
        deletedAt: null,
        ...(search.trim() === ''
          ? {}
          : {
              OR: [
                { title: { contains: search.trim(), mode: 'insensitive' } },
                { name: { contains: search.trim(), mode: 'insensitive' } },
              ],
            }),
        ...(tag === null ? {} : { tags: { has: tag } }),
        ...(source === null ? {} : { source }),
        ...(cursor === null
          ? {}
          : { AND: { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] } }),
      },
      omit: { blocks: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const counts = await chunkCounts(
      db,
      shown.map((row) => row.id),
    )
    const items = shown.map((row) => ({
      ...row,
      warnings: warningsOf(row.warnings),
      ...(counts.get(row.id) ?? { chunks: 0, indexed: 0 }),
    }))
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null }
  },
})

async function chunkCounts(db: Prisma.TransactionClient, documentIds: readonly string[]) {
  if (documentIds.length === 0) return new Map<string, { chunks: number; indexed: number }>()
  const rows = await db.$queryRaw<{ documentId: string; chunks: bigint; indexed: bigint }[]>`
    select "documentId", count(*) as chunks, count("indexedAt") as indexed from "Chunk"
    where "documentId" in (${Prisma.join(documentIds.map((one) => Prisma.sql`${one}::uuid`))}) and "deletedAt" is null group by 1`
  return new Map(rows.map((row) => [row.documentId, { chunks: Number(row.chunks), indexed: Number(row.indexed) }]))
}

export const getDocument = read({
  operation: 'corpus.getDocument',
  permission: 'corpus.read',
  summary: 'One document with a stretch of its chunks.',
  input: projectInput.extend({
    documentId: id,
    after: z.number().int().min(-1).default(-1),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ document: documentCard, chunks: z.array(chunkView), nextAfter: z.number().int().nullable() }),
  run: async ({ db }, { projectId, documentId, after, limit }) => {
    const row = await db.document.findFirst({
      where: { id: documentId, projectId, deletedAt: null },
      omit: { blocks: true },
    })
    if (row === null) throw new AppError('not_found', 'There is no such document.')
    const chunks = await db.chunk.findMany({
      where: { documentId, deletedAt: null, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: limit + 1,
    })
    const counts = (await chunkCounts(db, [documentId])).get(documentId) ?? { chunks: 0, indexed: 0 }
    const shown = chunks.slice(0, limit).map((chunk) => ({ ...chunk, isIndexed: chunk.indexedAt !== null }))
    return {
      document: { ...row, warnings: warningsOf(row.warnings), ...counts },
      chunks: shown,
      nextAfter: chunks.length > limit ? (shown.at(-1)?.position ?? null) : null,
    }
  },
})

export const deleteDocuments = command({
  operation: 'corpus.deleteDocuments',
  permission: 'corpus.manage',
  summary: 'Delete documents; passages that were retrieved from them stay as they stood.',
  input: projectInput.extend({ documentIds: z.array(id).min(1).max(500) }),
  output: done,
  run: async ({ tx, now, emit, note }, { projectId, documentIds }) => {
    const { count } = await tx.document.updateMany({
      where: { projectId, id: { in: documentIds }, deletedAt: null },
      data: { deletedAt: now },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such document.')
    await tx.chunk.updateMany({
      where: { projectId, documentId: { in: documentIds }, deletedAt: null },
      data: { deletedAt: now },
    })
    await emit({ name: 'corpus.documentsChanged', projectId })
    note(documentIds[0] ?? null, { documents: count })
    return ok
  },
})
