import { describe, expect, it } from 'vitest'
import { logBeta } from '@/lib/stats/distributions'
import { mean, meanEstimate, sortedQuantile, variance } from '@/lib/stats/moments'
import { betaDraw, normalDraw, randomIndex, seededRandom, shuffled } from '@/lib/stats/random'
import { must, near, reasonOf } from './known'

describe('seeded random numbers', () => {
  it('repeat for a seed, differ between seeds, and take text as a seed', () => {
    const first = (seed: number | string) => Array.from({ length: 5 }, seededRandom(seed))
    expect(first(1)).toEqual(first(1))
    expect(first(1)).not.toEqual(first(2))
    expect(first('run a')).toEqual(first('run a'))
    expect(first('run a')).not.toEqual(first('run b'))
  })

  it('are uniform: mean ½, variance 1/12, equal tenths, no memory of the last', () => {
    const random = seededRandom(42)
    const draws = Array.from({ length: 100_000 }, random)
    near(mean(draws), 0.5, 0.004)
    near(variance(draws), 1 / 12, 0.001)
    const tenths = new Array<number>(10).fill(0)
    for (const draw of draws) tenths[Math.floor(draw * 10)] = (tenths[Math.floor(draw * 10)] ?? 0) + 1
    for (const tenth of tenths) near(tenth, 10_000, 400)
    const products = draws.slice(1).map((draw, index) => (draw - 0.5) * ((draws[index] ?? 0) - 0.5))
    near(mean(products) * 12, 0, 0.015)
    expect(Math.min(...draws.slice(0, 5000))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws.slice(0, 5000))).toBeLessThan(1)
  })

  it('neighbouring seeds start independently', () => {
    near(mean(Array.from({ length: 20_000 }, (_, seed) => seededRandom(seed)())), 0.5, 0.01)
  })

  it('draw from normal and beta distributions also at the very ends', () => {
    const random = seededRandom(5)
    const normal = Array.from({ length: 20_000 }, () => normalDraw(random, 3, 2))
    near(mean(normal), 3, 0.05)
    near(variance(normal), 4, 0.12)
    near(mean(Array.from({ length: 5000 }, () => betaDraw(random, 2, 6))), 0.25, 0.01)
    expect(Number.isFinite(normalDraw(() => 0))).toBe(true)
    expect(Number.isFinite(normalDraw(() => 1 - 2 ** -53))).toBe(true)
  })

  it('shuffling keeps the items and favours no place', () => {
    const random = seededRandom(8)
    const firsts = new Array<number>(4).fill(0)
    for (let round = 0; round < 8000; round++) {
      const order = shuffled(random, [0, 1, 2, 3])
      expect(order.toSorted()).toEqual([0, 1, 2, 3])
      firsts[order[0] ?? 0] = (firsts[order[0] ?? 0] ?? 0) + 1
    }
    for (const count of firsts) near(count, 2000, 160)
    expect(randomIndex(() => 0.999, 4)).toBe(3)
  })
})

describe('moments', () => {
  it('quantiles interpolate between order statistics', () => {
    expect(sortedQuantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(sortedQuantile([1, 2, 3, 4], 0)).toBe(1)
    near(sortedQuantile([1, 2, 3, 4], 0.975), 3.925, 1e-12)
    expect(() => sortedQuantile([], 0.5)).toThrow(/quantile/)
  })

  it('a mean of one value, or of equal values, has no error', () => {
    expect(reasonOf(meanEstimate([]))).toBe('no_data')
    expect(reasonOf(meanEstimate([1]))).toBe('too_few')
    expect(reasonOf(meanEstimate([1, 1]))).toBe('no_variation')
    near(must(meanEstimate([1, 2, 3])).p, 0.0741799, 1e-6)
    expect(() => mean([])).toThrow(/no values/)
    expect(() => variance([1])).toThrow(/two values/)
  })

  it('ln B is that of factorials', () => near(logBeta(9, 3), Math.log(1 / 495), 1e-12))
})
