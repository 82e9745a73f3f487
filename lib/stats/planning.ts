import { AppError } from '@/lib/core/errors'
import { binomialCdf, normalCdf, normalQuantile, zFor } from '@/lib/stats/distributions'
import { wilsonLimits } from '@/lib/stats/proportion'
import { requireCount, requireShare } from '@/lib/stats/result'

/** Error rate (two-sided unless said otherwise) and power; the usual 5 % and 80 %. */
export type Ambition = { readonly alpha?: number; readonly power?: number }

function z2(alpha: number, power: number): number {
  requireShare(alpha, 'alpha')
  requireShare(power, 'power')
  return normalQuantile(1 - alpha / 2) + normalQuantile(power)
}

function requireEffect(rate: number): number {
  requireShare(rate, 'rate')
  if (rate === 0.5)
    throw new AppError('bad_input', 'no number of judgments shows that a rate of one half differs from one half')
  return Math.abs(rate - 0.5)
}

/** Power of the exact two-sided sign test of n decisive comparisons at a true rate. */
export function signTestPower(n: number, rate: number, alpha = 0.05): number {
  const critical = criticalCount(n, alpha)
  return critical < 0 ? 0 : binomialCdf(critical, n, rate) + binomialCdf(critical, n, 1 - rate)
}

// Largest count c with 2·P[Bin(n, ½) ≤ c] ≤ α; −1 if there is none. Starts at the normal approximation.
function criticalCount(n: number, alpha: number): number {
  let count = Math.max(0, Math.floor(n / 2 - (normalQuantile(1 - alpha / 2) * Math.sqrt(n)) / 2))
  while (count >= 0 && 2 * binomialCdf(count, n, 0.5) > alpha) count--
  while (2 * binomialCdf(count + 1, n, 0.5) <= alpha) count++
  return count
}

/**
 * Decisive comparisons for the exact sign test, sawtooth-safe: power stays above the target for every larger number too
 * (statistics 2.8). Looks up to half again beyond the normal approximation, after which the teeth are too small to matter.
 */
export function signTestSize(rate: number, { alpha = 0.05, power = 0.8 }: Ambition = {}): number {
  const horizon = Math.ceil(normalSignSize(rate, { alpha, power }) * 1.5) + 30
  let n = horizon
  while (n > 1 && signTestPower(n - 1, rate, alpha) >= power) n--
  return n
}

/** The same by the normal approximation: ((z_{α/2}/2 + z_β√(p(1 − p)))/(p − ½))². */
export function normalSignSize(rate: number, { alpha = 0.05, power = 0.8 }: Ambition = {}): number {
  const effect = requireEffect(rate)
  z2(alpha, power)
  const reach = normalQuantile(1 - alpha / 2) / 2 + normalQuantile(power) * Math.sqrt(rate * (1 - rate))
  return Math.ceil((reach / effect) ** 2)
}

/** All comparisons when a share of them will be ties: decisive ones needed / (1 − ties). */
export const withTies = (decisive: number, tieShare: number) =>
  Math.ceil(requireCount(decisive, 'decisive') / (1 - tieShare))

export type Workload = { readonly prompts: number; readonly judgments: number }

export type HalfCreditPlan = Ambition & {
  readonly rate: number
  readonly tieShare?: number
  readonly judgmentsPerPrompt?: number
  readonly icc?: number
}

/** Variance of a half-credit score at rate θ and tie share t: θ − t/4 − θ². */
export const halfCreditVariance = (rate: number, tieShare: number) => rate - tieShare / 4 - rate ** 2

/**
 * Prompts (and judgments) for a half-credit win rate to differ from ½: (z_{α/2} + z_β)²σ²/(θ − ½)² · (1 + (k − 1)ICC)/k.
 * Defaults: 20 % ties, one judgment a prompt, ICC .4. Throws when ties leave no room for the rate.
 */
export function superiorityPlan(plan: HalfCreditPlan): Workload {
  const { rate, tieShare = 0.2, judgmentsPerPrompt = 1, icc = 0.4, alpha = 0.05, power = 0.8 } = plan
  const effect = requireEffect(rate)
  const variance = feasibleVariance(rate, tieShare)
  return workload((z2(alpha, power) / effect) ** 2 * variance, judgmentsPerPrompt, icc)
}

/**
 * Prompts for a guard-rail: the one-sided limit of a half-credit win rate of the new system against the old is to lie above
 * ½ − margin when the truth is `rate` (½: unchanged). (z_α + z_β)²σ²/(θ − ½ + margin)² with one-sided α.
 */
export function nonInferiorityPlan(plan: Partial<HalfCreditPlan> & { readonly margin?: number }): Workload {
  const {
    rate = 0.5,
    margin = 0.05,
    tieShare = 0.2,
    judgmentsPerPrompt = 1,
    icc = 0.4,
    alpha = 0.05,
    power = 0.8,
  } = plan
  const room = rate - 0.5 + margin
  if (!(room > 0))
    throw new AppError('bad_input', 'a rate at or below the margin can never be shown to hold', { rate, margin })
  const variance = feasibleVariance(rate, tieShare)
  return workload((z2(2 * alpha, power) / room) ** 2 * variance, judgmentsPerPrompt, icc)
}

function feasibleVariance(rate: number, tieShare: number): number {
  requireShare(rate, 'rate')
  if (!(tieShare >= 0 && tieShare <= 2 * Math.min(rate, 1 - rate)))
    throw new AppError('bad_input', 'so many ties leave no room for this win rate', { rate, tieShare })
  return halfCreditVariance(rate, tieShare)
}

function workload(single: number, judgmentsPerPrompt: number, icc: number): Workload {
  const prompts = Math.ceil((single * (1 + (judgmentsPerPrompt - 1) * icc)) / judgmentsPerPrompt)
  return { prompts, judgments: prompts * judgmentsPerPrompt }
}

/** Questions for a mean difference δ at variance ω²: (z_{α/2} + z_β)²ω²/δ² (Miller 2024), also for paired differences. */
export function differenceSize(delta: number, variance: number, { alpha = 0.05, power = 0.8 }: Ambition = {}): number {
  if (delta === 0) throw new AppError('bad_input', 'no sample shows a difference of nothing')
  return (z2(alpha, power) ** 2 * variance) / delta ** 2
}

/** Half the width of the Wilson interval for a share of n. */
export function wilsonHalfWidth(share: number, n: number, level = 0.95): number {
  const { low, high } = wilsonLimits(share, n, zFor(level))
  return (high - low) / 2
}

/** Smallest n whose Wilson interval is no wider than ± `halfWidth`. */
export function sizeForHalfWidth(share: number, halfWidth: number, level = 0.95): number {
  requireShare(halfWidth, 'halfWidth')
  let high = 1
  while (wilsonHalfWidth(share, high, level) > halfWidth) high *= 2
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wilsonHalfWidth(share, middle, level) > halfWidth) low = middle
    else high = middle
  }
  return high
}

/** Cohen's h, the effect size of two shares: 2 asin√p₁ − 2 asin√p₂. */
export const cohenH = (first: number, second: number) =>
  2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second))

/** Power of a normal test of a standardised effect with n observations. */
export function normalPower(
  effect: number,
  n: number,
  alpha = 0.05,
  side: 'two-sided' | 'less' | 'greater' = 'two-sided',
): number {
  const shift = effect * Math.sqrt(n)
  const z = normalQuantile(1 - (side === 'two-sided' ? alpha / 2 : alpha))
  const below = normalCdf(-z - shift)
  const above = normalCdf(-z + shift)
  return side === 'two-sided' ? below + above : side === 'less' ? below : above
}
