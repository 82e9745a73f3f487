import { type Comparison, connection, sumComparisons, systemsOf } from '@/lib/stats/comparisons'
import { addOuter, zeros } from '@/lib/stats/matrix'
import { maximise, type Surface } from '@/lib/stats/newton'
import { notDefined, type Result } from '@/lib/stats/result'

export type RaoKupper = {
  readonly systems: readonly string[]
  /** ln π with mean 0. */
  readonly logWorths: readonly number[]
  /** θ ≥ 1: a side wins when it is better by more than ln θ. */
  readonly threshold: number
  readonly minusTwoLogLikelihood: number
  readonly n: number
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * Rao & Kupper's threshold model of ties (1967), the check on Davidson: P(a wins) = σ(λ_a − λ_b − h), h = ln θ.
 * Fisher scoring on log-worths and ln h. Undefined without ties, without decisive results, or unless every system can be
 * reached from every other by wins and ties.
 */
export function fitRaoKupper(comparisons: readonly Comparison[]): Result<RaoKupper> {
  const rows = sumComparisons(comparisons)
  const n = rows.reduce((total, row) => total + row.leftWins + row.rightWins + row.ties, 0)
  if (!rows.some((row) => row.ties > 0)) return notDefined('no_ties', n, { what: 'ties', atLeast: 1 })
  if (!rows.some((row) => row.leftWins + row.rightWins > 0)) return notDefined('no_decisive', n)
  const graph = connection(rows)
  if (!graph.strong) return notDefined('disconnected', n, { what: 'links', atLeast: 1 })
  const systems = systemsOf(rows)
  const surface = (point: readonly number[]) => raoKupperSurface(rows, systems, point)
  const maximum = maximise([...systems.map(() => 0), -1], surface)
  if (typeof maximum === 'string') return notDefined('not_converged', n)
  return {
    defined: true,
    systems,
    logWorths: maximum.point.slice(0, systems.length),
    threshold: Math.exp(Math.exp(maximum.point[systems.length] ?? 0)),
    minusTwoLogLikelihood: -2 * maximum.value,
    n,
  }
}

function raoKupperSurface(rows: readonly Comparison[], systems: readonly string[], point: readonly number[]): Surface {
  const size = systems.length
  const reach = Math.exp(point[size] ?? 0)
  const gradient = new Array<number>(size + 1).fill(0)
  const information = zeros(size + 1)
  let value = 0
  for (const { left, right, leftWins, rightWins, ties } of rows) {
    const a = systems.indexOf(left)
    const b = systems.indexOf(right)
    const gap = (point[a] ?? 0) - (point[b] ?? 0)
    const win = logistic(gap - reach)
    const loss = logistic(-gap - reach)
    const tie = 1 - win - loss
    const winSlope = win * (1 - win)
    const lossSlope = loss * (1 - loss)
    // Slope of each outcome's probability in the gap and in ln h.
    const outcomes = [
      { count: leftWins, p: win, gap: winSlope, reach: -reach * winSlope },
      { count: rightWins, p: loss, gap: -lossSlope, reach: -reach * lossSlope },
      { count: ties, p: tie, gap: lossSlope - winSlope, reach: reach * (winSlope + lossSlope) },
    ]
    for (const { count, p, gap: byGap, reach: byReach } of outcomes) {
      const slope = systems.map((_, index) => (Number(index === a) - Number(index === b)) * byGap).concat(byReach)
      value += count === 0 ? 0 : count * Math.log(p)
      slope.forEach((entry, index) => {
        gradient[index] = (gradient[index] ?? 0) + (count * entry) / p
      })
      addOuter(information, slope, (leftWins + rightWins + ties) / p)
    }
  }
  const total = point.slice(0, size).reduce((sum, worth) => sum + worth, 0)
  for (let index = 0; index < size; index++) gradient[index] = (gradient[index] ?? 0) - total
  addOuter(information, [...systems.map(() => 1), 0])
  return { value: value - total ** 2 / 2, gradient, information }
}
