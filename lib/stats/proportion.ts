import { AppError } from '@/lib/core/errors'
import { betaQuantile, binomialCdf, binomialPmf, zFor } from '@/lib/stats/distributions'
import { type Interval, notDefined, type Result, requireCount, requireShare, type TestResult } from '@/lib/stats/result'

/** A share of `n` with its interval. `successes` and `n` may be effective, so not whole. */
export type Proportion = {
  readonly value: number
  readonly successes: number
  readonly n: number
  readonly interval: Interval
}

type Limits = { readonly low: number; readonly high: number }

function build(
  successes: number,
  n: number,
  level: number,
  method: string,
  limits: (successes: number, n: number) => Limits,
): Result<Proportion> {
  requireCount(successes, 'successes')
  requireCount(n, 'n')
  requireShare(level, 'level')
  if (successes > n) throw new AppError('bad_input', 'successes exceed n', { successes, n })
  if (n === 0) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  const { low, high } = limits(successes, n)
  return {
    defined: true,
    value: successes / n,
    successes,
    n,
    interval: { low: Math.max(0, low), high: Math.min(1, high), level, method },
  }
}

/** Wilson limits for a share and a critical value: centre (p + c²/2n)/(1 + c²/n). `n` may be effective. */
export function wilsonLimits(share: number, n: number, critical: number): Limits {
  const square = critical ** 2
  const centre = (share + square / (2 * n)) / (1 + square / n)
  const half = (critical / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))
  // At 0 and 1 the limit is the end itself; rounding must not move it.
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half }
}

/** Wilson score interval (Wilson 1927). Undefined at n = 0. */
export const wilson = (successes: number, n: number, level = 0.95): Result<Proportion> =>
  build(successes, n, level, 'wilson', (x, size) => wilsonLimits(x / size, size, zFor(level)))

/** Clopper–Pearson exact interval, from beta quantiles. Undefined at n = 0. */
export const clopperPearson = (successes: number, n: number, level = 0.95): Result<Proportion> =>
  build(successes, n, level, 'clopper-pearson', (x, size) => {
    const tail = (1 - level) / 2
    return {
      low: x === 0 ? 0 : betaQuantile(tail, x, size - x + 1),
      high: x === size ? 1 : betaQuantile(1 - tail, x + 1, size - x),
    }
  })

/** Agresti–Coull interval: Wald about (x + z²/2)/(n + z²), cut to [0, 1]. */
export const agrestiCoull = (successes: number, n: number, level = 0.95): Result<Proportion> =>
  build(successes, n, level, 'agresti-coull', (x, size) => {
    const square = zFor(level) ** 2
    const share = (x + square / 2) / (size + square)
    const half = Math.sqrt((square * share * (1 - share)) / (size + square))
    return { low: share - half, high: share + half }
  })

/** Jeffreys interval: central limits of Beta(x + ½, n − x + ½), opened at the ends (Brown, Cai & DasGupta 2001). */
export const jeffreys = (successes: number, n: number, level = 0.95): Result<Proportion> =>
  build(successes, n, level, 'jeffreys', (x, size) => {
    const tail = (1 - level) / 2
    return {
      low: x === 0 ? 0 : betaQuantile(tail, x + 0.5, size - x + 0.5),
      high: x === size ? 1 : betaQuantile(1 - tail, x + 0.5, size - x + 0.5),
    }
  })

export type Alternative = 'two-sided' | 'less' | 'greater'

/**
 * Exact binomial test of whole counts against `p0`.
 * Two-sided p adds all outcomes no likelier than the one seen, as R's binom.test does. Undefined at n = 0.
 */
export function exactBinomial(
  successes: number,
  n: number,
  p0 = 0.5,
  alternative: Alternative = 'two-sided',
): Result<TestResult> {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n)
    throw new AppError('bad_input', 'an exact test needs whole counts with 0 ≤ successes ≤ n', { successes, n })
  requireShare(p0, 'p0')
  if (n === 0) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  if (alternative === 'less') return { defined: true, p: binomialCdf(successes, n, p0), n }
  // The upper tail is the lower tail of the failures: no 1 − cdf, so tiny p stay exact.
  if (alternative === 'greater') return { defined: true, p: binomialCdf(n - successes, n, 1 - p0), n }
  if (p0 === 0.5)
    return { defined: true, p: Math.min(1, 2 * binomialCdf(Math.min(successes, n - successes), n, 0.5)), n }
  return { defined: true, p: likelihoodOrdered(successes, n, p0), n }
}

function likelihoodOrdered(successes: number, n: number, p0: number): number {
  // The tolerance keeps outcomes whose likelihood is equal but for rounding (the same factor as R).
  const bound = binomialPmf(successes, n, p0) * (1 + 1e-7)
  let p = 0
  for (let x = 0; x <= n; x++) {
    const likelihood = binomialPmf(x, n, p0)
    if (likelihood <= bound) p += likelihood
  }
  return Math.min(1, p)
}
