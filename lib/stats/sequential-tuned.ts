import { logBeta } from '@/lib/stats/distributions'
import { notDefined, type Result, requireShare } from '@/lib/stats/result'
import { type ConfidenceSequence, limitsAround } from '@/lib/stats/sequential'

// Mixtures tuned to be tightest at a planned size (Howard, Ramdas, McAuliffe & Sekhon 2021, arXiv 1810.08240).

/** Mixing precision ρ of the two-sided normal mixture that is tightest at variance time `v`. */
export const normalMixtureRho = (v: number, alpha = 0.05) =>
  v / (2 * Math.log(1 / alpha) + Math.log(1 + 2 * Math.log(1 / alpha)))

/** Boundary on the centred sum that holds at all times with probability 1 − α: √((v + ρ)(ln(1 + v/ρ) + 2 ln(1/α))). */
export const normalMixtureBound = (v: number, rho: number, alpha = 0.05) =>
  Math.sqrt((v + rho) * (Math.log(1 + v / rho) + 2 * Math.log(1 / alpha)))

/** ln of the normal-mixture e-value of a centred sum `s` at variance time `v`. */
export const normalMixtureLog = (s: number, v: number, rho: number) =>
  0.5 * Math.log(rho / (v + rho)) + s ** 2 / (2 * (v + rho))

/**
 * Confidence sequence for a win chance that is tightest when `planned` prompts have been judged: at each p0 the mixture is
 * Beta(r/(1 − p0), r/p0), r set from the planned variance time. Undefined without results.
 */
export function plannedConfidenceSequence(
  wins: number,
  n: number,
  planned: number,
  level = 0.95,
): Result<ConfidenceSequence> {
  requireShare(level, 'level')
  if (n === 0) return notDefined('no_decisive', 0, { what: 'decisive', atLeast: 1 })
  const excess = (p0: number) => {
    const q0 = 1 - p0
    const r = Math.max(normalMixtureRho(planned * p0 * q0, 0.05) - p0 * q0, 1e-3 * p0 * q0)
    const a = r / q0
    const b = r / p0
    const log = logBeta(a + wins, b + n - wins) - logBeta(a, b) - wins * Math.log(p0) - (n - wins) * Math.log(q0)
    return log + Math.log(1 - level)
  }
  return { defined: true, ...limitsAround(wins / n, excess, level, 'confidence-sequence-planned'), n, wins }
}
