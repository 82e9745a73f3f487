import { AppError } from '@/lib/core/errors'
import { testAgainstRest } from '@/lib/stats/cells'
import { betaCdf, binomialCdf } from '@/lib/stats/distributions'
import { requireCount, requireShare } from '@/lib/stats/result'
import { type CellCounts, cellPrior } from '@/lib/stats/shrinkage'
import { defaultLimits, type WeaknessLimits } from '@/lib/stats/weakness'

export type CellPlan = {
  /** True win rate of the weak cell, and mean of the others. */
  readonly rate: number
  readonly rest: number
  readonly cells: number
  readonly power?: number
  /** True standard deviation among the other cells; 0 when they are equals. */
  readonly deviation?: number
  readonly limits?: WeaknessLimits
}

export type CellPlanResult = {
  /** Prompts a cell, one decisive judgment each, so that the weak cell is labelled weak with the planned power. */
  readonly prompts: number
  /** What each of the two conditions asks for alone. */
  readonly forRest: number
  readonly forTarget: number
}

/**
 * Prompts per cell to find one weak cell. For a size n the other cells stand where they are expected, spread as sampling and
 * `deviation` spread them; the largest number of wins at which the weak cell would still be labelled weak follows from the
 * very rules of the label (shrinkage and Benjamini–Hochberg), and the power is the binomial chance of no more wins than that.
 * Throws when the rate is not below the rest and the target: no number of prompts would do.
 */
export function promptsPerCell(plan: CellPlan): CellPlanResult {
  const { rate, rest, cells, power = 0.8, deviation = 0, limits = defaultLimits } = plan
  requireShare(rate, 'rate')
  requireShare(rest, 'rest')
  requireShare(power, 'power')
  requireCount(deviation, 'deviation')
  if (cells < 2 || rate >= rest || rate >= limits.target)
    throw new AppError('bad_input', 'a weak cell lies below the rest and below the target', {
      rate,
      rest,
      cells,
      target: limits.target,
    })
  const sizeFor = (isShown: (counts: readonly CellCounts[]) => boolean) =>
    smallest(limits.minimumPrompts, (n) => binomialCdf(mostWins(n, plan, deviation, isShown), n, rate) >= power)
  const forRest = sizeFor((counts) => isBelowRest(counts, limits))
  const forTarget = sizeFor((counts) => isBelowTarget(counts, limits))
  // The other cells do not stand exactly where expected; in simulation a twentieth more prompts pays for that.
  return { prompts: Math.ceil(1.05 * Math.max(forRest, forTarget)), forRest, forTarget }
}

const weakName = 'weak'

function isBelowRest(counts: readonly CellCounts[], limits: WeaknessLimits): boolean {
  const test = testAgainstRest(counts).get(weakName)
  return test?.defined === true && test.q < limits.q
}

function isBelowTarget(counts: readonly CellCounts[], limits: WeaknessLimits): boolean {
  const prior = cellPrior(counts)
  const weak = counts.find(({ cell }) => cell === weakName)
  if (!prior.defined || weak === undefined) return false
  const { successes, n } = weak
  return betaCdf(limits.target, prior.a + successes, prior.b + n - successes) > limits.probability
}

/** Most wins of the weak cell at which a condition still holds; −1 when none do. */
function mostWins(
  n: number,
  { rest, cells }: CellPlan,
  deviation: number,
  isShown: (counts: readonly CellCounts[]) => boolean,
): number {
  const spread = Math.sqrt((rest * (1 - rest)) / n + deviation ** 2)
  const others = Array.from({ length: cells - 1 }, (_, index) => {
    // Half above and half below, so that their variance is the expected one.
    const side = cells === 2 ? 0 : index % 2 === 0 ? 1 : -1
    return { cell: `${index}`, successes: n * Math.min(1, Math.max(0, rest + side * spread)), n }
  })
  let low = -1
  let high = n + 1
  while (high - low > 1) {
    const wins = Math.floor((low + high) / 2)
    if (isShown([{ cell: weakName, successes: wins, n }, ...others])) low = wins
    else high = wins
  }
  return low
}

/** Smallest size from which a condition holds; beyond it the teeth of the binomial may break it by a little. */
function smallest(from: number, enough: (n: number) => boolean): number {
  if (enough(from)) return from
  let high = from * 2
  while (!enough(high)) high *= 2
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
