import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agrestiCaffo, newcombe, twoProportionTest } from '@/lib/stats/difference'
import { agrestiCoull, clopperPearson, exactBinomial, jeffreys, wilson } from '@/lib/stats/proportion'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

describe('intervals for one share', () => {
  it.each([
    [18, 20, 0.6989663547715128, 0.972133518786232],
    [4, 20, 0.0806576625797981, 0.4160174322518935],
    [4, 200, 0.00780442641634947, 0.05028708690582643],
    [190, 200, 0.910421851861224, 0.972617354399236],
    [0, 30, 0, 0.11351339],
    [30, 30, 0.8864866, 1],
    [1, 30, 0.00590859, 0.16670391],
    [19, 38, 0.348499283643951, 0.651500716356049],
  ])('KA02 Wilson %i of %i is (%f, %f)', (successes, n, low, high) => {
    nearAll(limitsOf(must(wilson(successes, n))), [low, high], 1e-7)
  })

  it.each([
    [51, 235, 0.1660633298083073, 0.2752683640289254],
    [18, 20, 0.6830172859809176, 0.9876514728297052],
    [7, 50, 0.05819170033997342, 0.26739600249700846],
  ])('KA03 Clopper–Pearson %i of %i is (%f, %f)', (successes, n, low, high) => {
    nearAll(limitsOf(must(clopperPearson(successes, n))), [low, high], 1e-9)
  })

  it('KA03 exact binomial p values equal R binom.test', () => {
    near(must(exactBinomial(51, 235, 1 / 6)).p, 0.0437479701823997, 1e-9)
    near(must(exactBinomial(3, 15, 0.1, 'greater')).p, 0.18406106910639114, 1e-9)
  })

  it('KA04 Agresti–Coull and Jeffreys equal R binom', () => {
    nearAll(limitsOf(must(agrestiCoull(18, 20))), [0.6867561125597077, 0.984343760998137], 1e-9)
    nearAll(limitsOf(must(agrestiCoull(4, 20))), [0.0749115102767071, 0.4217635845549845], 1e-9)
    nearAll(limitsOf(must(jeffreys(4, 20))), [0.0715200525, 0.4082257625], 1e-9)
  })

  it.each([wilson, clopperPearson, agrestiCoull, jeffreys])('no interval exists for 0 of 0 (%#)', (method) => {
    expect(method(0, 0)).toEqual({ defined: false, reason: 'no_data', n: 0, needed: { what: 'items', atLeast: 1 } })
  })

  it('refuses counts that cannot be', () => {
    expect(() => wilson(3, 2)).toThrow(/successes exceed n/)
    expect(() => wilson(-1, 2)).toThrow(/successes must be/)
    expect(() => wilson(Number.NaN, 2)).toThrow(/successes must be/)
    expect(() => wilson(1, 2, 1)).toThrow(/level/)
    expect(() => exactBinomial(1.5, 2)).toThrow(/whole counts/)
  })

  const counts = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

  it('every interval holds the share and stays inside [0, 1]', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        for (const method of [wilson, clopperPearson, agrestiCoull, jeffreys]) {
          const { interval } = must(method(x, n))
          expect(interval.low).toBeGreaterThanOrEqual(0)
          expect(interval.high).toBeLessThanOrEqual(1)
          expect(interval.low).toBeLessThanOrEqual(x / n + 1e-12)
          expect(interval.high).toBeGreaterThanOrEqual(x / n - 1e-12)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('swapping success and failure mirrors Wilson and keeps the exact p', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const one = must(wilson(x, n)).interval
        const other = must(wilson(n - x, n)).interval
        near(one.low, 1 - other.high, 1e-12)
        near(must(exactBinomial(x, n)).p, must(exactBinomial(n - x, n)).p, 1e-12)
      }),
    )
  })

  it('a wider level gives a wider interval, and more data at the same share a narrower one', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const width = (successes: number, size: number, level: number) => {
          const { low, high } = must(wilson(successes, size, level)).interval
          return high - low
        }
        expect(width(x, n, 0.99)).toBeGreaterThan(width(x, n, 0.9))
        expect(width(x, n, 0.95)).toBeGreaterThan(width(4 * x, 4 * n, 0.95))
      }),
    )
  })
})

describe('differences of two independent shares', () => {
  it('KA05 Newcombe and Agresti–Caffo', () => {
    const one = must(newcombe({ successes: 56, n: 70 }, { successes: 48, n: 80 }))
    nearAll(limitsOf(one), [0.0524314724, 0.333872654], 1e-8)
    nearAll(
      limitsOf(must(newcombe({ successes: 7, n: 34 }, { successes: 1, n: 34 }))),
      [0.0189214439, 0.340368687],
      1e-8,
    )
    nearAll(
      limitsOf(must(agrestiCaffo({ successes: 7, n: 34 }, { successes: 1, n: 34 }))),
      [0.01161167, 0.32172166],
      1e-8,
    )
  })

  it('KA10 two-proportion z of 5/83 against 12/99', () => {
    const test = must(twoProportionTest({ successes: 5, n: 83 }, { successes: 12, n: 99 }))
    near(test.statistic, -1.4078304151258787, 1e-10)
    near(test.p, 0.15918129181156992, 1e-10)
  })

  it('KA29b independent cycles 62/80 against 50/80', () => {
    const [one, other] = [
      { successes: 62, n: 80 },
      { successes: 50, n: 80 },
    ]
    nearAll(limitsOf(must(newcombe(one, other))), [0.00788308, 0.28425851], 1e-7)
    const test = must(twoProportionTest(one, other))
    near(test.statistic, 2.0701967, 1e-7)
    near(test.p, 0.0384339, 1e-7)
  })

  it('swapping the groups mirrors the interval', () => {
    const share = fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })).filter(([x, y]) => x + y > 0)
    fc.assert(
      fc.property(share, share, ([a, b], [c, d]) => {
        const [one, other] = [
          { successes: a, n: a + b },
          { successes: c, n: c + d },
        ]
        const forth = must(newcombe(one, other))
        const back = must(newcombe(other, one))
        near(forth.interval.low, -back.interval.high, 1e-12)
      }),
    )
  })

  it('an empty group leaves the difference undefined, and groups without variation the test', () => {
    expect(reasonOf(newcombe({ successes: 0, n: 0 }, { successes: 1, n: 3 }))).toBe('no_data')
    expect(reasonOf(agrestiCaffo({ successes: 1, n: 3 }, { successes: 0, n: 0 }))).toBe('no_data')
    expect(reasonOf(twoProportionTest({ successes: 3, n: 3 }, { successes: 5, n: 5 }))).toBe('no_variation')
  })
})
