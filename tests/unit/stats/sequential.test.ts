import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDecisive } from '@/lib/stats/judgments'
import { wilson } from '@/lib/stats/proportion'
import { combineEValues, confidenceSequence, eProcess, eValue, logEValue } from '@/lib/stats/sequential'
import {
  normalMixtureBound,
  normalMixtureLog,
  normalMixtureRho,
  plannedConfidenceSequence,
} from '@/lib/stats/sequential-tuned'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

describe('e-process', () => {
  it('KA24b Beta(1,1) with 8 of 10 is 1024/495', () => near(eValue(8, 10, 0.5, { a: 1, b: 1 }), 1024 / 495, 1e-6))

  it('KA24b Beta(½,½) along WWWLWWWWLW', () => {
    const results = [...'WWWLWWWWLW'].map((sign) => sign === 'W')
    const { path, wins, stoppedAt } = eProcess(results)
    nearAll(path.slice(0, 10), [1, 1, 1.5, 2.5, 0.625, 0.875, 1.3125, 2.0625, 3.351563, 1.117188], 1e-6)
    near(path[10] ?? 0, 1.675781, 1e-6)
    expect(wins).toBe(8)
    expect(stoppedAt).toBeUndefined()
  })

  it('the path ends at the closed form whatever the order of results', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (results, p0) => {
          const { path, wins, n } = eProcess(results, { p0 })
          near(Math.log(path.at(-1) ?? 0), logEValue(wins, n, p0), 1e-8)
          near(Math.log(eProcess([...results].reverse(), { p0 }).path.at(-1) ?? 0), logEValue(wins, n, p0), 1e-8)
        },
      ),
    )
  })

  it('its expectation under the null is 1 at every step', () => {
    for (const n of [1, 4, 9]) {
      let expectation = 0
      for (let pattern = 0; pattern < 2 ** n; pattern++) {
        const results = Array.from({ length: n }, (_, place) => ((pattern >> place) & 1) === 1)
        expectation += (eProcess(results).path.at(-1) ?? 0) / 2 ** n
      }
      near(expectation, 1, 1e-12)
    }
  })

  it('is fed the first decisive judgment of each prompt', () => {
    const rows = [
      ['a', 'tie'],
      ['b', 'loss'],
      ['a', 'win'],
      ['b', 'win'],
      ['c', 'skip'],
    ] as const
    expect(firstDecisive(rows.map(([prompt, outcome]) => ({ prompt, outcome, evaluator: 'x' })))).toEqual([false, true])
  })

  it('stops at the first crossing of 1/α', () => {
    const { path, stoppedAt } = eProcess(Array(20).fill(true))
    expect(path[stoppedAt ?? 0]).toBeGreaterThanOrEqual(20)
    expect(path[(stoppedAt ?? 0) - 1]).toBeLessThan(20)
    expect(combineEValues([2, 3, 0.5])).toBe(3)
  })
})

describe('confidence sequence', () => {
  it.each([
    [63, 100, 0.4644, 0.7771],
    [126, 200, 0.5096, 0.7404],
    [700, 1000, 0.6454, 0.751],
  ])('KA24c %i of %i is (%f, %f)', (wins, n, low, high) => {
    nearAll(limitsOf(must(confidenceSequence(wins, n))), [low, high], 1e-4)
  })

  it('KA24 normal mixture: ρ, bound and log mixture', () => {
    const rho = normalMixtureRho(100)
    near(rho, 12.600561, 1e-6)
    near(normalMixtureBound(100, rho), 30.3520899, 1e-6)
    near(normalMixtureLog(10, 100, rho), -0.6510052, 1e-6)
  })

  it.each([
    [700, 1000, 100, 0.651629, 0.745949],
    [15, 50, 50, 0.129556, 0.511896],
    [5, 50, 50, 0.013021, 0.269264],
  ])('KA24 Bernoulli sequence of %i in %i tuned to %i', (wins, n, planned, low, high) => {
    nearAll(limitsOf(must(plannedConfidenceSequence(wins, n, planned))), [low, high], 1e-6)
  })

  it('is wider than the interval for a fixed number, holds the share, and is undefined without results', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat({ max: 300 }), (n, some) => {
        const wins = Math.min(n, some)
        const [low = 0, high = 0] = limitsOf(must(confidenceSequence(wins, n)))
        const [fixedLow = 0, fixedHigh = 0] = limitsOf(must(wilson(wins, n)))
        expect(low).toBeLessThanOrEqual(wins / n)
        expect(high).toBeGreaterThanOrEqual(wins / n)
        expect(high - low).toBeGreaterThan(fixedHigh - fixedLow - 0.02)
      }),
    )
    expect(reasonOf(confidenceSequence(0, 0))).toBe('no_decisive')
    expect(reasonOf(plannedConfidenceSequence(0, 0, 10))).toBe('no_decisive')
  })

  it('63 of 100 convinces a fixed test but not the anytime one', () => {
    expect(limitsOf(must(wilson(63, 100)))[0]).toBeGreaterThan(0.5)
    expect(limitsOf(must(confidenceSequence(63, 100)))[0]).toBeLessThan(0.5)
  })
})
