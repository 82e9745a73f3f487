import { MatchQuery, type Table } from '@lancedb/lancedb'
import { AppError } from '@/lib/core/errors'
import { analyse } from '@/lib/search/analyzer'
import type { Language } from '@/lib/text/language'

/** A chunk that one way of searching found; a higher score is better. */
export interface LegHit {
  readonly chunkId: string
  readonly documentId: string
  readonly score: number
}

/** Longer queries are cut: beyond this the first tokens say enough, and time grows with each. */
const MOST_QUERY_TOKENS = 512
const COLUMNS = ['chunkId', 'documentId']
const PROBES = 40
const REFINE_FACTOR = 10

function hitsOf(rows: readonly unknown[], scoreColumn: string, score: (value: number) => number): LegHit[] {
  return rows
    .map((row) => {
      const get = (name: string): unknown =>
        typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
      return {
        chunkId: String(get('chunkId')),
        documentId: String(get('documentId')),
        score: score(Number(get(scoreColumn))),
      }
    })
    .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
}

/** The chunks that BM25 (k1 = 1.2, b = 0.75) ranks best, repeated query words counting as often as they occur. */
export async function searchByWords(
  table: Table,
  query: { text: string; language?: Language; limit: number; condition?: string },
): Promise<LegHit[]> {
  const tokens = analyse(query.text, query.language).slice(0, MOST_QUERY_TOKENS)
  if (tokens.length === 0) return []
  const search = table
    .query()
    .fullTextSearch(new MatchQuery(tokens.join(' '), 'tokens'))
    .select([...COLUMNS, '_score'])
  if (query.condition !== undefined) search.where(query.condition)
  return hitsOf(await search.limit(query.limit).toArray(), '_score', (score) => score)
}

/** The chunks whose vectors are nearest by cosine; the score is the cosine. Chunks without a vector are not found. */
export async function searchByVector(
  table: Table,
  query: { vector: readonly number[]; size: number; limit: number; condition?: string },
): Promise<LegHit[]> {
  if (query.vector.length !== query.size || !query.vector.every(Number.isFinite)) {
    throw new AppError('bad_input', `The query vector must hold ${query.size} finite numbers.`, {
      got: query.vector.length,
    })
  }
  const search = table
    .vectorSearch([...query.vector])
    .distanceType('cosine')
    .nprobes(PROBES)
    .refineFactor(REFINE_FACTOR)
    .select([...COLUMNS, '_distance'])
  if (query.condition !== undefined) search.where(query.condition)
  return hitsOf(await search.limit(query.limit).toArray(), '_distance', (distance) => 1 - distance)
}
