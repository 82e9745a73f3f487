import type { CountedScore } from '@/lib/stats/alike'
import { type Bootstrap, percentile } from '@/lib/stats/bootstrap'
import { variance } from '@/lib/stats/moments'
import { binomialDraw, type Random } from '@/lib/stats/random'
import { notDefined, type Result, requireShare } from '@/lib/stats/result'

type Options = { readonly random: Random; readonly resamples?: number; readonly level?: number }

/**
 * Cluster bootstrap of the primary win rate of prompts counted by their score: how often each score comes up in a resample
 * is drawn at once (multinomial, by conditional binomials), which is the same as drawing whole prompts one by one within
 * their cells. Percentile limits; the cost is rows × resamples, however many prompts there are. Undefined below two prompts.
 */
export function bootstrapCounted(rows: readonly CountedScore[], options: Options): Result<Bootstrap> {
  const { random, resamples = 2000, level = 0.95 } = options
  requireShare(level, 'level')
  const cells = [...Map.groupBy(rows, (row) => row.cell ?? '').values()].map(merged)
  const n = cells.reduce((total, cell) => total + cell.n, 0)
  if (n < 2) return notDefined(n === 0 ? 'no_data' : 'too_few', n, { what: 'prompts', atLeast: 2 })
  const value = cells.reduce((total, cell) => total + cell.sum, 0) / n
  const drawn = new Float64Array(resamples)
  for (let round = 0; round < resamples; round++) {
    let total = 0
    for (const { scores, n: size } of cells) {
      let left = size
      let copies = size
      for (const [index, score] of scores.entries()) {
        if (left === 0) break
        const isLast = index === scores.length - 1
        const taken = isLast ? left : binomialDraw(random, left, score.copies / copies)
        total += taken * score.mean
        left -= taken
        copies -= score.copies
      }
    }
    drawn[round] = total / n
  }
  const standardError = Math.sqrt(variance([...drawn]))
  const interval = percentile(drawn.sort(), level)
  return { defined: true, value, standardError, interval, n, resamples, failed: 0 }
}

/** Scores of one cell, equal ones together, the most frequent first so that the rest is soon drawn. */
function merged(rows: readonly CountedScore[]) {
  const byMean = new Map<number, number>()
  for (const { mean, copies } of rows) byMean.set(mean, (byMean.get(mean) ?? 0) + copies)
  const scores = [...byMean].map(([mean, copies]) => ({ mean, copies })).sort((a, b) => b.copies - a.copies)
  return {
    scores,
    n: scores.reduce((total, one) => total + one.copies, 0),
    sum: scores.reduce((total, one) => total + one.copies * one.mean, 0),
  }
}
