import { database, Prisma } from '@/lib/db/client'
import { bytesOf, vectorOf } from '@/lib/db/vector-bytes'
import { type Embedder, embedderOf } from '@/lib/llm/embedder'
import { embedTexts } from '@/lib/llm/embeddings'
import { answered } from '@/lib/llm/gateway'
import { searchIndexOf } from '@/lib/pipeline/search-index'
import { languageOfCode } from '@/lib/search/analyzer'
import type { SearchIndex } from '@/lib/search/index'
import type { Embedding, IndexedChunk } from '@/lib/search/rows'

const BATCH = 500
const EMBED_BATCH = 64
const FIRST = '00000000-0000-0000-0000-000000000000'

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
  vector: Uint8Array | null
}

/** Chunks of a project in the order of their ids, with the vector of a model where there is one. */
function chunksOf(
  projectId: string,
  { after = FIRST, model, only, limit = BATCH }: { after?: string; model: string; only?: Prisma.Sql; limit?: number },
) {
  return database().$queryRaw<Row[]>`
    select c.id, c."documentId", c.text, c."headingPath", d.title, c.language, d.source, d."publishedAt", d.tags, v.vector
    from "Chunk" c join "Document" d on d.id = c."documentId" left join "ChunkVector" v on v."chunkId" = c.id and v.model = ${model}
    where c."projectId" = ${projectId}::uuid and c."deletedAt" is null and c.id > ${after}::uuid ${only ?? Prisma.empty}
    order by c.id limit ${limit}`
}

/** What is analysed of a chunk: its title and headings help to find it, its text is what is found. */
const indexed = (row: Row, embedding: Embedding | null, vector = row.vector && vectorOf(row.vector)): IndexedChunk => ({
  chunkId: row.id,
  documentId: row.documentId,
  text: row.text,
  headingPath: [row.title, ...row.headingPath],
  language: languageOfCode(row.language),
  source: row.source,
  date: row.publishedAt,
  tags: row.tags,
  vector: embedding !== null && vector?.length === embedding.size ? [...vector] : null,
})

/** Every chunk of a project, in batches, each with the vector that was kept of it. */
export async function* allChunks(projectId: string, embedding: Embedding | null, signal: AbortSignal) {
  for (let after = FIRST; ; ) {
    signal.throwIfAborted()
    const rows = await chunksOf(projectId, { after, model: embedding?.model ?? '' })
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => indexed(row, embedding))
    after = last.id
  }
}

/** Takes deleted chunks out of the index, then out of the database. */
export async function forgetDeleted(projectId: string, index: SearchIndex, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const gone = await database().chunk.findMany({
      where: { projectId, deletedAt: { not: null } },
      select: { id: true },
      take: BATCH,
    })
    if (gone.length === 0) return
    const ids = gone.map((chunk) => chunk.id)
    await index.removeChunks(ids)
    await database().chunk.deleteMany({ where: { id: { in: ids } } })
  }
}

/** Takes new chunks in, so that words find them at once; vectors follow. Returns how many there were. */
export async function addNew(
  projectId: string,
  index: SearchIndex,
  embedding: Embedding | null,
  signal: AbortSignal,
): Promise<number> {
  for (let count = 0; ; ) {
    signal.throwIfAborted()
    const only = Prisma.sql`and c."indexedAt" is null`
    const rows = await chunksOf(projectId, { model: embedding?.model ?? '', only })
    if (rows.length === 0) return count
    await index.add(rows.map((row) => indexed(row, embedding)))
    await database().chunk.updateMany({
      where: { id: { in: rows.map((row) => row.id) } },
      data: { indexedAt: new Date() },
    })
    count += rows.length
  }
}

type EmbeddingWork = {
  readonly projectId: string
  readonly jobId: string
  readonly embedder: Embedder
  readonly embedding: Embedding
  readonly signal: AbortSignal
}

/** Makes vectors of the chunks that have none of this model, and puts them beside their words in the index. */
export async function addVectors({ projectId, jobId, embedder, embedding, signal }: EmbeddingWork): Promise<number> {
  const index = await searchIndexOf(projectId, embedding)
  for (let count = 0; ; ) {
    signal.throwIfAborted()
    const only = Prisma.sql`and v."chunkId" is null and c."indexedAt" is not null`
    const rows = await chunksOf(projectId, { model: embedding.model, only, limit: EMBED_BATCH })
    if (rows.length === 0) return count
    const vectors = await embed(embedder, rows.map(textOf), { projectId, jobId, signal })
    await index.add(rows.map((row, at) => indexed(row, embedding, vectors[at] ?? null)))
    // Written last: a vector that is kept is in the index too. A chunk deleted meanwhile has no row to hang it on.
    await database().$executeRaw`
      insert into "ChunkVector" ("chunkId", model, "projectId", vector)
      select c.id, ${embedding.model}, ${projectId}::uuid, new.vector
      from unnest(${rows.map((row) => row.id)}::uuid[], ${vectors.map(bytesOf)}::bytea[]) as new(id, vector) join "Chunk" c on c.id = new.id
      on conflict do nothing`
    count += rows.length
  }
}

const textOf = (row: Row) => [row.title, ...row.headingPath, row.text].join('\n')

async function embed(
  { endpointId }: Embedder,
  texts: readonly string[],
  job: { projectId: string; jobId: string; signal: AbortSignal },
): Promise<Float32Array[]> {
  const answer = await embedTexts({ ...job, stage: 'corpus', endpointId, texts })
  return answered(answer).output.map((vector) => Float32Array.from(vector))
}

/** The embedding in use for a project and the size of its vectors, told by one that is kept or else by asking for one. */
export async function wantedEmbedding(
  projectId: string,
  jobId: string,
  signal: AbortSignal,
): Promise<{ embedder: Embedder; embedding: Embedding } | null> {
  const embedder = await embedderOf(database(), projectId)
  if (embedder === null) return null
  const { model } = embedder
  const kept = await database().chunkVector.findFirst({ where: { projectId, model }, select: { vector: true } })
  if (kept !== null) return { embedder, embedding: { model, size: vectorOf(kept.vector).length } }
  const [probe] = await embed(embedder, ['a'], { projectId, jobId, signal })
  return { embedder, embedding: { model, size: probe?.length ?? 0 } }
}
