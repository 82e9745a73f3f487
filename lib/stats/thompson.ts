import { AppError } from '@/lib/core/errors'
import { betaDraw, normalDraw, type Random } from '@/lib/stats/random'

/** What is known of a cell when the next round is chosen. */
export type CellArm = {
  readonly cell: string
  /** Beta posterior of the cell's win rate; Beta(½, ½) when nothing was judged. */
  readonly a: number
  readonly b: number
  /** Gains that earlier rounds on this cell had, with their standard errors. */
  readonly gains: readonly { readonly value: number; readonly standardError: number }[]
}

export type CellSuggestion = {
  readonly cell: string
  /** Share of draws in which the cell was among the chosen: the propensity to log beside the lead's own choice. */
  readonly propensity: number
  /** Mean reward over all draws, in win-rate points as a share. */
  readonly expectedGain: number
  readonly suggested: boolean
  readonly n: number
}

export type ThompsonOptions = {
  readonly random: Random
  /** How many cells a round takes. */
  readonly choose?: number
  readonly target?: number
  readonly draws?: number
  /** Share of the shortfall a round is expected to close before any was seen, and the doubt about it. */
  readonly priorReach?: number
  readonly priorDeviation?: number
}

/**
 * Suggests where to go next by Thompson sampling over cells, reward = win-rate gain. Each draw takes the cell's win rate from
 * its posterior; what is missing to the target times `priorReach` is the prior mean of the gain, past gains of the cell update
 * it by precision (normal), and a gain is drawn. The suggestion is the set of cells drawn first; propensities come from
 * further draws. The caller logs both and the lead decides. Throws `bad_input` when there are fewer cells than to choose.
 */
export function suggestCells(cells: readonly CellArm[], options: ThompsonOptions): CellSuggestion[] {
  const { random, choose = 1, target = 0.5, draws = 1000, priorReach = 0.5, priorDeviation = 0.05 } = options
  if (cells.length < choose || choose < 1)
    throw new AppError('bad_input', 'there are fewer cells than should be chosen', { cells: cells.length, choose })
  const rewardOf = (cell: CellArm) => {
    const shortfall = Math.max(0, target - betaDraw(random, cell.a, cell.b))
    let precision = 1 / priorDeviation ** 2
    let weighted = priorReach * shortfall * precision
    for (const { value, standardError } of cell.gains) {
      const weight = 1 / Math.max(1e-12, standardError ** 2)
      precision += weight
      weighted += value * weight
    }
    return normalDraw(random, weighted / precision, Math.sqrt(1 / precision))
  }
  const chosenTimes = new Map<string, number>()
  const totals = new Map<string, number>()
  let suggestion = new Set<string>()
  for (let draw = 0; draw < draws; draw++) {
    const rewards = cells.map((cell) => ({ cell: cell.cell, reward: rewardOf(cell) }))
    for (const { cell, reward } of rewards) totals.set(cell, (totals.get(cell) ?? 0) + reward)
    const chosen = rewards.sort((one, other) => other.reward - one.reward).slice(0, choose)
    for (const { cell } of chosen) chosenTimes.set(cell, (chosenTimes.get(cell) ?? 0) + 1)
    if (draw === 0) suggestion = new Set(chosen.map(({ cell }) => cell))
  }
  return cells
    .map(({ cell, gains }) => ({
      cell,
      propensity: (chosenTimes.get(cell) ?? 0) / draws,
      expectedGain: (totals.get(cell) ?? 0) / draws,
      suggested: suggestion.has(cell),
      n: gains.length,
    }))
    .sort((one, other) => other.propensity - one.propensity)
}
