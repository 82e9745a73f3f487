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
 * Up to `exactBelow` non-zero values every pattern is enumerated; above, `draws` random ones are taken (10,000, fewer but
 * at least 1,000 beyond 2,000 values) and p = (extreme + 1)/(draws + 1), which never understates. Zeros do not change the answer. Undefined without values.
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
    : sample(sizes, observed, n, options.random, options.draws ?? defaultDraws(sizes.length))
}

const defaultDraws = (n: number) => Math.min(10_000, Math.max(1000, Math.floor(2e7 / n)))

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
  const values = Float64Array.from(sizes)
  let extreme = 0
  for (let draw = 0; draw < draws; draw++) {
    let total = 0
    let signs = 0
    for (let index = 0; index < values.length; index++) {
      // One random number gives the signs of 32 values.
      if ((index & 31) === 0) signs = Math.floor(random() * 4294967296)
      const size = values[index] ?? 0
      total += ((signs >>> (index & 31)) & 1) === 1 ? size : -size
    }
    if (Math.abs(total) >= observed) extreme++
  }
  return { defined: true, p: (extreme + 1) / (draws + 1), n, patterns: draws, extreme, exact: false }
}
