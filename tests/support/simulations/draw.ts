import type { Judgment } from '@/lib/stats/judgments'
import { normalDraw, type Random } from '@/lib/stats/random'

/** A model of judging whose truth is known. */
export type Truth = {
  /** True half-credit win rate. */
  readonly rate: number
  readonly tieShare: number
  readonly judgmentsPerPrompt: number
  /** Chance that a judgment repeats what all evaluators of the prompt share, which is its ICC. */
  readonly icc: number
}

const outcomeAt = (uniform: number, { rate, tieShare }: Truth) => {
  const wins = rate - tieShare / 2
  return uniform < wins ? 'win' : uniform < wins + tieShare ? 'tie' : 'loss'
}

/** Judgments of one cell's prompts under a truth. */
export function drawCell(random: Random, cell: string, prompts: number, truth: Truth, name = cell): Judgment[] {
  const rows: Judgment[] = []
  for (let prompt = 0; prompt < prompts; prompt++) {
    const shared = outcomeAt(random(), truth)
    for (let evaluator = 0; evaluator < truth.judgmentsPerPrompt; evaluator++) {
      const outcome = random() < truth.icc ? shared : outcomeAt(random(), truth)
      rows.push({ prompt: `${name} ${prompt}`, evaluator: `e${evaluator}`, outcome, cell })
    }
  }
  return rows
}

/** True rates of cells around a mean. */
export const drawRates = (random: Random, cells: number, centre: number, deviation: number): number[] =>
  Array.from({ length: cells }, () => Math.min(0.97, Math.max(0.03, normalDraw(random, centre, deviation))))
