import type { Group } from '@/lib/stats/difference'
import { chiSquareSurvival } from '@/lib/stats/distributions'
import { mean, sum } from '@/lib/stats/moments'
import { type Random, shuffled } from '@/lib/stats/random'
import { notDefined, type Result, requireCount, type TestResult } from '@/lib/stats/result'

export type Homogeneity = TestResult & {
  readonly statistic: number
  readonly df: number
  readonly groups: number
  /** An expected count below five: prefer the permutation form. */
  readonly thin: boolean
}

/** χ² test that k groups share one rate; counts may be effective. Empty groups are left out. Undefined below two groups. */
export function homogeneity(groups: readonly Group[]): Result<Homogeneity> {
  const filled = groups.filter((group) => requireCount(group.n, 'n') > 0)
  const n = sum(filled.map((group) => group.n))
  if (filled.length < 2) return notDefined('missing_cells', n, { what: 'cells', atLeast: 2 })
  const pooled = sum(filled.map((group) => requireCount(group.successes, 'successes'))) / n
  if (pooled === 0 || pooled === 1) return notDefined('no_variation', n)
  let statistic = 0
  for (const { successes, n: size } of filled)
    statistic += (successes - size * pooled) ** 2 / (size * pooled * (1 - pooled))
  const df = filled.length - 1
  const thin = filled.some(({ n: size }) => size * Math.min(pooled, 1 - pooled) < 5)
  return { defined: true, statistic, df, p: chiSquareSurvival(statistic, df), n, groups: filled.length, thin }
}

/**
 * Permutation test that the groups' prompt scores come from one distribution: prompts are dealt anew to the groups and
 * the between-group sum of squares is compared. Good for few prompts and half credits; p = (extreme + 1)/(draws + 1).
 */
export function homogeneityPermutation(
  groups: readonly (readonly number[])[],
  options: { readonly random: Random; readonly draws?: number },
): Result<TestResult & { readonly draws: number }> {
  const sizes = groups.map((group) => group.length).filter((size) => size > 0)
  const values = groups.flat()
  if (sizes.length < 2) return notDefined('missing_cells', values.length, { what: 'cells', atLeast: 2 })
  const centre = mean(values)
  const centred = values.map((value) => value - centre)
  if (centred.every((value) => Math.abs(value) < 1e-12)) return notDefined('no_variation', values.length)
  const observed = between(centred, sizes)
  const draws = options.draws ?? 2000
  let extreme = 0
  for (let draw = 0; draw < draws; draw++)
    if (between(shuffled(options.random, centred), sizes) >= observed * (1 - 1e-9)) extreme++
  return { defined: true, p: (extreme + 1) / (draws + 1), n: values.length, statistic: observed, draws }
}

function between(centred: readonly number[], sizes: readonly number[]): number {
  let total = 0
  let start = 0
  for (const size of sizes) {
    let group = 0
    for (let index = start; index < start + size; index++) group += centred[index] ?? 0
    total += group ** 2 / size
    start += size
  }
  return total
}

/** Cochran's Q: do k raters (columns) say yes equally often on the same items (rows of 0 and 1)? */
export function cochranQ(
  rows: readonly (readonly (0 | 1)[])[],
): Result<TestResult & { statistic: number; df: number }> {
  const n = rows.length
  const columns = rows[0]?.length ?? 0
  if (columns < 2) return notDefined('too_few', n, { what: 'evaluators', atLeast: 2 })
  const columnTotals = Array.from({ length: columns }, (_, column) => sum(rows.map((row) => row[column] ?? 0)))
  const rowTotals = rows.map((row) => sum(row))
  const total = sum(rowTotals)
  const below = columns * total - sum(rowTotals.map((row) => row ** 2))
  if (below === 0) return notDefined('no_variation', n)
  const statistic = ((columns - 1) * (columns * sum(columnTotals.map((column) => column ** 2)) - total ** 2)) / below
  return { defined: true, statistic, df: columns - 1, p: chiSquareSurvival(statistic, columns - 1), n }
}
