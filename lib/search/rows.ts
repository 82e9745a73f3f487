import { Field, FixedSizeList, Float32, Float64, List, Schema, Utf8 } from 'apache-arrow'
import { AppError } from '@/lib/core/errors'
import { ANALYZER_VERSION, analyse } from '@/lib/search/analyzer'
import type { Language } from '@/lib/text/language'

/** A chunk as it is handed to the index; the text itself stays in the database. */
export interface IndexedChunk {
  readonly chunkId: string
  readonly documentId: string
  readonly text: string
  /** Headings above the chunk, searched together with its text. */
  readonly headingPath?: readonly string[]
  /** Language of the whole document, so that its chunks are analysed alike. */
  readonly language: Language
  readonly source: string
  readonly date?: Date | null
  readonly tags?: readonly string[]
  readonly vector?: readonly number[] | null
}

/** The embedding model whose vectors an index holds. */
export interface Embedding {
  readonly model: string
  readonly size: number
}

/** What an index says about itself. */
export interface IndexIdentity {
  readonly analyzerVersion: number
  readonly embedding: Embedding | null
}

const ANALYZER_KEY = 'winnow.analyzer'
const MODEL_KEY = 'winnow.embedding.model'
const SIZE_KEY = 'winnow.embedding.size'

/** The columns of an index; its analyzer version and embedding model are kept in the schema itself. */
export function indexSchema(embedding: Embedding | null): Schema {
  const text = (name: string) => new Field(name, new Utf8(), false)
  const fields: Field[] = [
    text('chunkId'),
    text('documentId'),
    text('tokens'),
    text('language'),
    text('source'),
    new Field('date', new Float64(), true),
    new Field('tags', new List(new Field('item', new Utf8(), true)), false),
  ]
  const metadata = new Map([[ANALYZER_KEY, String(ANALYZER_VERSION)]])
  if (embedding) {
    fields.push(new Field('vector', new FixedSizeList(embedding.size, new Field('item', new Float32(), true)), true))
    metadata.set(MODEL_KEY, embedding.model).set(SIZE_KEY, String(embedding.size))
  }
  return new Schema(fields, metadata)
}

/** Reads back what `indexSchema` wrote; an index without it counts as version 0. */
export function identityOf(metadata: ReadonlyMap<string, string>): IndexIdentity {
  const model = metadata.get(MODEL_KEY)
  const embedding = model === undefined ? null : { model, size: Number(metadata.get(SIZE_KEY) ?? 0) }
  return { analyzerVersion: Number(metadata.get(ANALYZER_KEY) ?? 0), embedding }
}

/**
 * Turns chunks into rows of the index; of chunks with one id the last counts.
 *
 * Throws AppError `bad_input` when a vector has another size than the index.
 */
export function rowsOf(chunks: readonly IndexedChunk[], embedding: Embedding | null): Record<string, unknown>[] {
  const rows = new Map<string, Record<string, unknown>>()
  for (const chunk of chunks) {
    const { chunkId, documentId, text, headingPath = [], language, source, date, tags = [], vector } = chunk
    if (vector && vector.length !== embedding?.size) {
      throw new AppError(
        'bad_input',
        `Chunk ${chunkId} has a vector of ${vector.length} numbers; the index holds ${embedding?.size ?? 'none'}.`,
        { chunkId },
      )
    }
    // A chunk that begins with its own heading already has it in the text.
    const above = headingPath.filter((heading) => !text.includes(heading))
    const tokens = analyse([...above, text].join('\n'), language).join(' ')
    const row = { chunkId, documentId, tokens, language, source, date: date?.getTime() ?? null, tags: [...tags] }
    rows.set(chunkId, embedding ? { ...row, vector: vector ? [...vector] : null } : row)
  }
  return [...rows.values()]
}
