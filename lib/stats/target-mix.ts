import { AppError } from '@/lib/core/errors'
import { tQuantile } from '@/lib/stats/distributions'
import { mean, squaredDeviations, sum } from '@/lib/stats/moments'
import { type Estimate, notDefined, type Result } from '@/lib/stats/result'

/** A cell of the prompt set: the share it should carry and the prompt scores seen in it. */
export type Stratum = { readonly cell: string; readonly weight: number; readonly scores: readonly number[] }

export type TargetMix = Estimate & { readonly df: number; readonly cells: number }

/**
 * Win rate under a target mix of cells: θ̂ = Σ w·θ̂_s, Var = Σ w²·Var_s (statistics 2.2), shown beside "as sampled".
 * Weights are scaled to sum 1; the t interval has Satterthwaite's degrees of freedom and is cut to [0, 1].
 * Undefined while a cell with weight has fewer than two prompts, or when no cell varies. Throws on negative weights.
 */
export function targetMix(strata: readonly Stratum[], level = 0.95): Result<TargetMix> {
  const wrong = strata.find(({ weight }) => !(weight >= 0 && Number.isFinite(weight)))
  if (wrong !== undefined)
    throw new AppError('bad_input', 'a weight is a finite number of at least 0', { cell: wrong.cell })
  const weighted = strata.filter(({ weight }) => weight > 0)
  const total = sum(weighted.map(({ weight }) => weight))
  const n = sum(weighted.map(({ scores }) => scores.length))
  if (weighted.length === 0) return notDefined('no_data', 0, { what: 'cells', atLeast: 1 })
  if (weighted.some(({ scores }) => scores.length < 2))
    return notDefined('missing_cells', n, { what: 'prompts', atLeast: 2 * weighted.length })
  const parts = weighted.map(({ weight, scores }) => {
    const share = weight / total
    const variance = squaredDeviations(scores) / (scores.length * (scores.length - 1))
    return { value: share * mean(scores), variance: share ** 2 * variance, df: scores.length - 1 }
  })
  const variance = sum(parts.map((part) => part.variance))
  if (variance === 0) return notDefined('no_variation', n)
  const value = sum(parts.map((part) => part.value))
  const df = variance ** 2 / sum(parts.map((part) => part.variance ** 2 / part.df))
  const half = tQuantile(1 - (1 - level) / 2, df) * Math.sqrt(variance)
  return {
    defined: true,
    value,
    standardError: Math.sqrt(variance),
    interval: { low: Math.max(0, value - half), high: Math.min(1, value + half), level, method: 't-stratified' },
    n,
    df,
    cells: weighted.length,
  }
}
