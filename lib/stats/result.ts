import { AppError } from '@/lib/core/errors'

/** Why a number cannot be given; pages put each into words. */
export const undefinedReasons = [
  'no_data',
  'too_few',
  'no_variation',
  'no_decisive',
  'no_ties',
  'no_overlap',
  'missing_cells',
  'disconnected',
  'not_identifiable',
  'not_converged',
  'not_asked',
] as const
export type UndefinedReason = (typeof undefinedReasons)[number]

/** What would make the number exist: the smallest total of this kind, not the difference to what is there. */
export type Needed = {
  readonly what: 'prompts' | 'judgments' | 'evaluators' | 'decisive' | 'ties' | 'cells' | 'links' | 'items' | 'rounds'
  readonly atLeast: number
}

/** An undefined result: shown as such, never as 0 or NaN. `n` is how much there was. */
export type NotDefined = {
  readonly defined: false
  readonly reason: UndefinedReason
  readonly n: number
  readonly needed?: Needed
}

export type Result<T> = ({ readonly defined: true } & T) | NotDefined

/** Limits of an interval, with the level it was built for and the method that built it. */
export type Interval = {
  readonly low: number
  readonly high: number
  readonly level: number
  readonly method: string
}

/** A number with its standard error and interval; `n` counts the independent units it rests on. */
export type Estimate = {
  readonly value: number
  readonly standardError: number
  readonly interval: Interval
  readonly n: number
}

/** A test's outcome. `statistic` is absent for exact tests. */
export type TestResult = { readonly p: number; readonly n: number; readonly statistic?: number; readonly df?: number }

export function notDefined(reason: UndefinedReason, n: number, needed?: Needed): NotDefined {
  return needed === undefined ? { defined: false, reason, n } : { defined: false, reason, n, needed }
}

/** Refuses a count that is negative or not finite; fractions pass, because effective counts are fractions. */
export function requireCount(value: number, name: string): number {
  if (!Number.isFinite(value) || value < 0)
    throw new AppError('bad_input', `${name} must be a finite number of at least 0`, { name, value })
  return value
}

/** Refuses a value outside (0, 1), for levels, error rates and powers. */
export function requireShare(value: number, name: string): number {
  if (!(value > 0 && value < 1)) throw new AppError('bad_input', `${name} must lie between 0 and 1`, { name, value })
  return value
}

/** Refuses scores outside [0, 1]; one NaN would otherwise spread into every number on a page. */
export function requireScores(values: readonly number[]): readonly number[] {
  const at = values.findIndex((value) => !(value >= 0 && value <= 1))
  if (at >= 0) throw new AppError('bad_input', 'a score lies between 0 and 1', { index: at, value: values[at] })
  return values
}

/** Refuses values that are not finite numbers. */
export function requireFinite(values: readonly number[]): readonly number[] {
  const at = values.findIndex((value) => !Number.isFinite(value))
  if (at >= 0) throw new AppError('bad_input', 'a value must be a finite number', { index: at, value: values[at] })
  return values
}
