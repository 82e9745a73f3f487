import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mcNemar, pairedDifference, signTest } from '@/lib/stats/paired'
import { signFlipTest } from '@/lib/stats/permutation'
import { seededRandom } from '@/lib/stats/random'
import { promptMeans } from './clustered'
import { must, near, reasonOf } from './known'

describe('sign test and McNemar', () => {
  it.each([
    [121, 59, 4.4344e-6],
    [70, 59, 0.378688],
    [80, 59, 0.089452],
    [30, 60, 0.00206],
    [10, 30, 0.002221],
    [10, 10, 1],
  ])('KA06 exact %i against %i has p %f', (first, second, p) => near(must(signTest(first, second)).p, p, 1e-6))

  it.each([
    [121, 59, 20.67222, 5.450095e-6, 21.35556, 3.815136e-6],
    [70, 59, 0.7751938, 0.3786151, 0.9379845, 0.3327967],
    [80, 59, 2.87769784, 0.08981434, 3.17266187, 0.07488031],
  ])('KA06b χ² of %i against %i', (first, second, corrected, correctedP, plain, plainP) => {
    const test = must(mcNemar(first, second))
    near(test.corrected.statistic, corrected, 1e-5)
    near(test.corrected.p, correctedP, 1e-5)
    near(test.uncorrected.statistic, plain, 1e-5)
    near(test.uncorrected.p, plainP, 1e-5)
  })

  it.each([
    [60, 0.056888],
    [61, 0.0352],
    [63, 0.012033],
    [59, 0.088626],
  ])('KA26 %i of 100 has exact p %f', (wins, p) => near(must(signTest(wins, 100 - wins)).p, p, 1e-6))

  it('KA29 paired cycle 14 against 5', () => {
    const test = must(mcNemar(14, 5))
    near(test.exact, 0.0635681, 1e-6)
    near(test.corrected.statistic, 3.3684, 5e-5)
    near(test.corrected.p, 0.0664574, 1e-6)
  })

  it('KA33 a judge choosing first 17 times against 5 has p .0169005', () =>
    near(must(signTest(17, 5)).p, 0.0169005, 1e-7))

  it('nothing decisive leaves both undefined', () => {
    expect(reasonOf(signTest(0, 0))).toBe('no_decisive')
    expect(reasonOf(mcNemar(0, 0))).toBe('no_decisive')
  })
})

describe('sign-flip permutation', () => {
  const random = seededRandom(1)

  it('KA36 enumerates 24 of 64 patterns', () => {
    const test = must(
      signFlipTest(
        promptMeans.map((x) => x - 0.5),
        { random },
      ),
    )
    near(test.p, 24 / 64, 1e-12)
    expect(test).toMatchObject({ exact: true, n: 6 })
  })

  it('random patterns agree with full enumeration', () => {
    const values = [0.5, -0.5, 0.5, 0.5, 1 / 3, -1 / 6, 0.5, 0.25, 0.5, -0.25]
    const exact = must(signFlipTest(values, { random }))
    const sampled = must(signFlipTest(values, { random: seededRandom(7), exactBelow: 0, draws: 40_000 }))
    expect(sampled.exact).toBe(false)
    near(sampled.p, exact.p, 0.01)
  })

  it('agrees with the exact sign test when all values have one size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), (wins, losses) => {
        fc.pre(wins + losses > 0 && wins + losses <= 14)
        const values = [...Array(wins).fill(0.5), ...Array(losses).fill(-0.5)]
        near(must(signFlipTest(values, { random })).p, must(signTest(wins, losses)).p, 1e-12)
      }),
    )
  })

  it('flipping all signs or adding zeros changes nothing', () => {
    const values = [0.5, 0.25, -0.5, 0.5]
    const p = must(signFlipTest(values, { random })).p
    expect(
      must(
        signFlipTest(
          values.map((x) => -x),
          { random },
        ),
      ).p,
    ).toBe(p)
    expect(must(signFlipTest([...values, 0, 0], { random })).p).toBe(p)
    expect(must(signFlipTest([0, 0], { random })).p).toBe(1)
    expect(reasonOf(signFlipTest([], { random }))).toBe('no_data')
  })
})

describe('paired difference', () => {
  const rows = (scores: readonly number[]) =>
    scores.map((mean, index) => ({ prompt: `p${index}`, mean, judgments: 1, wins: 0, losses: 0 }))

  it('pairs by prompt and reports what was left out', () => {
    const result = must(pairedDifference(rows([1, 1, 0.5, 1, 0]), rows([0, 1, 0, 0.5])))
    near(result.value, (1 + 0 + 0.5 + 0.5) / 4, 1e-12)
    expect(result).toMatchObject({ n: 4, df: 3, unmatched: 1 })
  })

  it('positively correlated systems gain from pairing, and the ratio says how much', () => {
    const first = rows([1, 1, 0, 0, 1, 0.5, 1, 0])
    const second = rows([1, 0.5, 0, 0, 1, 0, 0.5, 0])
    const result = must(pairedDifference(first, second))
    expect(must(result.correlation).value).toBeGreaterThan(0.5)
    expect(must(result.varianceRatio).value).toBeLessThan(0.5)
  })

  it('equal systems have no difference to test, and disjoint prompts no pairs', () => {
    expect(reasonOf(pairedDifference(rows([1, 0, 1]), rows([1, 0, 1])))).toBe('no_variation')
    expect(reasonOf(pairedDifference(rows([1]), []))).toBe('no_data')
  })
})
