import { seededRandom, shuffled } from '@/lib/stats/random'

/** One thing to guess: what is known of it, and what is true of it. */
export type Guess = { readonly features: readonly string[]; readonly label: boolean; readonly group: string }

const SIZE = 2 ** 16

function placeOf(feature: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  return (hash >>> 0) % SIZE
}

type Row = { readonly places: Int32Array; readonly label: boolean }

/** Logistic regression on hashed features by AdaGrad with a little shrinkage. */
function trained(rows: readonly Row[], seed: string): Float64Array {
  const weights = new Float64Array(SIZE)
  const squares = new Float64Array(SIZE)
  const random = seededRandom(seed)
  for (let round = 0; round < 12; round++)
    for (const { places, label } of shuffled(random, rows)) {
      const error = (label ? 1 : 0) - 1 / (1 + Math.exp(-scoreOf(weights, places)))
      for (const place of places) {
        const weight = weights[place] ?? 0
        const slope = error - 1e-4 * weight
        const square = (squares[place] ?? 0) + slope ** 2
        squares[place] = square
        weights[place] = weight + (0.1 * slope) / Math.sqrt(square + 1e-8)
      }
    }
  return weights
}

function scoreOf(weights: Float64Array, places: Int32Array): number {
  let score = 0
  for (const place of places) score += weights[place] ?? 0
  return score
}

/**
 * How often a learner guesses right what it has not seen: trained on one half of the groups and tested on the other, and
 * the other way round. Whole groups stay together, so that nothing is learnt of one item from its neighbours.
 */
export function accuracyOf(guesses: readonly Guess[], seed: string): number {
  const groups = shuffled(seededRandom(`groups ${seed}`), [...new Set(guesses.map(({ group }) => group))])
  const first = new Set(groups.slice(0, Math.ceil(groups.length / 2)))
  const halves = [true, false].map((isFirst) =>
    guesses
      .filter(({ group }) => first.has(group) === isFirst)
      .map(({ features, label }) => ({ places: Int32Array.from(['always', ...features], placeOf), label })),
  )
  let right = 0
  for (const [at, own] of halves.entries()) {
    const weights = trained(halves[1 - at] ?? [], `${seed} ${at}`)
    right += own.filter(({ places, label }) => scoreOf(weights, places) > 0 === label).length
  }
  return right / guesses.length
}

/** An id as a learner sees it: letters by place, bits, sums, its length. */
export function idFeatures(name: string, id: string): string[] {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  const bits = [...bytes].flatMap((byte, at) =>
    Array.from({ length: 8 }, (_, bit) => `${name} bit ${at}.${bit} ${(byte >> bit) & 1}`),
  )
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  return [
    ...bits,
    ...[...id].map((letter, at) => `${name} letter ${at} ${letter}`),
    ...[2, 3, 4, 7, 10].map((modulus) => `${name} sum ${modulus} ${sum % modulus}`),
    `${name} length ${id.length}`,
  ]
}

/** A number as a learner sees it: itself, its size, and its rest by small and round numbers. */
export function numberFeatures(name: string, value: number): string[] {
  const whole = Math.round(value)
  return [
    `${name} ${whole}`,
    `${name} size ${Math.sign(whole) * Math.ceil(Math.log2(1 + Math.abs(whole)))}`,
    ...[2, 3, 4, 5, 8, 10, 16, 100, 1000].map((modulus) => `${name} rest ${modulus} ${whole % modulus}`),
  ]
}
