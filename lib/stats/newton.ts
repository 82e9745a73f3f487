import { inverse, type Matrix, times } from '@/lib/stats/matrix'

/** A log-likelihood at a point, with its slope and (expected or observed) information. */
export type Surface = { readonly value: number; readonly gradient: readonly number[]; readonly information: Matrix }

export type Maximum = {
  readonly point: readonly number[]
  readonly value: number
  /** Inverse information at the maximum. */
  readonly covariance: Matrix
  readonly iterations: number
}

export type Failure = 'singular' | 'diverged'

/**
 * Newton's method with step halving for a concave log-likelihood.
 * Says `singular` when the information cannot be inverted, `diverged` when a coordinate runs past ±`bound`
 * (the maximum is at infinity) or the slope does not vanish in `rounds`.
 */
export function maximise(
  start: readonly number[],
  surface: (point: readonly number[]) => Surface,
  options: { readonly bound?: number; readonly rounds?: number } = {},
): Maximum | Failure {
  const { bound = 20, rounds = 100 } = options
  let point: readonly number[] = start
  let here = surface(point)
  let polished = 0
  for (let iterations = 0; iterations < rounds; iterations++) {
    const covariance = inverse(here.information)
    if (covariance === undefined) return 'singular'
    const step = times(covariance, here.gradient)
    const decrement = step.reduce((total, value, index) => total + value * (here.gradient[index] ?? 0), 0)
    if (polished === 2) return { point, value: here.value, covariance, iterations }
    // This near the top each full step squares the error, and the value can no longer tell uphill from rounding.
    const near = decrement < 1e-8
    if (near) polished++
    const next = near ? move(point, step, 1, surface) : climb(point, step, here.value, surface)
    if (next === undefined || next.point.some((value) => Math.abs(value) > bound)) return 'diverged'
    point = next.point
    here = next.here
  }
  return 'diverged'
}

type Ground = (point: readonly number[]) => Surface

function move(point: readonly number[], step: readonly number[], scale: number, surface: Ground) {
  const moved = point.map((value, index) => value + scale * (step[index] ?? 0))
  return { point: moved, here: surface(moved) }
}

// The longest of the halved steps that does not lead downhill.
function climb(point: readonly number[], step: readonly number[], value: number, surface: Ground) {
  for (let scale = 1; scale > 1e-9; scale /= 2) {
    const next = move(point, step, scale, surface)
    if (next.here.value >= value) return next
  }
  return undefined
}
