import type { Pair } from '@/lib/text/near-pairs'

/** After how many numbers it is asked whether two vectors can still be near; multiples of four. */
const CHECKS = [64, 128, 256] as const
const MARGIN = 1e-6

/**
 * Finds every pair of vectors whose cosine is above a threshold, and misses none.
 *
 * Answers the pairs in steps, one a vector, so that who asks may rest between them. A null, a zero vector and vectors of
 * different lengths have no pair. A pair is given up early where what is left of both cannot lift it above the threshold
 * (Cauchy–Schwarz).
 */
export function* nearVectors(
  vectors: readonly (Float32Array | null)[],
  { threshold, isWanted = () => true }: { threshold: number; isWanted?: (one: number, other: number) => boolean },
): Generator<readonly Pair[]> {
  const lengths = vectors.map((vector) => vector?.length ?? 0)
  const width = Math.ceil(Math.max(0, ...new Set(lengths)) / 4) * 4
  // One array for all of them, each of length one and filled up with zeros: a pair costs a fraction of a microsecond.
  const flat = new Float32Array(vectors.length * width)
  const rests = new Float32Array(vectors.length * CHECKS.length)
  const isThere = vectors.map((vector, index) => vector !== null && lay(vector, flat, rests, index, width))
  const canReach = (one: number, other: number, dot: number, check: number) =>
    dot + (rests[one * CHECKS.length + check] ?? 0) * (rests[other * CHECKS.length + check] ?? 0) >= threshold - MARGIN
  const isAbove = (one: number, other: number) => {
    let dot = 0
    let at = 0
    for (let check = 0; check < CHECKS.length; check++) {
      const end = Math.min(CHECKS[check] ?? width, width)
      dot += dotOf(flat, one * width, other * width, at, end)
      at = end
      if (!canReach(one, other, dot, check)) return false
    }
    return dot + dotOf(flat, one * width, other * width, at, width) > threshold
  }
  for (let one = 0; one < vectors.length; one++) {
    const found: Pair[] = []
    for (let other = 0; isThere[one] && other < one; other++)
      if (isThere[other] && lengths[one] === lengths[other] && isAbove(one, other) && isWanted(one, other))
        found.push([other, one])
    yield found
  }
}

/** The sum of products from one place to another, with four sums at a time. */
function dotOf(flat: Float32Array, one: number, other: number, from: number, to: number): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let at = from; at < to; at += 4) {
    a += (flat[one + at] ?? 0) * (flat[other + at] ?? 0)
    b += (flat[one + at + 1] ?? 0) * (flat[other + at + 1] ?? 0)
    c += (flat[one + at + 2] ?? 0) * (flat[other + at + 2] ?? 0)
    d += (flat[one + at + 3] ?? 0) * (flat[other + at + 3] ?? 0)
  }
  return a + b + c + d
}

/** Writes a vector at length one, and how long what is left of it is after each check; false for a zero vector. */
function lay(vector: Float32Array, flat: Float32Array, rests: Float32Array, index: number, width: number): boolean {
  let square = 0
  for (const value of vector) square += value * value
  if (square === 0) return false
  const length = Math.sqrt(square)
  for (let at = 0; at < vector.length; at++) flat[index * width + at] = (vector[at] ?? 0) / length
  for (const [check, from] of CHECKS.entries()) {
    let left = 0
    for (let at = from; at < vector.length; at++) left += (flat[index * width + at] ?? 0) ** 2
    rests[index * CHECKS.length + check] = Math.sqrt(left)
  }
  return true
}
