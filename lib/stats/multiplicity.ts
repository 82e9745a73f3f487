import { AppError } from '@/lib/core/errors'

// Each function takes raw p values and returns adjusted ones in the same order; p and q are compared with the error rate as they are.

function ordered(p: readonly number[]): { p: number; index: number }[] {
  return p.map((value, index) => {
    if (!(value >= 0 && value <= 1)) throw new AppError('bad_input', 'a p value lies between 0 and 1', { index, value })
    return { p: value, index }
  })
}

/** Holm's step-down p values, for control of any false finding (Holm 1979). */
export function holm(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length)
  let largest = 0
  const rising = ordered(p).sort((one, other) => one.p - other.p)
  rising.forEach((row, rank) => {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * row.p))
    adjusted[row.index] = largest
  })
  return adjusted
}

function stepUp(p: readonly number[], factor: number): number[] {
  const adjusted = new Array<number>(p.length)
  let smallest = 1
  const falling = ordered(p).sort((one, other) => other.p - one.p)
  falling.forEach((row, place) => {
    smallest = Math.min(smallest, (factor * p.length * row.p) / (p.length - place))
    adjusted[row.index] = smallest
  })
  return adjusted
}

/** Benjamini–Hochberg q values, for control of the share of false findings (Benjamini & Hochberg 1995). */
export const benjaminiHochberg = (p: readonly number[]): number[] => stepUp(p, 1)

/** Benjamini–Yekutieli q values, valid under any dependence (Benjamini & Yekutieli 2001). */
export const benjaminiYekutieli = (p: readonly number[]): number[] =>
  stepUp(
    p,
    p.reduce((total, _, index) => total + 1 / (index + 1), 0),
  )
