import { AppError } from '@/lib/core/errors'
import { zFor } from '@/lib/stats/distributions'
import { sum } from '@/lib/stats/moments'
import { type Estimate, notDefined, type Result } from '@/lib/stats/result'

export type Weighting = 'none' | 'linear' | 'quadratic'

export type CohenKappa = Estimate & {
  readonly agreement: number
  readonly expected: number
  /** Standard error if there were no agreement beyond chance, for the test κ = 0. */
  readonly nullStandardError: number
}

/**
 * Cohen's κ of a square table (rows: first rater), with the large-sample errors of Fleiss, Cohen & Everitt (1969).
 * Weights of agreement are 1 − |i − j|/(k − 1), or its square form. Undefined for an empty table, and when chance
 * agreement is already perfect.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  options: { readonly weighting?: Weighting; readonly level?: number } = {},
): Result<CohenKappa> {
  const { weighting = 'none', level = 0.95 } = options
  const size = table.length
  if (table.some((row) => row.length !== size)) throw new AppError('bad_input', 'an agreement table is square')
  const n = sum(table.flat())
  if (n === 0) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  const weight = (row: number, column: number) => {
    if (weighting === 'none') return Number(row === column)
    const far = Math.abs(row - column) / (size - 1)
    return weighting === 'linear' ? 1 - far : 1 - far ** 2
  }
  const rows = table.map((row) => sum(row) / n)
  const columns = table.map((_, column) => sum(table.map((row) => row[column] ?? 0)) / n)
  const cells = table.flatMap((row, i) =>
    row.map((count, j) => ({
      i,
      j,
      share: count / n,
      chance: (rows[i] ?? 0) * (columns[j] ?? 0),
      weight: weight(i, j),
    })),
  )
  const agreement = sum(cells.map((cell) => cell.share * cell.weight))
  const expected = sum(cells.map((cell) => cell.chance * cell.weight))
  if (expected >= 1 - 1e-12) return notDefined('no_variation', n)
  const value = (agreement - expected) / (1 - expected)
  // Mean weight of a row against the columns' shares, and of a column against the rows' shares.
  const rowWeight = rows.map((_, i) => sum(columns.map((share, j) => share * weight(i, j))))
  const columnWeight = columns.map((_, j) => sum(rows.map((share, i) => share * weight(i, j))))
  const reach = (i: number, j: number) => (rowWeight[i] ?? 0) + (columnWeight[j] ?? 0)
  const spread = sum(cells.map(({ i, j, share, weight: own }) => share * (own - reach(i, j) * (1 - value)) ** 2))
  const nullSpread = sum(cells.map(({ i, j, chance, weight: own }) => chance * (own - reach(i, j)) ** 2))
  const scale = Math.sqrt(n) * (1 - expected)
  const standardError = Math.sqrt(Math.max(0, spread - (value - expected * (1 - value)) ** 2)) / scale
  const half = zFor(level) * standardError
  return {
    defined: true,
    value,
    standardError,
    interval: { low: value - half, high: Math.min(1, value + half), level, method: 'large-sample' },
    n,
    agreement,
    expected,
    nullStandardError: Math.sqrt(Math.max(0, nullSpread - expected ** 2)) / scale,
  }
}

/** Counts two raters' verdicts on the same items into a table over the categories given. Pairs with another category are left out. */
export function agreementTable<T>(pairs: readonly (readonly [T, T])[], categories: readonly T[]): number[][] {
  const table = categories.map(() => new Array<number>(categories.length).fill(0))
  for (const [first, second] of pairs) {
    const row = table[categories.indexOf(first)]
    const column = categories.indexOf(second)
    if (row !== undefined && column >= 0) row[column] = (row[column] ?? 0) + 1
  }
  return table
}

export type FleissKappa = {
  readonly value: number
  readonly agreement: number
  readonly expected: number
  /** Statistic of the test κ = 0 (Fleiss, Nee & Landis 1979). */
  readonly z: number
  readonly n: number
  readonly raters: number
}

/**
 * Fleiss' κ of counts (rows: items, columns: categories), every item rated equally often (Fleiss 1971).
 * Undefined without items, with one rating an item, or when only one category was used. Throws on unequal rows.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Result<FleissKappa> {
  const n = counts.length
  if (n === 0) return notDefined('no_data', 0, { what: 'items', atLeast: 1 })
  const raters = sum(counts[0] ?? [])
  if (counts.some((row) => sum(row) !== raters))
    throw new AppError('bad_input', 'every item must be rated equally often; use α when they are not')
  if (raters < 2) return notDefined('no_overlap', n, { what: 'evaluators', atLeast: 2 })
  const agreement =
    sum(counts.map((row) => (sum(row.map((count) => count ** 2)) - raters) / (raters * (raters - 1)))) / n
  const shares = (counts[0] ?? []).map((_, column) => sum(counts.map((row) => row[column] ?? 0)) / (n * raters))
  const expected = sum(shares.map((share) => share ** 2))
  const spread = 1 - expected
  if (spread < 1e-12) return notDefined('no_variation', n)
  const value = (agreement - expected) / spread
  const cubic = sum(shares.map((share) => share * (1 - share) * (1 - 2 * share)))
  const error = (Math.SQRT2 * Math.sqrt(spread ** 2 - cubic)) / (spread * Math.sqrt(n * raters * (raters - 1)))
  return { defined: true, value, agreement, expected, z: value / error, n, raters }
}
