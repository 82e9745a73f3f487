import type { IndexedChunk } from '@/lib/search/rows'
import { splitSentences } from '@/lib/text/sentences'
import type { RetrievalSet } from '@/tests/support/retrieval-sets'

/** Numbers from 0 to below 1, the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Chunks of three to seven real sentences of one collection, half of them from one document, in the proportions of the
 * collections' documents; eight chunks make a document.
 */
export function* mixedChunks(sets: readonly RetrievalSet[], count: number): Generator<IndexedChunk> {
  const random = seededRandom(count)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]
  const pools = sets.map((set) => ({
    set,
    documents: set.documents.map(({ text }) => splitSentences(text).map((sentence) => sentence.text)),
  }))
  const weighted = pools.flatMap((pool) => pool.documents.map(() => pool))
  for (let place = 0; place < count; place++) {
    const pool = pick(weighted)
    const own = (pool && pick(pool.documents)) ?? []
    const sentences = Array.from({ length: 3 + Math.floor(random() * 5) }, (_, at) =>
      at % 2 === 0 ? pick(own) : pick(pick(pool?.documents ?? []) ?? []),
    )
    yield {
      chunkId: `c${place}`,
      documentId: `d${Math.floor(place / 8)}`,
      text: sentences.filter((sentence) => sentence !== undefined).join(' '),
      language: pool?.set.language ?? 'other',
      source: pool?.set.name ?? '',
    }
  }
}

/** The same chunks in lists of a size, each read only when it is asked for. */
export async function* inBatches(chunks: Iterable<IndexedChunk>, size: number): AsyncGenerator<IndexedChunk[]> {
  let batch: IndexedChunk[] = []
  for (const chunk of chunks) {
    batch.push(chunk)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
