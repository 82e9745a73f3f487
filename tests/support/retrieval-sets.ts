import { z } from 'zod'
import type { Language } from '@/lib/text/language'
import { readSharedRows, readSharedText } from '@/tests/support/shared-data'

/** A public retrieval collection: documents, and queries with the ids that answer them. */
export interface RetrievalSet {
  readonly name: string
  readonly language: Language
  readonly documents: readonly { id: string; text: string }[]
  readonly queries: readonly { text: string; relevant: ReadonlyMap<string, number> }[]
}

const documentRow = z.object({ _id: z.string(), title: z.string().optional(), text: z.string() })
const queryRow = z.object({ _id: z.string(), text: z.string() })

/** Reads a collection of `retrieval/` (title and text in one field). */
export function readRetrievalSet(name: string, language: Language): RetrievalSet {
  const folder = `retrieval/${name}`
  const judged = new Map<string, Map<string, number>>()
  for (const line of readSharedText(`${folder}/qrels.tsv`).split('\n')) {
    const parts = line.split('\t')
    const [query = '', document = ''] = parts
    const gain = Number(parts.at(-1))
    if (parts.length < 3 || !Number.isFinite(gain)) continue
    judged.set(query, (judged.get(query) ?? new Map()).set(document, gain))
  }
  const documents = readSharedRows(`${folder}/corpus.jsonl`, (row) => documentRow.parse(row))
  const queries = readSharedRows(`${folder}/queries.jsonl`, (row) => queryRow.parse(row))
  return {
    name,
    language,
    documents: documents.map(({ _id, title, text }) => ({ id: _id, text: title ? `${title} ${text}` : text })),
    queries: queries.flatMap(({ _id, text }) => {
      const relevant = judged.get(_id)
      return relevant ? [{ text, relevant }] : []
    }),
  }
}

const paragraphRow = z.object({ id: z.string(), text: z.string() })
const questionRow = z.object({ question: z.string(), doc_id: z.string(), unanswerable: z.boolean() })

/** Reads Persian paragraphs with their answerable questions; `iran` keeps those on Iranian places, crafts, food, music. */
export function readPersianQuestions(part: 'all' | 'iran'): RetrievalSet {
  const prefix = part === 'iran' ? 'iran_culture_' : ''
  const questions = readSharedRows(`corpora/pquad_fa/${prefix}questions.jsonl`, (row) => questionRow.parse(row))
  return {
    name: part === 'iran' ? 'pquad-iran' : 'pquad',
    language: 'fa',
    documents: readSharedRows(`corpora/pquad_fa/${prefix}docs.jsonl`, (row) => paragraphRow.parse(row)),
    queries: questions
      .filter((row) => !row.unanswerable)
      .map((row) => ({ text: row.question, relevant: new Map([[row.doc_id, 1]]) })),
  }
}
