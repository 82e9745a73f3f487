import { expect } from 'vitest'
import type { NotDefined, Result } from '@/lib/stats/result'

/** Unwraps a result that must exist; the test fails with its reason when it does not. */
export function must<T>(result: Result<T> | NotDefined): { readonly defined: true } & T {
  if (!result.defined) throw new Error(`undefined: ${result.reason} (n = ${result.n})`)
  return result
}

/** The reason a result does not exist, or 'defined'. */
export const reasonOf = (result: Result<unknown> | NotDefined) => (result.defined ? 'defined' : result.reason)

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
