import { type Comparison, connection, sumComparisons, systemsOf } from '@/lib/stats/comparisons'
import { davidsonRows, davidsonSurface, parameterCount, rowScore, type Shape } from '@/lib/stats/davidson'
import { addOuter, at, type Matrix, product, zeros } from '@/lib/stats/matrix'
import { type Failure, type Maximum, maximise } from '@/lib/stats/newton'
import { type Needed, type NotDefined, notDefined, type Result } from '@/lib/stats/result'

export type Parameter = { readonly value: number; readonly standardError: number; readonly n: number }

export type BradleyTerry = {
  /** Sorted names; all vectors and matrices follow this order. */
  readonly systems: readonly string[]
  /** ln π with mean 0. */
  readonly logWorths: readonly number[]
  /** Worths that sum to 1. */
  readonly worths: readonly number[]
  /** Covariance of the log-worths from the inverse information. */
  readonly covariance: Matrix
  /** Sandwich covariance clustered by prompt, the one to use when it exists; needs a prompt on every comparison. */
  readonly clustered: Result<{ readonly covariance: Matrix; readonly n: number }>
  /** ln ν of the tie parameter. */
  readonly logTie: Result<Parameter>
  /** ln γ, the pull of the left side. */
  readonly logOrder: Result<Parameter>
  readonly minusTwoLogLikelihood: number
  /** Against the saturated model of the rows given, and of the model in which nothing matters (without ties only). */
  readonly deviance: number
  readonly nullDeviance: Result<{ readonly value: number; readonly n: number }>
  readonly n: number
  /** 0, or the strength of the pull towards equality that a system without a win (or a loss) made necessary: to be said on the page. */
  readonly ridge: number
  readonly iterations: number
}

export type Disconnected = NotDefined & { readonly components: readonly (readonly string[])[] }

/**
 * Fits Davidson's Bradley–Terry model with ties and, if asked, an order effect (statistics 2.5), by Newton on log-worths.
 * Undefined without a decisive comparison, and when the systems fall into groups never compared (`components` names
 * them; linking them takes one comparison less than there are groups). When some system never won or never lost, a ridge
 * of 0.1 keeps its worth finite and is reported. An order effect that the data cannot tell from the systems is dropped
 * and reported as not identifiable.
 */
export function fitBradleyTerry(
  comparisons: readonly Comparison[],
  options: { readonly orderEffect?: boolean } = {},
): Result<BradleyTerry> | Disconnected {
  const rows = sumComparisons(comparisons)
  const n = rows.reduce((total, row) => total + row.leftWins + row.rightWins + row.ties, 0)
  const ties = rows.some((row) => row.ties > 0)
  if (n === 0) return notDefined('no_data', 0, { what: 'judgments', atLeast: 1 })
  const graph = connection(rows)
  if (graph.components.length > 1) {
    const needed: Needed = { what: 'links', atLeast: graph.components.length - 1 }
    return { ...notDefined('disconnected', n, needed), components: graph.components }
  }
  if (rows.every((row) => row.leftWins + row.rightWins === 0))
    return notDefined('no_decisive', n, { what: 'decisive', atLeast: 1 })
  const ridge = graph.strong ? 0 : 0.1
  const wanted = { ties, order: options.orderEffect ?? false }
  const first = fit(rows, wanted, ridge)
  const dropped = typeof first === 'string' && wanted.order
  const shape = dropped ? { ties, order: false } : wanted
  const maximum = dropped ? fit(rows, shape, ridge) : first
  if (typeof maximum === 'string') return notDefined('not_converged', n)
  const noOrder = notDefined(dropped ? 'not_identifiable' : 'not_asked', n)
  return { defined: true, ...describe(comparisons, rows, maximum, { shape, ridge, n, noOrder }) }
}

function fit(rows: readonly Comparison[], shape: Shape, ridge: number): Maximum | Failure {
  const systems = systemsOf(rows).length
  const start = new Array<number>(parameterCount(systems, shape)).fill(0)
  return maximise(start, davidsonSurface(davidsonRows(rows, shape), systems, ridge))
}

function describe(
  comparisons: readonly Comparison[],
  rows: readonly Comparison[],
  maximum: Maximum,
  { shape, ridge, n, noOrder }: { shape: Shape; ridge: number; n: number; noOrder: NotDefined },
): BradleyTerry {
  const systems = systemsOf(rows)
  const size = systems.length
  const logWorths = maximum.point.slice(0, size)
  const worths = logWorths.map(Math.exp)
  const totalWorth = worths.reduce((sum, worth) => sum + worth, 0)
  const last = maximum.point.length - 1
  const parameter = (index: number): Result<Parameter> => ({
    defined: true,
    value: maximum.point[index] ?? 0,
    standardError: Math.sqrt(at(maximum.covariance, index, index)),
    n,
  })
  const likelihood = logLikelihood(rows, maximum, shape, size)
  return {
    systems,
    logWorths,
    worths: worths.map((worth) => worth / totalWorth),
    covariance: centred(maximum.covariance, size),
    clustered: sandwich(comparisons, maximum, shape, size),
    logTie: shape.ties ? parameter(size) : notDefined('no_ties', n, { what: 'ties', atLeast: 1 }),
    logOrder: shape.order ? parameter(last) : noOrder,
    minusTwoLogLikelihood: -2 * likelihood,
    deviance: 2 * (saturated(rows) - likelihood),
    nullDeviance: shape.ties
      ? notDefined('not_asked', n)
      : { defined: true, value: 2 * (saturated(rows) + n * Math.LN2), n },
    n,
    ridge,
    iterations: maximum.iterations,
  }
}

// Without the ridge's and the centring's share of the maximised value.
const logLikelihood = (rows: readonly Comparison[], maximum: Maximum, shape: Shape, size: number) =>
  davidsonSurface(davidsonRows(rows, shape), size, 0)(maximum.point).value

const entropy = (count: number, n: number) => (count === 0 ? 0 : count * Math.log(count / n))

function saturated(rows: readonly Comparison[]): number {
  return rows.reduce((total, { leftWins, rightWins, ties }) => {
    const n = leftWins + rightWins + ties
    return total + entropy(leftWins, n) + entropy(rightWins, n) + entropy(ties, n)
  }, 0)
}

// The information held the sum of worths by adding 1·1ᵀ; its inverse carries 1/k² everywhere, which is taken off.
const centred = (covariance: Matrix, size: number): Matrix =>
  covariance.slice(0, size).map((row) => row.slice(0, size).map((value) => value - 1 / size ** 2))

function sandwich(
  comparisons: readonly Comparison[],
  maximum: Maximum,
  shape: Shape,
  size: number,
): BradleyTerry['clustered'] {
  const scores = promptScoresAt(comparisons, maximum.point, shape)
  if (scores === undefined || scores.size < 2)
    return notDefined('too_few', scores?.size ?? 0, { what: 'prompts', atLeast: 2 })
  const meat = zeros(maximum.point.length)
  for (const score of scores.values()) addOuter(meat, score, scores.size / (scores.size - 1))
  const whole = product(product(maximum.covariance, meat), maximum.covariance)
  const covariance = whole.slice(0, size).map((row) => row.slice(0, size))
  return { defined: true, covariance, n: scores.size }
}

/** Sum of score vectors by prompt, at a point of the parameter space; nothing when a comparison has no prompt. */
export function promptScoresAt(
  comparisons: readonly Comparison[],
  point: readonly number[],
  shape: Shape,
): Map<string, number[]> | undefined {
  const filled = comparisons.filter((row) => row.leftWins + row.rightWins + row.ties > 0)
  // Comparisons of the same systems with the same counts have the same score: 100,000 rows are a few dozen kinds.
  const kinds = new Map<string, Comparison>()
  const keys = filled.map((comparison) => {
    const { left, right, leftWins, rightWins, ties } = comparison
    const key = `${left}\u0000${right}\u0000${leftWins} ${rightWins} ${ties}`
    kinds.set(key, comparison)
    return key
  })
  const rows = davidsonRows([...kinds.values()], shape)
  const scoreOfKind = new Map<string, number[]>()
  for (const [index, key] of [...kinds.keys()].entries()) {
    const row = rows[index]
    if (row !== undefined) scoreOfKind.set(key, rowScore(row, point))
  }
  const sums = new Map<string, number[]>()
  for (const [index, { prompt }] of filled.entries()) {
    const score = scoreOfKind.get(keys[index] ?? '')
    if (prompt === undefined || score === undefined) return undefined
    const sum = sums.get(prompt)
    if (sum === undefined) sums.set(prompt, [...score])
    else for (const [place, value] of score.entries()) sum[place] = (sum[place] ?? 0) + value
  }
  return sums
}
