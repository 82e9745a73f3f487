import { type Alike, alike, type CountedScore, countedScores, totalCounts } from '@/lib/stats/alike'
import { type Judgment, scoredCount } from '@/lib/stats/judgments'
import { exactBinomial, type Proportion, wilson } from '@/lib/stats/proportion'
import { type Estimate, notDefined, type Result, type TestResult } from '@/lib/stats/result'
import { type MeanScore, meanOfCounted } from '@/lib/stats/win-rate'

/** The four readings of the same verdicts; `halfCredit` is the primary one (statistics 2.3). */
export type TieReadings = {
  readonly halfCredit: Result<MeanScore>
  readonly decisiveOnly: Result<Proportion>
  readonly winShare: Result<MeanScore>
  readonly netWin: Result<Estimate>
  /** Both bad has its own rate: it points to missing context or a bad seed, not to parity. */
  readonly bothBad: Result<Proportion>
  readonly signTest: Result<TestResult>
}

/**
 * Win rate under each definition of a tie. Half credit, win share and net win weigh prompts equally;
 * decisive-only and its exact sign test use one majority verdict a prompt, so repeated judgments are never counted
 * as independent. With one judgment a prompt all four are the plain formulas of W, L and T.
 */
export const tieReadings = (judgments: readonly Judgment[], level = 0.95): TieReadings =>
  tieReadingsOfAlike(alike(judgments), level)

/** The same of prompts counted by how they were judged. */
export function tieReadingsOfAlike(rows: readonly Alike[], level = 0.95): TieReadings {
  const prompts = countedScores(rows)
  const halfCredit = meanOfCounted(prompts, level)
  const counts = totalCounts(rows)
  const majority = majorities(prompts)
  const undecided = notDefined('no_decisive', halfCredit.n, oneDecisive)
  return {
    halfCredit,
    decisiveOnly: majority.n === 0 ? undecided : wilson(majority.wins, majority.n, level),
    winShare: meanOfCounted(
      prompts.map(({ wins, judgments, copies }) => ({ mean: wins / judgments, copies })),
      level,
    ),
    netWin: doubled(halfCredit),
    bothBad: wilson(counts.bothBad, scoredCount(counts), level),
    signTest: majority.n === 0 ? undecided : exactBinomial(majority.wins, majority.n),
  }
}

const oneDecisive = { what: 'decisive', atLeast: 1 } as const

/** One verdict a prompt: the side with more decisive judgments; prompts without such a side are left out. */
function majorities(prompts: readonly CountedScore[]): { wins: number; n: number } {
  let wins = 0
  let losses = 0
  for (const prompt of prompts) {
    if (prompt.wins > prompt.losses) wins += prompt.copies
    else if (prompt.losses > prompt.wins) losses += prompt.copies
  }
  return { wins, n: wins + losses }
}

// Net win (W − L)/N is 2θ − 1, and so are its limits.
function doubled(half: Result<MeanScore>): Result<Estimate> {
  if (!half.defined) return half
  const { low, high, level, method } = half.interval
  return {
    defined: true,
    value: 2 * half.value - 1,
    standardError: 2 * half.standardError,
    interval: { low: 2 * low - 1, high: 2 * high - 1, level, method },
    n: half.n,
  }
}
