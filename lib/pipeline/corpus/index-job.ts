import { z } from 'zod'
import { database, type Tx, transact } from '@/lib/db/client'
import { defineJob } from '@/lib/jobs/define'
import { searchIndexOf } from '@/lib/pipeline/search-index'
import type { IndexedChunk } from '@/lib/search/rows'
import { analysedAs } from '@/lib/text/language'

const BATCH = 500

const nothing = z.object({})

type Row = {
  id: string
  documentId: string
  text: string
  headingPath: string[]
  title: string
  language: string
  source: string
  publishedAt: Date | null
  tags: string[]
}

const chunksAfter = (tx: Tx, projectId: string, after: string, onlyNew: boolean) => tx.$queryRaw<Row[]>`
  select c.id, c."documentId", c.text, c."headingPath", d.title, c.language, d.source, d."publishedAt", d.tags
  from "Chunk" c join "Document" d on d.id = c."documentId"
  where c."projectId" = ${projectId}::uuid and c."deletedAt" is null and c.id > ${after}::uuid and (not ${onlyNew} or c."indexedAt" is null)
  order by c.id limit ${BATCH}`

const FIRST = '00000000-0000-0000-0000-000000000000'

/** What is analysed of a chunk: its title and headings help to find it, its text is what is found. */
const indexed = (row: Row): IndexedChunk => ({
  chunkId: row.id,
  documentId: row.documentId,
  text: row.text,
  headingPath: [row.title, ...row.headingPath],
  language: analysedAs(row.language),
  source: row.source,
  date: row.publishedAt,
  tags: row.tags,
})

/** Lets the index follow the chunks: forgets deleted ones, takes new ones in; may be repeated at any point. */
export const indexChunks = defineJob({
  kind: 'corpus.index',
  input: nothing,
  item: nothing,
  concurrency: 1,
  run: async (job, _item, signal) => {
    const index = await searchIndexOf(job.projectId)
    for (;;) {
      signal.throwIfAborted()
      const gone = await database().chunk.findMany({
        where: { projectId: job.projectId, deletedAt: { not: null } },
        select: { id: true },
        take: BATCH,
      })
      if (gone.length === 0) break
      const ids = gone.map((chunk) => chunk.id)
      await index.removeChunks(ids)
      await database().chunk.deleteMany({ where: { id: { in: ids } } })
    }
    let count = 0
    for (;;) {
      signal.throwIfAborted()
      const rows = await chunksAfter(database(), job.projectId, FIRST, true)
      if (rows.length === 0) break
      await index.add(rows.map(indexed))
      await database().chunk.updateMany({
        where: { id: { in: rows.map((row) => row.id) } },
        data: { indexedAt: new Date() },
      })
      count += rows.length
    }
    await index.compact()
    return count
  },
  save: async (_tx, _job, _item, count) => ({ chunks: count }),
})

/** Makes the index anew from the chunks in the database, for example after the analysis of text has changed. */
export const rebuildIndex = defineJob({
  kind: 'corpus.rebuild',
  input: nothing,
  item: nothing,
  concurrency: 1,
  run: async (job, _item, signal) => {
    const index = await searchIndexOf(job.projectId)
    await index.rebuild(allChunks(job.projectId, signal))
    return null
  },
  save: async (tx, job) => {
    await tx.chunk.updateMany({
      where: { projectId: job.projectId, deletedAt: null, indexedAt: null },
      data: { indexedAt: new Date() },
    })
  },
})

async function* allChunks(projectId: string, signal: AbortSignal) {
  for (let after = FIRST; ; ) {
    signal.throwIfAborted()
    const rows = await transact((tx) => chunksAfter(tx, projectId, after, false))
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(indexed)
    after = last.id
  }
}
