import { mean, squaredDeviations, sum } from '@/lib/stats/moments'
import { notDefined, type Result, requireCount } from '@/lib/stats/result'

/** A cell's counts, effective when prompts were judged more than once: x = θ̂·n with n = judgments/deff. */
export type CellCounts = { readonly cell: string; readonly successes: number; readonly n: number }

/** What the cells have in common: the prior that each is pulled towards. */
export type CellPrior = {
  readonly mean: number
  /** Variance between cells, after sampling noise is taken off; 0 when the cells differ no more than noise. */
  readonly betweenVariance: number
  /** Strength of the beta prior in prompts: m = μ(1 − μ)/τ² − 1, never more than all there is. */
  readonly strength: number
  readonly a: number
  readonly b: number
  /** `estimated` from at least five cells, else `fixed` at a standard deviation of ten points. */
  readonly source: 'estimated' | 'fixed'
  readonly cells: number
  readonly n: number
}

export type ShrinkageOptions = {
  /** Multiplies τ²: ½ and 2 show how much hangs on its estimate. */
  readonly varianceFactor?: number
  readonly minimumCells?: number
  readonly fixedDeviation?: number
}

/**
 * Prior of cells by the method of moments (statistics 2.6): μ is the mean of the cells' rates, weighted by
 * 1/(τ² + se²); τ² = S² − mean(se²) with se² = μ(1 − μ)/n, at least 0. Equal cells give the plain mean and variance.
 * Cells without data take no part. Where all succeed or all fail, half a success and half a failure are added to μ.
 * Undefined without data.
 */
export function cellPrior(cells: readonly CellCounts[], options: ShrinkageOptions = {}): Result<CellPrior> {
  const { varianceFactor = 1, minimumCells = 5, fixedDeviation = 0.1 } = options
  const filled = cells.filter((cell) => requireCount(cell.n, 'n') > 0)
  const n = sum(filled.map((cell) => cell.n))
  if (n === 0) return notDefined('no_data', 0, { what: 'prompts', atLeast: 1 })
  const successes = sum(filled.map((cell) => requireCount(cell.successes, 'successes')))
  const uniform = successes <= 0 || successes >= n
  const pooled = uniform ? (successes + 0.5) / (n + 1) : successes / n
  const source = filled.length >= minimumCells ? 'estimated' : 'fixed'
  const rates = filled.map((cell) => cell.successes / cell.n)
  const noise = filled.map((cell) => 1 / cell.n)
  let centre = pooled
  let moment = fixedDeviation ** 2
  // μ and τ² hang on each other through the weights; the pair settles in a few rounds.
  for (let round = 0; round < 50; round++) {
    if (source === 'estimated') {
      const spread = squaredDeviations(rates) / (rates.length - 1)
      moment = Math.max(0, spread - centre * (1 - centre) * mean(noise))
    }
    const weights = noise.map((share) => 1 / (moment + centre * (1 - centre) * share))
    const next = sum(rates.map((rate, index) => rate * (weights[index] ?? 0))) / sum(weights)
    if (uniform || Math.abs(next - centre) < 1e-14) break
    centre = next
  }
  const betweenVariance = moment * varianceFactor
  // A prior worth more than the whole run would claim more than was seen; this also covers τ² = 0.
  const strength = Math.min(n, Math.max(1e-6, (centre * (1 - centre)) / betweenVariance - 1))
  return {
    defined: true,
    mean: centre,
    betweenVariance,
    strength,
    a: strength * centre,
    b: strength * (1 - centre),
    source,
    cells: filled.length,
    n,
  }
}

/** Shrunk rate μ + B(θ̂ − μ) with B = τ²/(τ² + μ(1 − μ)/n); a cell without data gets μ. */
export function shrunkRate(prior: CellPrior, cell: { readonly successes: number; readonly n: number }): number {
  return cell.n === 0 ? prior.mean : prior.mean + shrinkFactor(prior, cell.n) * (cell.successes / cell.n - prior.mean)
}

/** The share B of a cell's own deviation that is kept, for a cell of n prompts. */
export const shrinkFactor = (prior: CellPrior, n: number) =>
  n === 0 ? 0 : prior.betweenVariance / (prior.betweenVariance + (prior.mean * (1 - prior.mean)) / n)

/**
 * Efron–Morris shrinkage of at least four rates of equal n towards their mean:
 * kept share c = 1 − (k − 3)·p̄(1 − p̄)/n / Σ(θ̂ − p̄)², at least 0 (Efron & Morris 1977). The comparison method in tests and reports.
 */
export function jamesStein(
  successes: readonly number[],
  n: number,
): Result<{ readonly mean: number; readonly kept: number; readonly rates: readonly number[]; readonly n: number }> {
  const size = successes.length
  if (size < 4) return notDefined('too_few', size, { what: 'cells', atLeast: 4 })
  if (n === 0) return notDefined('no_data', 0, { what: 'prompts', atLeast: 1 })
  const rates = successes.map((count) => count / n)
  const centre = mean(rates)
  const spread = squaredDeviations(rates)
  if (spread === 0) return notDefined('no_variation', size)
  const kept = Math.max(0, 1 - ((size - 3) * ((centre * (1 - centre)) / n)) / spread)
  return { defined: true, mean: centre, kept, rates: rates.map((rate) => centre + kept * (rate - centre)), n: size }
}
