import { readCells } from '@/lib/stats/cells'
import { readConfirmation } from '@/lib/stats/confirmation'
import type { Judgment } from '@/lib/stats/judgments'
import type { Random } from '@/lib/stats/random'
import { drawCell, drawRates, type Truth } from './draw'

const plain = { tieShare: 0.1, judgmentsPerPrompt: 1, icc: 0 }

export type RoundTruth = {
  readonly cells: number
  readonly prompts: number
  readonly confirmPrompts: number
  /** Standard deviation of the cells' true win rates against the baseline, around 60 %. */
  readonly deviation: number
}

const judge = (random: Random, rates: readonly number[], prompts: number): Judgment[] =>
  rates.flatMap((rate, cell) => drawCell(random, `c${cell}`, prompts, { ...plain, rate }))

const rawRate = (judgments: readonly Judgment[]) =>
  judgments.reduce((sum, { outcome }) => sum + (outcome === 'win' ? 1 : outcome === 'tie' ? 0.5 : 0), 0) /
  judgments.length

/**
 * A round after which the model has not changed at all. Winnow's way: the weakest cell by shrinkage is confirmed by a
 * blind comparison of v2 against v1 on fresh prompts. The naive way: the cell with the lowest raw rate is measured again against the
 * baseline and the rise is tested as if the first number had not been chosen for being low.
 */
export function unchangedModel(random: Random, truth: RoundTruth, runs: number) {
  let improved = 0
  let worse = 0
  let naive = 0
  let rise = 0
  for (let run = 0; run < runs; run++) {
    const rates = drawRates(random, truth.cells, 0.6, truth.deviation)
    const first = judge(random, rates, truth.prompts)
    const weakest = readCells(first).cells[0]?.cell ?? 'c0'
    const fresh = drawCell(random, weakest, truth.confirmPrompts, { ...plain, rate: 0.5 }, 'fresh')
    const plan = { targets: [weakest], guardRails: [], random, draws: 1 }
    const { verdict } = readConfirmation(fresh, plan)
    if (verdict === 'improved') improved++
    if (verdict === 'worse') worse++
    const reading = naiveReading(random, first, rates, truth)
    rise += reading.rise / runs
    if (reading.significant) naive++
  }
  return { improved: improved / runs, worse: worse / runs, naive: naive / runs, naiveRise: rise }
}

/** Lowest raw cell, judged again: difference of the two raw rates and a two-proportion z at 5 %. */
function naiveReading(random: Random, first: readonly Judgment[], rates: readonly number[], truth: RoundTruth) {
  const before = rates.map((_, cell) => rawRate(first.filter((row) => row.cell === `c${cell}`)))
  const lowest = before.indexOf(Math.min(...before))
  const again = drawCell(random, 'again', truth.prompts, { ...plain, rate: rates[lowest] ?? 0.5 })
  const after = rawRate(again)
  const was = before[lowest] ?? 0
  const middle = (was + after) / 2
  const rise = after - was
  return { rise, significant: rise / Math.sqrt((2 * middle * (1 - middle)) / truth.prompts) > 1.96 }
}

/**
 * The other naive reading: confirmation on the very prompts that selected the cell. Two equal versions differ on a prompt only by
 * chance; v1's answers there were picked for losing, v2's are drawn anew, so v2 looks better against the baseline.
 */
export function reusedPrompts(random: Random, truth: RoundTruth, runs: number) {
  let called = 0
  for (let run = 0; run < runs; run++) {
    const rates = drawRates(random, truth.cells, 0.6, truth.deviation)
    const first = judge(random, rates, truth.prompts)
    const before = rates.map((_, cell) => first.filter((row) => row.cell === `c${cell}`))
    const lowest = before.reduce((least, cell) => (rawRate(cell) < rawRate(least) ? cell : least), before[0] ?? [])
    const rate = rates[before.indexOf(lowest)] ?? 0.5
    const again = drawCell(random, 'same', truth.prompts, { ...plain, rate })
    const direct: Judgment[] = lowest.map((row, index) => {
      const score = ({ outcome }: Pick<Judgment, 'outcome'>) => (outcome === 'win' ? 1 : outcome === 'tie' ? 0.5 : 0)
      const gain = score(again[index] ?? row) - score(row)
      return { ...row, cell: 'target', outcome: gain > 0 ? 'win' : gain < 0 ? 'loss' : 'tie' }
    })
    if (readConfirmation(direct, { targets: ['target'], guardRails: [], random, draws: 1 }).verdict === 'improved')
      called++
  }
  return called / runs
}

export type WeakCellTruth = {
  readonly cells: number
  readonly rate: number
  readonly rest: number
  readonly prompts: number
}

/** How often one truly weak cell among equals is labelled weak, how often a sound one is, and how often the raw minimum is the weak one. */
export function weakCell(random: Random, truth: WeakCellTruth, runs: number) {
  let found = 0
  let falsely = 0
  let minimum = 0
  const rates = Array.from({ length: truth.cells }, (_, cell) => (cell === 0 ? truth.rate : truth.rest))
  for (let run = 0; run < runs; run++) {
    const judgments = rates.flatMap((rate, cell) =>
      drawCell(random, `c${cell}`, truth.prompts, { ...plain, tieShare: 0, rate }),
    )
    const { cells } = readCells(judgments)
    if (cells.some(({ cell, label }) => cell === 'c0' && label === 'weak')) found++
    if (cells.some(({ cell, label }) => cell !== 'c0' && label === 'weak')) falsely++
    const raw = rates.map((_, cell) => rawRate(judgments.filter((row) => row.cell === `c${cell}`)))
    if (raw.indexOf(Math.min(...raw)) === 0) minimum++
  }
  return { found: found / runs, falsely: falsely / runs, minimum: minimum / runs }
}

/** A model that truly got better on the target by `rate` against its predecessor: how often the confirmation says so. */
export function improvedModel(random: Random, truth: Truth, prompts: number, runs: number) {
  let improved = 0
  for (let run = 0; run < runs; run++) {
    const judgments = drawCell(random, 'target', prompts, truth)
    if (readConfirmation(judgments, { targets: ['target'], guardRails: [], random, draws: 1 }).verdict === 'improved')
      improved++
  }
  return improved / runs
}
