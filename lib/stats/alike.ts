import { type Counts, type Judgment, type PromptScore, scoreOf, tally } from '@/lib/stats/judgments'

/**
 * Prompts that were judged alike, as one row: the outcomes each of them got, and how many prompts there are of the kind.
 * The estimators of two systems look at nothing else, so that 100,000 judgments are a few hundred rows.
 */
export type Alike = {
  readonly counts: Counts
  /** How many prompts. */
  readonly copies: number
  readonly cell?: string
  /** Stated probabilities, one a judgment, where they stand for the half-credit scores of the outcomes. */
  readonly scores?: readonly number[]
}

/** The score of so many prompts, without their names. */
export type CountedScore = Omit<PromptScore, 'prompt'> & { readonly copies: number }

/** Judgments by prompt, one row a prompt, in order of first appearance. A prompt lies in one cell. */
export function alike(judgments: readonly Judgment[]): Alike[] {
  const byCell = new Map<string | undefined, Map<string, Judgment[]>>()
  for (const row of judgments) {
    const cell = byCell.get(row.cell) ?? new Map<string, Judgment[]>()
    byCell.set(row.cell, cell)
    const own = cell.get(row.prompt)
    if (own === undefined) cell.set(row.prompt, [row])
    else own.push(row)
  }
  return [...byCell].flatMap(([cell, prompts]) =>
    [...prompts.values()].map((own) => ({ counts: tally(own), copies: 1, ...(cell === undefined ? {} : { cell }) })),
  )
}

const graded = [
  ['wins', scoreOf('win')],
  ['ties', scoreOf('tie')],
  ['bothBad', scoreOf('both_bad')],
  ['losses', scoreOf('loss')],
] as const

/** The scores that one prompt of a row got. */
export function scoresOf({ counts, scores }: Alike): readonly number[] {
  if (scores !== undefined) return scores
  return graded.flatMap(([name, score]) => (score === undefined ? [] : new Array<number>(counts[name]).fill(score)))
}

/** Rows as prompt scores; prompts without any scored judgment are left out. */
export function countedScores(rows: readonly Alike[]): CountedScore[] {
  return rows.flatMap((row) => {
    const scores = scoresOf(row)
    if (scores.length === 0) return []
    let total = 0
    let wins = 0
    let losses = 0
    for (const score of scores) {
      total += score
      if (score > 0.5) wins++
      else if (score < 0.5) losses++
    }
    return [{ cell: row.cell, mean: total / scores.length, judgments: scores.length, wins, losses, copies: row.copies }]
  })
}

/** The outcomes of all rows together. */
export function totalCounts(rows: readonly Alike[]): Counts {
  const total = { wins: 0, losses: 0, ties: 0, bothBad: 0, skipped: 0, invalid: 0 }
  for (const { counts, copies } of rows) {
    total.wins += counts.wins * copies
    total.losses += counts.losses * copies
    total.ties += counts.ties * copies
    total.bothBad += counts.bothBad * copies
    total.skipped += counts.skipped * copies
    total.invalid += counts.invalid * copies
  }
  return total
}

/** How many prompts rows stand for. */
export const copiesOf = (rows: readonly { readonly copies: number }[]) =>
  rows.reduce((total, row) => total + row.copies, 0)

/** The values of rows, each as often as there are copies of it: for what needs every prompt by itself. */
export const repeated = (rows: readonly CountedScore[]): number[] =>
  rows.flatMap((row) => new Array<number>(row.copies).fill(row.mean))
