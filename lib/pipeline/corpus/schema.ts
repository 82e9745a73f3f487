import { z } from 'zod'
import { id, instant, pageInput, text } from '@/lib/pipeline/schema'

export const documentKinds = ['file', 'url', 'text', 'row'] as const
export const importOutcomes = ['read', 'warned', 'refused', 'duplicate'] as const

/** One block of a document: what structure it was, and its text. */
export const block = z.object({
  kind: z.enum(['heading', 'paragraph', 'list', 'table', 'code']),
  level: z.number().int().optional(),
  text: z.string(),
  page: z.number().int().optional(),
})
export type Block = z.output<typeof block>

/** Something to know about how a document was read. */
export const warning = z.object({ code: z.string(), message: z.string(), where: z.string().optional() })

/** What the giver says of all documents of an import; what a document says of itself goes before it. */
export const givenFacts = z.object({
  source: z.string().max(300).default(''),
  licence: z.string().max(300).nullable().default(null),
  tags: z.array(text(60)).max(20).default([]),
})

/** Which columns of rows (csv, jsonl) are what. */
export const rowMapping = z.object({
  text: z.string(),
  title: z.string().nullable().default(null),
  author: z.string().nullable().default(null),
  date: z.string().nullable().default(null),
  url: z.string().nullable().default(null),
})
export type RowMapping = z.output<typeof rowMapping>

export const chunking = z
  .object({ size: z.number().int().min(40).max(2000), overlap: z.number().int().min(0).max(500) })
  .refine(({ size, overlap }) => overlap <= size / 2, {
    message: 'the overlap is at most half of the size',
    path: ['overlap'],
  })

export const defaultChunking = { size: 220, overlap: 40 } as const

export const documentCard = z.object({
  id,
  kind: z.enum(documentKinds),
  name: z.string(),
  title: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  author: z.string().nullable(),
  publishedAt: instant.nullable(),
  language: z.string(),
  tags: z.array(z.string()),
  licence: z.string().nullable(),
  characters: z.number().int(),
  warnings: z.array(warning),
  createdAt: instant,
  chunks: z.number().int(),
  indexed: z.number().int(),
})

export const chunkView = z.object({
  id,
  position: z.number().int(),
  headingPath: z.array(z.string()),
  text: z.string(),
  tokens: z.number().int(),
  isIndexed: z.boolean(),
})

export const importRow = z.object({
  id,
  name: z.string(),
  row: z.number().int().nullable(),
  outcome: z.enum(importOutcomes),
  reason: z.string().nullable(),
  warnings: z.array(warning),
  documentId: id.nullable(),
  createdAt: instant,
})

export const listDocumentsInput = pageInput.extend({
  search: z.string().max(200).default(''),
  tag: z.string().nullable().default(null),
  source: z.string().nullable().default(null),
})

/** The input of the job `corpus.import`, and one unit of it: a stored file, an address, or a pasted text. */
export const importJob = z.object({ facts: givenFacts, mapping: rowMapping.nullable().default(null) })
export const importItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), fileId: id, name: z.string() }),
  z.object({ kind: z.literal('url'), url: z.url() }),
  z.object({ kind: z.literal('text'), fileId: id, name: z.string(), title: z.string() }),
])

/** The ways the corpus can be searched; the last two need vectors. */
export const searchArms = ['bm25', 'vector', 'hybrid'] as const

export const searchHit = z.object({
  chunkId: id,
  documentId: id,
  title: z.string(),
  headingPath: z.array(z.string()),
  text: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  score: z.number(),
  rank: z.number().int(),
  /** Places in the text that match, in code points. */
  highlights: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
})

export const rowsPreview = z.object({
  columns: z.array(z.string()),
  /** The first rows, each value as text. */
  rows: z.array(z.record(z.string(), z.string())),
  total: z.number().int(),
  refused: z.number().int(),
  /** What the columns seem to be by their names; null when none seems to hold text. */
  mapping: rowMapping.nullable(),
})
export type RowsPreview = z.output<typeof rowsPreview>

/** Whether chunks have vectors: no embedding model chosen; chosen but the index was made without it; in use. */
export const embeddingStates = ['none', 'rebuild', 'ready'] as const

export const corpusFacts = z.object({
  documents: z.number().int(),
  chunks: z.number().int(),
  indexed: z.number().int(),
  tokens: z.number().int(),
  sources: z.array(z.object({ source: z.string(), documents: z.number().int() })),
  tags: z.array(z.object({ tag: z.string(), documents: z.number().int() })),
  embedding: z.object({
    state: z.enum(embeddingStates),
    model: z.string().nullable(),
    /** Chunks that have a vector of that model. */
    embedded: z.number().int(),
  }),
})
export type CorpusFacts = z.output<typeof corpusFacts>

export type DocumentCard = z.output<typeof documentCard>
export type ChunkView = z.output<typeof chunkView>
export type ImportRow = z.output<typeof importRow>
export type GivenFacts = z.output<typeof givenFacts>
export type SearchHit = z.output<typeof searchHit>
