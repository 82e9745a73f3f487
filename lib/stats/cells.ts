import { type Alike, alike, copiesOf, countedScores, totalCounts } from '@/lib/stats/alike'
import { effectivePromptsOf, spreadOfAlike } from '@/lib/stats/cluster'
import { twoProportionTest } from '@/lib/stats/difference'
import { betaCdf, betaQuantile, normalCdf, zFor } from '@/lib/stats/distributions'
import { type Homogeneity, homogeneity } from '@/lib/stats/homogeneity'
import { type Counts, type Judgment, scoredCount } from '@/lib/stats/judgments'
import { benjaminiHochberg } from '@/lib/stats/multiplicity'
import { type Proportion, wilson } from '@/lib/stats/proportion'
import { type Interval, notDefined, type Result } from '@/lib/stats/result'
import { type CellCounts, type CellPrior, cellPrior, shrunkRate } from '@/lib/stats/shrinkage'
import {
  defaultLimits,
  labelCell,
  type WeaknessLabel,
  type WeaknessLimits,
  type WeaknessSigns,
} from '@/lib/stats/weakness'
import { type MeanScore, meanOfCounted } from '@/lib/stats/win-rate'

/** A cell after shrinkage: `value` by the normal model, interval and probability from the beta posterior of the same prior. */
export type CellPosterior = {
  readonly value: number
  readonly interval: Interval
  readonly probabilityBelow: number
  readonly a: number
  readonly b: number
  readonly n: number
}

export type CellReading = {
  readonly cell: string
  readonly counts: Counts
  readonly prompts: number
  readonly judgments: number
  readonly effective: { readonly successes: number; readonly n: number }
  readonly raw: Result<MeanScore>
  readonly bothBad: Result<Proportion>
  readonly shrunk: Result<CellPosterior>
  /** One-sided p that the cell lies below all others together, and its Benjamini–Hochberg q. */
  readonly belowRest: Result<{ readonly p: number; readonly q: number; readonly n: number }>
  readonly label: WeaknessLabel
  readonly signs: WeaknessSigns
  /** The label if the between-cell variance were half, or twice, its estimate. */
  readonly labelAt: { readonly half: WeaknessLabel; readonly twice: WeaknessLabel }
  /** Further prompts until the interval is as narrow as the limit asks. */
  readonly promptsNeeded: number
}

export type CellReadings = {
  /** Lowest shrunk value first: the only order in which cells may be ranked. */
  readonly cells: readonly CellReading[]
  readonly prior: Result<CellPrior>
  /** Test that all cells are alike; without evidence against it no cell should be singled out. */
  readonly differ: Result<Homogeneity>
  readonly limits: WeaknessLimits
}

export type CellOptions = {
  readonly limits?: Partial<WeaknessLimits>
  readonly level?: number
  /** Cells to report even when nothing was judged in them. */
  readonly cells?: readonly string[]
}

/** Where is it weak? Reads every cell of a run by shrinkage and multiplicity control (statistics 2.6); judgments without a cell are left out. */
export const readCells = (judgments: readonly Judgment[], options: CellOptions = {}): CellReadings =>
  readCellsOfAlike(alike(judgments), options)

/** The same of prompts counted by how they were judged. */
export function readCellsOfAlike(rows: readonly Alike[], options: CellOptions = {}): CellReadings {
  const limits = { ...defaultLimits, ...options.limits }
  const level = options.level ?? 0.95
  const byCell = Map.groupBy(rows, (row) => row.cell)
  const names = new Set(options.cells ?? [])
  for (const cell of byCell.keys()) if (cell !== undefined) names.add(cell)
  const spread = spreadOfAlike(rows)
  const icc = spread.defined ? spread.icc : 1
  const facts = [...names].map((cell) => cellFacts(cell, byCell.get(cell) ?? [], icc, level))
  const counts = facts.map(({ cell, effective }) => ({ cell, ...effective }))
  const priors = [1, 0.5, 2].map((varianceFactor) => cellPrior(counts, { varianceFactor }))
  const [prior = notDefined('no_data', 0), half = prior, twice = prior] = priors
  const tests = testAgainstRest(counts)
  const readings = facts.map((fact) => {
    const belowRest = tests.get(fact.cell) ?? notDefined('no_data', 0, { what: 'prompts', atLeast: 1 })
    const read = (with_: Result<CellPrior>) => {
      const shrunk = posterior(with_, fact.effective, limits.target, level)
      return { shrunk, ...labelOf(shrunk, fact.prompts, belowRest, limits) }
    }
    const { shrunk, label, signs } = read(prior)
    return {
      ...fact,
      belowRest,
      shrunk,
      label,
      signs,
      labelAt: { half: read(half).label, twice: read(twice).label },
      promptsNeeded: promptsNeeded(shrunk, fact, limits.halfWidth, level),
    }
  })
  const order = (reading: CellReading) => (reading.shrunk.defined ? reading.shrunk.value : 2)
  readings.sort((one, other) => order(one) - order(other))
  return { cells: readings, prior, differ: homogeneity(counts), limits }
}

function cellFacts(cell: string, rows: readonly Alike[], icc: number, level: number) {
  const scores = countedScores(rows)
  const prompts = copiesOf(scores)
  const raw = meanOfCounted(scores, level)
  const n = effectivePromptsOf(scores, icc)
  const rate = scores.reduce((total, one) => total + one.mean * one.copies, 0) / Math.max(1, prompts)
  const counts = totalCounts(rows)
  const judgments = scoredCount(counts)
  const bothBad = wilson(counts.bothBad, judgments, level)
  return { cell, counts, prompts, judgments, effective: { successes: rate * n, n }, raw, bothBad }
}

function posterior(
  prior: Result<CellPrior>,
  cell: { successes: number; n: number },
  target: number,
  level: number,
): Result<CellPosterior> {
  if (!prior.defined) return prior
  const a = prior.a + cell.successes
  const b = prior.b + cell.n - cell.successes
  const tail = (1 - level) / 2
  const interval = {
    low: betaQuantile(tail, a, b),
    high: betaQuantile(1 - tail, a, b),
    level,
    method: 'beta-posterior',
  }
  return {
    defined: true,
    value: shrunkRate(prior, cell),
    interval,
    probabilityBelow: betaCdf(target, a, b),
    a,
    b,
    n: cell.n,
  }
}

/** One-sided z of each cell below the rest, with q over the cells that could be tested. */
export function testAgainstRest(cells: readonly CellCounts[]): Map<string, CellReading['belowRest']> {
  const total = cells.reduce((sum, { successes, n }) => ({ successes: sum.successes + successes, n: sum.n + n }), {
    successes: 0,
    n: 0,
  })
  const tested = cells.map(({ cell, successes, n }) => {
    const rest = { successes: Math.max(0, total.successes - successes), n: total.n - n }
    return { cell, n, test: twoProportionTest({ successes, n }, rest) }
  })
  const defined = tested.flatMap(({ cell, n, test }) =>
    test.defined ? [{ cell, n, p: normalCdf(test.statistic) }] : [],
  )
  const q = benjaminiHochberg(defined.map(({ p }) => p))
  const results = new Map<string, CellReading['belowRest']>()
  for (const { cell, test } of tested) if (!test.defined) results.set(cell, test)
  defined.forEach(({ cell, n, p }, index) => {
    results.set(cell, { defined: true, p, q: q[index] ?? 1, n })
  })
  return results
}

function labelOf(
  shrunk: Result<CellPosterior>,
  prompts: number,
  belowRest: CellReading['belowRest'],
  limits: WeaknessLimits,
) {
  const q = belowRest.defined ? belowRest.q : undefined
  const known = shrunk.defined
    ? { probabilityBelow: shrunk.probabilityBelow, halfWidth: (shrunk.interval.high - shrunk.interval.low) / 2 }
    : { probabilityBelow: 0, halfWidth: 1 }
  return labelCell({ prompts, q, ...known }, limits)
}

function promptsNeeded(
  shrunk: Result<CellPosterior>,
  cell: { prompts: number; effective: { n: number } },
  halfWidth: number,
  level: number,
): number {
  const a = shrunk.defined ? shrunk.a : 0.5
  const b = shrunk.defined ? shrunk.b : 0.5
  const rate = a / (a + b)
  const strength = a + b - cell.effective.n
  const effective = rate * (1 - rate) * (zFor(level) / halfWidth) ** 2 - strength - 1
  const perPrompt = cell.prompts === 0 ? 1 : cell.effective.n / cell.prompts
  return Math.max(0, Math.ceil(effective / perPrompt) - cell.prompts)
}
