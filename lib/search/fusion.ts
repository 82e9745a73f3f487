/** One ranking to be fused: ids from best to worst, and how much it counts. */
export interface RankedLeg {
  readonly weight: number
  readonly ids: readonly string[]
}

export interface FusedHit {
  readonly id: string
  readonly score: number
}

/** The constant of Cormack, Clarke and Büttcher (2009). */
const RANK_CONSTANT = 60

/**
 * Weighted reciprocal rank fusion: each id scores the sum over legs of weight / (60 + rank), ranks from 1.
 *
 * Best first, ties by id. A leg with weight 0 adds nothing. A leg that ranks badly makes the result worse than the good
 * leg alone (docs/decisions/0011-search.md), so fusion is only for weights that `evaluateLegs` has recommended.
 */
export function fuse(legs: readonly RankedLeg[], rankConstant = RANK_CONSTANT): FusedHit[] {
  const scores = new Map<string, number>()
  for (const { weight, ids } of legs) {
    if (!(weight > 0)) continue
    for (const [index, id] of ids.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (rankConstant + index + 1))
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
