import { betaQuantile, logBeta, normalQuantile } from '@/lib/stats/distributions'

/** A source of uniform numbers in [0, 1), as `Math.random`. */
export type Random = () => number

/**
 * A repeatable random source: xoshiro128** (Blackman & Vigna 2018) whose state is filled from the seed by splitmix32.
 * A text seed is folded by FNV-1a first. Each call joins two 32-bit outputs into 53 bits.
 */
export function seededRandom(seed: number | string): Random {
  let mixed = typeof seed === 'string' ? foldText(seed) : seed | 0
  const nextState = () => {
    mixed = (mixed + 0x9e3779b9) | 0
    let z = mixed
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  let a = nextState()
  let b = nextState()
  let c = nextState()
  let d = nextState()
  const next32 = () => {
    const scrambled = Math.imul(b, 5)
    const output = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return output >>> 0
  }
  return () => ((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992
}

function foldText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash | 0
}

/** A whole number from 0 to `below` − 1. */
export const randomIndex = (random: Random, below: number) => Math.floor(random() * below)

/** A shuffled copy, by sorting on random keys. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: random() }))
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item)
}

// Keeps a uniform number off the two ends, where quantile functions are infinite.
const inside = (random: Random) => random() * (1 - 2 ** -52) + 2 ** -53

/** A normal draw, by inversion. */
export const normalDraw = (random: Random, centre = 0, deviation = 1) =>
  centre + deviation * normalQuantile(inside(random))

/** A beta draw, by inversion. */
export const betaDraw = (random: Random, a: number, b: number) => betaQuantile(inside(random), a, b)

/**
 * A binomial draw: by inversion where few successes or failures are expected, else by transformed rejection with a
 * squeeze (BTRS, Hörmann 1993), whose cost does not grow with n.
 */
export function binomialDraw(random: Random, n: number, p: number): number {
  if (p > 0.5) return n - binomialDraw(random, n, 1 - p)
  if (n <= 0 || p <= 0) return 0
  return n * p < 10 ? invertedBinomial(random, n, p) : rejectedBinomial(random, n, p)
}

function invertedBinomial(random: Random, n: number, p: number): number {
  const odds = p / (1 - p)
  let chance = (1 - p) ** n
  let rest = random()
  let k = 0
  while (rest > chance && k < n) {
    rest -= chance
    k++
    chance *= (odds * (n - k + 1)) / k
  }
  return k
}

function rejectedBinomial(random: Random, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = n * p + 0.5
  const inner = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const mode = Math.floor((n + 1) * p)
  const logOdds = Math.log(p / (1 - p))
  const logAtMode = logBeta(mode + 1, n - mode + 1)
  for (;;) {
    const u = random() - 0.5
    const v = random()
    const side = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / side + b) * u + centre)
    if (side >= 0.07 && v <= inner) return k
    if (k < 0 || k > n) continue
    const scaled = Math.log((v * alpha) / (a / side ** 2 + b))
    if (scaled <= logAtMode - logBeta(k + 1, n - k + 1) + (k - mode) * logOdds) return k
  }
}
