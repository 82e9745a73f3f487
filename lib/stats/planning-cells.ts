import { AppError } from '@/lib/core/errors'
import { normalQuantile } from '@/lib/stats/distributions'
import { requireShare } from '@/lib/stats/result'
import { defaultLimits, type WeaknessLimits } from '@/lib/stats/weakness'

export type CellPlan = {
  /** True win rate of the weak cell, and of the others. */
  readonly rate: number
  readonly rest: number
  readonly cells: number
  readonly power?: number
  /** Standard deviation between cells that shrinkage will find; by default what one weak cell among equals makes. */
  readonly deviation?: number
  readonly limits?: WeaknessLimits
}

export type CellPlanResult = {
  /** Prompts a cell, one judgment each, so that the weak cell is labelled weak with the planned power. */
  readonly prompts: number
  /** What each of the two conditions asks for alone. */
  readonly forRest: number
  readonly forTarget: number
}

/**
 * Prompts per cell to find one weak cell (normal approximation, decisive scores).
 * For the rest: a one-sided comparison of the cell with the other cells at the level q/cells, which is where
 * Benjamini–Hochberg puts a single finding. For the target: the shrunk posterior must leave less than 1 − probability above it.
 * Each condition gets half the allowed misses, so both hold together with at least the power. Throws when the
 * rate is not below the rest and the target: no number of prompts would do.
 */
export function promptsPerCell(plan: CellPlan): CellPlanResult {
  const { rate, rest, cells, power = 0.8, limits = defaultLimits } = plan
  requireShare(rate, 'rate')
  requireShare(rest, 'rest')
  if (cells < 2 || rate >= rest || rate >= limits.target)
    throw new AppError('bad_input', 'a weak cell lies below the rest and below the target', {
      rate,
      rest,
      cells,
      target: limits.target,
    })
  const each = normalQuantile(1 - (1 - power) / 2)
  const pooled = rest + (rate - rest) / cells
  const noise = (pooled * (1 - pooled) * cells) / (cells - 1)
  const own = rate * (1 - rate) + (rest * (1 - rest)) / (cells - 1)
  const critical = normalQuantile(1 - limits.q / cells)
  const forRest = ((critical * Math.sqrt(noise) + each * Math.sqrt(own)) / (rest - rate)) ** 2
  const between = plan.deviation === undefined ? (rest - rate) ** 2 / cells : plan.deviation ** 2
  const forTarget = sizeForTarget({ rate, pooled, between, each, limits })
  const prompts = Math.max(Math.ceil(forRest), forTarget, limits.minimumPrompts)
  return { prompts, forRest: Math.ceil(forRest), forTarget }
}

type TargetProblem = { rate: number; pooled: number; between: number; each: number; limits: WeaknessLimits }

// The posterior of n prompts sits at the shrunk rate with variance B·σ²/n; the sample adds B²·σ²/n of its own.
function sizeForTarget({ rate, pooled, between, each, limits }: TargetProblem): number {
  const sure = normalQuantile(limits.probability)
  const enough = (n: number) => {
    const noise = (pooled * (1 - pooled)) / n
    const kept = between / (between + noise)
    const centre = pooled + kept * (rate - pooled)
    const sample = kept * Math.sqrt((rate * (1 - rate)) / n)
    return limits.target - centre >= sure * Math.sqrt(kept * noise) + each * sample
  }
  let high = 1
  while (!enough(high)) high *= 2
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
