import { type Judgment, promptScores, scored } from '@/lib/stats/judgments'
import { type Permutation, signFlipTest } from '@/lib/stats/permutation'
import type { Random } from '@/lib/stats/random'
import { type Estimate, type Result, requireCount, requireShare } from '@/lib/stats/result'
import { meanScore, type WinRate, winRate } from '@/lib/stats/win-rate'

export type NonInferiority = {
  readonly value: number
  /** One-sided limits at `level`. */
  readonly lowerLimit: number
  readonly upperLimit: number
  /** What the lower limit must exceed: the null value less the margin. */
  readonly floor: number
  readonly level: number
  readonly n: number
  /** `held`: the lower limit is above the floor; `violated`: even the upper limit is below it; else `unclear`. */
  readonly verdict: 'held' | 'violated' | 'unclear'
}

/**
 * Reads non-inferiority off an estimate whose two-sided interval has level 2L − 1 (.90 for one-sided 95 %):
 * held when its lower limit is above `nullValue` − `margin` (statistics 2.7). The null value is ½ for a win rate against the
 * old system, 0 for a paired difference.
 */
export function nonInferiority(
  estimate: Pick<Estimate, 'value' | 'interval' | 'n'>,
  margin: number,
  nullValue: number,
): NonInferiority {
  const floor = nullValue - requireCount(margin, 'margin')
  const { low, high, level } = estimate.interval
  const verdict = low > floor ? 'held' : high < floor ? 'violated' : 'unclear'
  const { value, n } = estimate
  return { value, lowerLimit: low, upperLimit: high, floor, level: (1 + level) / 2, n, verdict }
}

export type Confirmation = {
  /** Win rate of the new system over the old on the targets' fresh prompts, judged side by side. */
  readonly primary: WinRate
  /** Sign-flip test of prompt scores minus ½: a companion that needs no normality. */
  readonly companion: Result<Permutation>
  readonly verdict: 'improved' | 'worse' | 'not_shown'
  readonly guardRails: readonly { readonly cell: string; readonly result: Result<NonInferiority> }[]
  /** `held` when all are (each at full level, because all must pass), `violated` when any is, `none` without guard-rails. */
  readonly guard: 'held' | 'violated' | 'unclear' | 'none'
  /** `judge_more`: improved, but a guard-rail cannot be read yet. */
  readonly advice: 'adopt' | 'judge_more' | 'keep_old'
}

export type ConfirmationPlan = {
  readonly targets: readonly string[]
  readonly guardRails: readonly string[]
  readonly margin?: number
  readonly level?: number
  readonly random: Random
  /** Random sign patterns of the companion test, where they are not all enumerated. */
  readonly draws?: number
}

/**
 * Did the round work? Reads the frozen plan of a round on judgments of v(n + 1) against v(n) on prompts kept for it: the
 * primary win rate over the target cells, non-inferiority in each guard-rail cell, and nothing that selected the targets.
 * Outcomes are from the new system's side; judgments outside the plan's cells are ignored.
 */
export function readConfirmation(judgments: readonly Judgment[], plan: ConfirmationPlan): Confirmation {
  const { margin = 0.05, level = 0.95, random, draws } = plan
  requireShare(level, 'level')
  const targets = new Set(plan.targets)
  const chosen = judgments.filter(({ cell }) => cell !== undefined && targets.has(cell))
  const primary = winRate(chosen, level)
  const estimate = primary.estimate
  const verdict = !estimate.defined
    ? 'not_shown'
    : estimate.interval.low > 0.5
      ? 'improved'
      : estimate.interval.high < 0.5
        ? 'worse'
        : 'not_shown'
  const guardRails = plan.guardRails.map((cell) => {
    const scores = promptScores(scored(judgments.filter((row) => row.cell === cell))).map((prompt) => prompt.mean)
    const mean = meanScore(scores, 2 * level - 1)
    const result: Result<NonInferiority> = mean.defined ? { defined: true, ...nonInferiority(mean, margin, 0.5) } : mean
    return { cell, result }
  })
  const guard = guardOf(guardRails.map(({ result }) => (result.defined ? result.verdict : 'unclear')))
  const scores = promptScores(scored(chosen)).map((prompt) => prompt.mean - 0.5)
  return {
    primary,
    companion: signFlipTest(scores, draws === undefined ? { random } : { random, draws }),
    verdict,
    guardRails,
    guard,
    advice: verdict !== 'improved' || guard === 'violated' ? 'keep_old' : guard === 'unclear' ? 'judge_more' : 'adopt',
  }
}

function guardOf(verdicts: readonly NonInferiority['verdict'][]): Confirmation['guard'] {
  if (verdicts.length === 0) return 'none'
  if (verdicts.includes('violated')) return 'violated'
  return verdicts.every((verdict) => verdict === 'held') ? 'held' : 'unclear'
}
