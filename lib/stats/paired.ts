import { chiSquareSurvival } from '@/lib/stats/distributions'
import type { PromptScore } from '@/lib/stats/judgments'
import { mean, meanEstimate, variance } from '@/lib/stats/moments'
import { exactBinomial } from '@/lib/stats/proportion'
import { type Estimate, notDefined, type Result, type TestResult } from '@/lib/stats/result'

/** Exact sign test of counts on two sides: p = min(1, 2·P[Bin(b + c, ½) ≤ min(b, c)]). Undefined when both are 0. */
export function signTest(first: number, second: number): Result<TestResult> {
  if (first + second === 0) return notDefined('no_decisive', 0, { what: 'decisive', atLeast: 1 })
  return exactBinomial(first, first + second)
}

export type McNemar = {
  readonly exact: number
  readonly corrected: { readonly statistic: number; readonly p: number }
  readonly uncorrected: { readonly statistic: number; readonly p: number }
  /** Discordant pairs, the only ones that speak. */
  readonly n: number
}

/** McNemar's test on the two discordant counts; read `exact`, the χ² forms are there to compare with other tools. */
export function mcNemar(onlyFirst: number, onlySecond: number): Result<McNemar> {
  const exact = signTest(onlyFirst, onlySecond)
  if (!exact.defined) return exact
  const n = onlyFirst + onlySecond
  const gap = Math.abs(onlyFirst - onlySecond)
  const chi = (distance: number) => ({ statistic: distance ** 2 / n, p: chiSquareSurvival(distance ** 2 / n, 1) })
  return { defined: true, exact: exact.p, corrected: chi(Math.max(0, gap - 1)), uncorrected: chi(gap), n }
}

/** Mean per-prompt difference first − second, and what pairing gained over two separate samples. */
export type PairedDifference = Estimate & {
  readonly df: number
  readonly p: number
  readonly correlation: Result<{ readonly value: number; readonly n: number }>
  /** Variance of the paired mean over that of an unpaired comparison: below 1 is what pairing saved. */
  readonly varianceRatio: Result<{ readonly value: number; readonly n: number }>
  /** Prompts judged for one side only, and so left out. */
  readonly unmatched: number
}

/** Paired comparison on shared prompts: d = x₁ − x₂ per prompt, t interval on its mean (statistics 2.4, 2.7). */
export function pairedDifference(
  first: readonly PromptScore[],
  second: readonly PromptScore[],
  level = 0.95,
): Result<PairedDifference> {
  const bySecond = new Map(second.map((row) => [row.prompt, row.mean]))
  const pairs = first.flatMap((row) => {
    const other = bySecond.get(row.prompt)
    return other === undefined ? [] : [{ one: row.mean, other }]
  })
  const differences = pairs.map(({ one, other }) => one - other)
  const estimate = meanEstimate(differences, level)
  if (!estimate.defined) return notDefined(estimate.reason, pairs.length, { what: 'prompts', atLeast: 2 })
  const n = pairs.length
  const separate = variance(pairs.map(({ one }) => one)) + variance(pairs.map(({ other }) => other))
  return {
    ...estimate,
    correlation: correlation(pairs),
    varianceRatio:
      separate === 0 ? notDefined('no_variation', n) : { defined: true, value: variance(differences) / separate, n },
    unmatched: first.length + second.length - 2 * n,
  }
}

function correlation(pairs: readonly { one: number; other: number }[]): PairedDifference['correlation'] {
  const n = pairs.length
  const centreOne = mean(pairs.map(({ one }) => one))
  const centreOther = mean(pairs.map(({ other }) => other))
  let product = 0
  let squareOne = 0
  let squareOther = 0
  for (const { one, other } of pairs) {
    product += (one - centreOne) * (other - centreOther)
    squareOne += (one - centreOne) ** 2
    squareOther += (other - centreOther) ** 2
  }
  if (squareOne === 0 || squareOther === 0) return notDefined('no_variation', n)
  return { defined: true, value: product / Math.sqrt(squareOne * squareOther), n }
}
