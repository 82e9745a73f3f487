/** Share of the passages a search brought that people kept; undefined where none was decided on. */
export function precision(kept: number, decided: number): number | undefined {
  return decided === 0 ? undefined : kept / decided
}

/**
 * Concentration of sources: the Herfindahl–Hirschman index, Σ share², from 1/n (all alike) to 1 (one source).
 * Undefined without any passage.
 */
export function sourceConcentration(counts: readonly number[]): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total === 0 ? undefined : counts.reduce((sum, count) => sum + (count / total) ** 2, 0)
}

/** What stands against settling: passages not decided on, or none kept. That a context does not suffice can always be said. */
export function settlementProblem(verdict: 'settled' | 'insufficient', kept: number, undecided: number): string | null {
  if (verdict === 'insufficient') return null
  if (undecided > 0) return `${undecided} passages are not decided on.`
  if (kept === 0) return 'Nothing is kept. Keep a passage, search again, or say that the context does not suffice.'
  return null
}

/** A search query as a source takes it: one line, at most 400 characters, never empty (then the query itself). */
export function searchText(rewritten: string, query: string): string {
  const line = rewritten.replace(/\s+/g, ' ').trim()
  return Array.from(line === '' ? query.replace(/\s+/g, ' ').trim() : line)
    .slice(0, 400)
    .join('')
}
