import { expect } from 'vitest'
import type { NotDefined, Result } from '@/lib/stats/result'

type Outcome = { readonly defined: true } | NotDefined
type Existing<R> = Extract<R, { readonly defined: true }>
const exists = <R extends Outcome>(result: R): result is R & Existing<R> => result.defined

/** Unwraps a result that must exist; the test fails with its reason when it does not. */
export function must<R extends Outcome>(result: R | undefined): Existing<R> {
  if (result === undefined) throw new Error('there is no such result')
  if (exists(result)) return result
  throw new Error(`undefined: ${JSON.stringify(result)}`)
}

/** The reason a result does not exist, or 'defined'. */
export const reasonOf = (result: Result<unknown> | NotDefined | undefined) =>
  result === undefined ? 'absent' : result.defined ? 'defined' : result.reason

/** Equal within an absolute tolerance. */
export function near(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected), `${actual} should be ${expected}`).toBeLessThanOrEqual(tolerance)
}

export function nearAll(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length)
  for (const [index, value] of expected.entries()) near(actual[index] ?? Number.NaN, value, tolerance)
}

export const limitsOf = ({ interval }: { readonly interval: { readonly low: number; readonly high: number } }) => [
  interval.low,
  interval.high,
]
