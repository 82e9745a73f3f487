/** A verdict as seen by the system whose win rate is read. Skipped and invalid judgments are not ties: they carry no score. */
export const outcomes = ['win', 'loss', 'tie', 'both_bad', 'skip', 'invalid'] as const
export type Outcome = (typeof outcomes)[number]

/** One judgment of one prompt by one evaluator. `cell` is the prompt's stratum. */
export type Judgment = {
  readonly prompt: string
  readonly evaluator: string
  readonly outcome: Outcome
  readonly cell?: string
}

/** A judgment that carries a score: 1 for a win, ½ for a tie or both bad, 0 for a loss, between for a stated probability. */
export type Scored = {
  readonly prompt: string
  readonly evaluator: string
  readonly score: number
  readonly cell?: string
}

export type Counts = {
  readonly wins: number
  readonly losses: number
  readonly ties: number
  readonly bothBad: number
  readonly skipped: number
  readonly invalid: number
}

const scores: Record<Outcome, number | undefined> = {
  win: 1,
  tie: 0.5,
  both_bad: 0.5,
  loss: 0,
  skip: undefined,
  invalid: undefined,
}

/** The half-credit score of an outcome; nothing for a skipped or invalid judgment. */
export const scoreOf = (outcome: Outcome): number | undefined => scores[outcome]

/** Keeps the judgments that carry a score, with that score. */
export function scored(judgments: readonly Judgment[]): Scored[] {
  const kept: Scored[] = []
  for (const { prompt, evaluator, outcome, cell } of judgments) {
    const score = scores[outcome]
    if (score !== undefined) kept.push({ prompt, evaluator, score, cell })
  }
  return kept
}

const countNames = {
  win: 'wins',
  loss: 'losses',
  tie: 'ties',
  both_bad: 'bothBad',
  skip: 'skipped',
  invalid: 'invalid',
} as const

export function tally(judgments: readonly Judgment[]): Counts {
  const counts = { wins: 0, losses: 0, ties: 0, bothBad: 0, skipped: 0, invalid: 0 }
  for (const { outcome } of judgments) counts[countNames[outcome]]++
  return counts
}

/** Judgments with a score. */
export const scoredCount = (counts: Counts) => counts.wins + counts.losses + counts.ties + counts.bothBad

/** What one prompt adds to a win rate: the mean score over its judgments, and its decisive majority if it has one. */
export type PromptScore = {
  readonly prompt: string
  readonly cell?: string
  readonly mean: number
  readonly judgments: number
  readonly wins: number
  readonly losses: number
}

/** Joins judgments to prompt means, in order of first appearance. One pass: 100,000 judgments take tens of milliseconds. */
export function promptScores(judgments: readonly Scored[]): PromptScore[] {
  const running = new Map<string, { -readonly [key in keyof PromptScore]: PromptScore[key] }>()
  for (const { prompt, score, cell } of judgments) {
    let row = running.get(prompt)
    if (row === undefined) {
      row = { prompt, cell, mean: 0, judgments: 0, wins: 0, losses: 0 }
      running.set(prompt, row)
    }
    // A sum until every judgment is in.
    row.mean += score
    row.judgments++
    if (score > 0.5) row.wins++
    else if (score < 0.5) row.losses++
  }
  const rows = [...running.values()]
  for (const row of rows) row.mean /= row.judgments
  return rows
}

/**
 * One decisive result a prompt, true for a win: the first in the order given, which should be that of judging after the order of
 * prompts was drawn at random. This is what the e-process and the confidence sequence are fed.
 */
export function firstDecisive(judgments: readonly Judgment[]): boolean[] {
  const results = new Map<string, boolean>()
  for (const { prompt, outcome } of judgments)
    if ((outcome === 'win' || outcome === 'loss') && !results.has(prompt)) results.set(prompt, outcome === 'win')
  return [...results.values()]
}

/** How many different evaluators judged. */
export function evaluatorCount(judgments: readonly { readonly evaluator: string }[]): number {
  const seen = new Set<string>()
  for (const { evaluator } of judgments) seen.add(evaluator)
  return seen.size
}

/** Judgments of as many prompts as the counts say, one each: how published counts enter these functions. */
export function judgmentsFromCounts(counts: Partial<Counts>): Judgment[] {
  const rows: Judgment[] = []
  for (const outcome of outcomes)
    for (let left = counts[countNames[outcome]] ?? 0; left > 0; left--)
      rows.push({ prompt: `${outcome} ${left}`, evaluator: 'counts', outcome })
  return rows
}
