// The headline as recipe.md tells a third party to compute it; nothing of lib/stats is used, Student's t is integrated here.
import { parse } from 'csv-parse/sync'

export type Kept = { readonly prompt: string; readonly score: number }

const yes = (value: unknown) => value === true || value === 'true'

/** Steps 1 and 2: the rows that count for two systems, with the score of the first. */
export function keptRows(rows: readonly Readonly<Record<string, unknown>>[], a: string, b: string): Kept[] {
  return rows.flatMap((row) => {
    if (yes(row.is_gold) || yes(row.is_repeat) || yes(row.is_superseded)) return []
    if (row.verdict === 'skip' || row.verdict === 'undo') return []
    const score = Number(row.score_a)
    if (row.system_a === a && row.system_b === b) return [{ prompt: String(row.prompt), score }]
    return row.system_a === b && row.system_b === a ? [{ prompt: String(row.prompt), score: 1 - score }] : []
  })
}

export const csvRows = (text: string): Record<string, unknown>[] => parse(text, { columns: true, bom: true })
export const jsonlRows = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** ln Γ for halves and wholes, by its recursion from Γ(1/2) = √π and Γ(1) = 1. */
function logGamma(x: number): number {
  let total = 0
  let at = x
  while (at > 1) {
    at--
    total += Math.log(at)
  }
  return at === 0.5 ? total + Math.log(Math.PI) / 2 : total
}

/** The 97.5 % point of Student's t: its density integrated by Simpson's rule, the point found by halving. */
export function tPoint(df: number, share = 0.975): number {
  const constant = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI)
  const density = (x: number) => constant * (1 + x ** 2 / df) ** (-(df + 1) / 2)
  const area = (end: number) => {
    const steps = 2000
    const step = end / steps
    let sum = density(0) + density(end)
    for (let at = 1; at < steps; at++) sum += density(at * step) * (at % 2 === 1 ? 4 : 2)
    return (sum * step) / 3
  }
  let [low, high] = [0, 1]
  while (area(high) < share - 0.5) high *= 2
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2
    if (area(middle) < share - 0.5) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Steps 3 to 6. */
export function headline(kept: readonly Kept[]) {
  const means = [...Map.groupBy(kept, (row) => row.prompt).values()].map(
    (own) => own.reduce((sum, row) => sum + row.score, 0) / own.length,
  )
  const n = means.length
  const value = means.reduce((sum, x) => sum + x, 0) / n
  const standardError = Math.sqrt(means.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n * (n - 1)))
  if (means.every((x) => Math.abs(x - value) < 1e-12)) {
    const z2 = 1.959963984540054 ** 2
    const u = z2 / (n + z2)
    return { n, value, standardError: 0, low: value * (1 - u), high: value + u * (1 - value), method: 'no-variation' }
  }
  const t = tPoint(n - 1)
  const [low, high] = [value - t * standardError, value + t * standardError]
  if (n >= 30 && n * Math.min(value, 1 - value) >= 5 && low >= 0 && high <= 1)
    return { n, value, standardError, low, high, method: 't' }
  const m = (value * (1 - value)) / standardError ** 2
  const spread = t ** 2 / m
  const centre = (value + spread / 2) / (1 + spread)
  const half = (t / (1 + spread)) * Math.sqrt((value * (1 - value)) / m + t ** 2 / (4 * m ** 2))
  return { n, value, standardError, low: centre - half, high: centre + half, method: 'wilson-t' }
}
