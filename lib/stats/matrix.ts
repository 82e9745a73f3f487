/** A square matrix as rows. */
export type Matrix = number[][]

export const zeros = (size: number): Matrix => Array.from({ length: size }, () => new Array<number>(size).fill(0))

/** The entry at a row and column; 0 outside. */
export const at = (matrix: Matrix, row: number, column: number) => matrix[row]?.[column] ?? 0

export const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((total, value, column) => total + value * (vector[column] ?? 0), 0))

export const product = (left: Matrix, right: Matrix): Matrix =>
  left.map((row) =>
    right.map((_, column) => row.reduce((total, value, inner) => total + value * at(right, inner, column), 0)),
  )

/** Quadratic form vᵀMv. */
export const quadratic = (matrix: Matrix, vector: readonly number[]): number =>
  times(matrix, vector).reduce((total, value, index) => total + value * (vector[index] ?? 0), 0)

/** Adds weight·vvᵀ to a matrix in place. */
export function addOuter(matrix: Matrix, vector: readonly number[], weight = 1): void {
  for (const [index, row] of matrix.entries()) {
    const left = weight * (vector[index] ?? 0)
    if (left !== 0)
      for (let column = 0; column < row.length; column++)
        row[column] = (row[column] ?? 0) + left * (vector[column] ?? 0)
  }
}

/**
 * Inverse of a symmetric positive definite matrix by Cholesky.
 * Nothing when it is singular: a pivot below 1e-10 of its own diagonal entry means that a parameter is a mix of others.
 */
export function inverse(matrix: Matrix): Matrix | undefined {
  const size = matrix.length
  const lower = zeros(size)
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = at(matrix, row, column)
      for (let inner = 0; inner < column; inner++) rest -= at(lower, row, inner) * at(lower, column, inner)
      if (row === column && !(rest > 1e-10 * at(matrix, row, row))) return undefined
      set(lower, row, column, row === column ? Math.sqrt(rest) : rest / at(lower, column, column))
    }
  const columns = matrix.map((_, unit) => solve(lower, unit))
  return columns.map((_, row) => columns.map((column) => column[row] ?? 0))
}

function set(matrix: Matrix, row: number, column: number, value: number): void {
  const line = matrix[row]
  if (line !== undefined) line[column] = value
}

function solve(lower: Matrix, unit: number): number[] {
  const size = lower.length
  const forward = new Array<number>(size).fill(0)
  for (let row = 0; row < size; row++) {
    let rest = row === unit ? 1 : 0
    for (let inner = 0; inner < row; inner++) rest -= at(lower, row, inner) * (forward[inner] ?? 0)
    forward[row] = rest / at(lower, row, row)
  }
  const solution = new Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row--) {
    let rest = forward[row] ?? 0
    for (let inner = row + 1; inner < size; inner++) rest -= at(lower, inner, row) * (solution[inner] ?? 0)
    solution[row] = rest / at(lower, row, row)
  }
  return solution
}
