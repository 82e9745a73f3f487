import { type Comparison, systemsOf } from '@/lib/stats/comparisons'
import { addOuter, type Matrix, zeros } from '@/lib/stats/matrix'
import type { Surface } from '@/lib/stats/newton'

/** Which parameters a Davidson model has beside the log-worths, in this order after them. */
export type Shape = { readonly ties: boolean; readonly order: boolean }

export type Probabilities = { readonly left: number; readonly right: number; readonly tie: number }

/**
 * Outcome probabilities of the Davidson model with order effect (Davidson 1970; Davidson & Beaver 1977):
 * P(left) ∝ γπ_a, P(right) ∝ π_b, P(tie) ∝ ν√(γπ_aπ_b). `gap` is ln π_a − ln π_b, `order` ln γ, `nu` ν.
 */
export function davidsonProbabilities(gap: number, order = 0, nu = 0): Probabilities {
  const half = (gap + order) / 2
  const left = Math.exp(half)
  const right = Math.exp(-half)
  const total = left + right + nu
  return { left: left / total, right: right / total, tie: nu / total }
}

/** A row of data in parameter space: how each outcome's log-weight depends on the parameters. */
type Row = { readonly counts: readonly number[]; readonly designs: readonly (readonly number[])[]; readonly n: number }

/** Builds rows for aggregated comparisons; parameters are [log-worths…, ln ν if ties, ln γ if order]. */
export function davidsonRows(comparisons: readonly Comparison[], shape: Shape): Row[] {
  const systems = systemsOf(comparisons)
  const place = new Map(systems.map((system, index) => [system, index]))
  const size = parameterCount(systems.length, shape)
  return comparisons.map((comparison) => {
    const left = new Array<number>(size).fill(0)
    const right = new Array<number>(size).fill(0)
    left[place.get(comparison.left) ?? 0] = 1
    right[place.get(comparison.right) ?? 0] = 1
    if (shape.order) left[size - 1] = 1
    const { leftWins, rightWins, ties } = comparison
    if (!shape.ties) return { counts: [leftWins, rightWins], designs: [left, right], n: leftWins + rightWins }
    const tie = left.map((value, index) => (value + (right[index] ?? 0)) / 2)
    tie[systems.length] = 1
    return { counts: [leftWins, rightWins, ties], designs: [left, right, tie], n: leftWins + rightWins + ties }
  })
}

export const parameterCount = (systems: number, shape: Shape) => systems + Number(shape.ties) + Number(shape.order)

const dot = (design: readonly number[], point: readonly number[]) =>
  design.reduce((total, value, index) => total + (value === 0 ? 0 : value * (point[index] ?? 0)), 0)

/** Log-likelihood and score of one row; its expected design is returned for the information. */
function rowAt(row: Row, point: readonly number[]) {
  const weights = row.designs.map((design) => dot(design, point))
  const top = Math.max(...weights)
  const total = weights.reduce((sum, weight) => sum + Math.exp(weight - top), 0)
  const shares = weights.map((weight) => Math.exp(weight - top) / total)
  let value = 0
  const score = new Array<number>(point.length).fill(0)
  const expected = new Array<number>(point.length).fill(0)
  row.designs.forEach((design, outcome) => {
    const share = shares[outcome] ?? 0
    const count = row.counts[outcome] ?? 0
    if (count > 0) value += count * ((weights[outcome] ?? 0) - top - Math.log(total))
    design.forEach((entry, index) => {
      if (entry === 0) return
      score[index] = (score[index] ?? 0) + (count - row.n * share) * entry
      expected[index] = (expected[index] ?? 0) + share * entry
    })
  })
  return { value, score, expected, shares }
}

export const rowScore = (row: Row, point: readonly number[]): number[] => rowAt(row, point).score

/**
 * The log-likelihood surface of rows. Only differences of the `systems` log-worths matter, so their sum is held at 0 by
 * a term that does not touch the fit; `ridge` > 0 adds a pull of that strength towards equal worths.
 */
export function davidsonSurface(rows: readonly Row[], systems: number, ridge: number) {
  return (point: readonly number[]): Surface => {
    const gradient = new Array<number>(point.length).fill(0)
    const information: Matrix = zeros(point.length)
    let value = 0
    for (const row of rows) {
      const here = rowAt(row, point)
      value += here.value
      here.score.forEach((slope, index) => {
        gradient[index] = (gradient[index] ?? 0) + slope
      })
      row.designs.forEach((design, outcome) => {
        addOuter(information, design, row.n * (here.shares[outcome] ?? 0))
      })
      addOuter(information, here.expected, -row.n)
    }
    const worths = point.slice(0, systems)
    const total = worths.reduce((sum, worth) => sum + worth, 0)
    addOuter(
      information,
      point.map((_, index) => (index < systems ? 1 : 0)),
    )
    value -= total ** 2 / 2
    worths.forEach((worth, index) => {
      gradient[index] = (gradient[index] ?? 0) - total - ridge * worth
      const line = information[index]
      if (line !== undefined) line[index] = (line[index] ?? 0) + ridge
      value -= (ridge * worth ** 2) / 2
    })
    return { value, gradient, information }
  }
}
