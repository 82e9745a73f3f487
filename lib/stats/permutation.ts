import { sum } from '@/lib/stats/moments'
import type { Random } from '@/lib/stats/random'
import { notDefined, type Result } from '@/lib/stats/result'

export type Permutation = {
  readonly p: number
  readonly n: number
  /** Sign patterns looked at: all of them when `exact`, else the random ones. */
  readonly patterns: number
  readonly extreme: number
  readonly exact: boolean
}

// Sums that are equal in truth differ by rounding; both sides of every comparison are sums of the same values.
const slack = 1e-9

/**
 * Two-sided sign-flip test that values are symmetric about 0, for example prompt means minus ½ (KA36).
 * Up to `exactBelow` non-zero values every pattern is enumerated; above, `draws` random ones are taken and
 * p = (extreme + 1)/(draws + 1), which never understates. Zeros do not change the answer. Undefined without values.
 */
export function signFlipTest(
  values: readonly number[],
  options: { readonly random: Random; readonly draws?: number; readonly exactBelow?: number },
): Result<Permutation> {
  const n = values.length
  if (n === 0) return notDefined('no_data', 0, { what: 'prompts', atLeast: 1 })
  const sizes = values.filter((value) => value !== 0).map(Math.abs)
  const observed = Math.abs(sum(values)) - slack * (1 + sum(sizes))
  return sizes.length <= (options.exactBelow ?? 18)
    ? enumerate(sizes, observed, n)
    : sample(sizes, observed, n, options.random, options.draws ?? 10_000)
}

function enumerate(sizes: readonly number[], observed: number, n: number): Result<Permutation> {
  let totals = [0]
  for (const size of sizes) totals = totals.flatMap((total) => [total + size, total - size])
  const extreme = totals.filter((total) => Math.abs(total) >= observed).length
  return { defined: true, p: extreme / totals.length, n, patterns: totals.length, extreme, exact: true }
}

function sample(
  sizes: readonly number[],
  observed: number,
  n: number,
  random: Random,
  draws: number,
): Result<Permutation> {
  let extreme = 0
  for (let draw = 0; draw < draws; draw++) {
    let total = 0
    for (const size of sizes) total += random() < 0.5 ? size : -size
    if (Math.abs(total) >= observed) extreme++
  }
  return { defined: true, p: (extreme + 1) / (draws + 1), n, patterns: draws, extreme, exact: false }
}
