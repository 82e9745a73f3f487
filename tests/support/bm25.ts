/** A hit of the reference ranking. */
export interface ReferenceHit {
  readonly id: string
  readonly score: number
}

/**
 * Exact BM25 over all documents in memory (Robertson et al., with Lucene's idf ln(1 + (N − n + 0.5)/(n + 0.5))), each
 * query token counting as often as it occurs: what the engine in use is measured against.
 */
export function createReferenceBm25(
  documents: readonly { id: string; tokens: readonly string[] }[],
  k1 = 1.2,
  b = 0.75,
) {
  const postings = new Map<string, { document: number; count: number }[]>()
  for (const [document, { tokens }] of documents.entries()) {
    const counts = new Map<string, number>()
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
    for (const [token, count] of counts) {
      const list = postings.get(token)
      if (list) list.push({ document, count })
      else postings.set(token, [{ document, count }])
    }
  }
  const lengths = documents.map((document) => document.tokens.length)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  return (query: readonly string[], limit: number): ReferenceHit[] => {
    const scores = new Map<number, number>()
    for (const token of query) {
      const list = postings.get(token) ?? []
      const idf = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5))
      for (const { document, count } of list) {
        const norm = k1 * (1 - b + (b * (lengths[document] ?? 0)) / mean)
        scores.set(document, (scores.get(document) ?? 0) + (idf * count * (k1 + 1)) / (count + norm))
      }
    }
    return [...scores]
      .map(([document, score]) => ({ id: documents[document]?.id ?? '', score }))
      .sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1))
      .slice(0, limit)
  }
}
