import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { twoProportionTest } from '@/lib/stats/difference'
import { cochranQ, homogeneity, homogeneityPermutation } from '@/lib/stats/homogeneity'
import { benjaminiHochberg, benjaminiYekutieli, holm } from '@/lib/stats/multiplicity'
import { seededRandom } from '@/lib/stats/random'
import { must, near, nearAll, reasonOf } from './known'

const smokers = [
  { successes: 73, n: 86 },
  { successes: 90, n: 93 },
  { successes: 114, n: 136 },
  { successes: 75, n: 82 },
]
const rawP = [
  0.00533824886503131, 0.8327574849753566, 0.1880573726722516, 0.002026764254350234, 0.1309487516334318,
  0.1076118730631731,
]

describe('homogeneity', () => {
  it('KA08 four groups have χ² 11.1193877', () => {
    const test = must(homogeneity(smokers))
    near(test.statistic, 11.11938768628861, 1e-9)
    near(test.p, 0.011097511366581344, 1e-9)
    expect(test).toMatchObject({ df: 3, groups: 4, n: 397 })
  })

  it('KA08b two-group homogeneity is the square of the two-proportion test', () => {
    const pairs = smokers.flatMap((one, index) => smokers.slice(index + 1).map((other) => [one, other] as const))
    nearAll(
      pairs.map(([one, other]) => must(twoProportionTest(one, other)).p),
      rawP,
      1e-9,
    )
    nearAll(
      pairs.map((pair) => must(homogeneity(pair)).p),
      rawP,
      1e-9,
    )
  })

  it('KA07 Cochran Q', () => {
    const rows = (text: string) => text.split(',').map((row) => [...row].map((sign) => (sign === '1' ? 1 : 0)))
    const first = must(cochranQ(rows('1011,0111,1110,0100,0100,1010,0100,1111,0100')))
    near(first.statistic, 4.2, 1e-4)
    expect(first.df).toBe(3)
    const second = must(cochranQ(rows('00110,01010,01101,10001,11000,10100,01000,00110,00000')))
    near(second.statistic, 1.2174, 1e-4)
    expect(second.df).toBe(4)
  })

  it('permutation p agrees with χ² for large groups and is small when a group differs', () => {
    const scores = smokers.map(({ successes, n }) => Array.from({ length: n }, (_, index) => Number(index < successes)))
    const test = must(homogeneityPermutation(scores, { random: seededRandom(4), draws: 4000 }))
    near(test.p, must(homogeneity(smokers)).p, 0.006)
    const alike = must(
      homogeneityPermutation(
        [
          [1, 0, 1, 0],
          [0, 1, 0, 1],
        ],
        { random: seededRandom(4), draws: 200 },
      ),
    )
    expect(alike.p).toBe(1)
  })

  it('thin groups are told, single groups and equal verdicts are undefined', () => {
    expect(
      must(
        homogeneity([
          { successes: 1, n: 3 },
          { successes: 2, n: 3 },
        ]),
      ).thin,
    ).toBe(true)
    expect(
      reasonOf(
        homogeneity([
          { successes: 1, n: 3 },
          { successes: 0, n: 0 },
        ]),
      ),
    ).toBe('missing_cells')
    expect(
      reasonOf(
        homogeneity([
          { successes: 3, n: 3 },
          { successes: 2, n: 2 },
        ]),
      ),
    ).toBe('no_variation')
    expect(reasonOf(homogeneityPermutation([[1, 1], [1]], { random: seededRandom(1) }))).toBe('no_variation')
    expect(
      reasonOf(
        cochranQ([
          [1, 1],
          [0, 0],
        ]),
      ),
    ).toBe('no_variation')
    expect(reasonOf(cochranQ([]))).toBe('too_few')
  })
})

describe('multiplicity', () => {
  it('KA09a Holm on the six p values of KA08b', () => {
    const expected = [
      0.02669124432515654, 0.8327574849753566, 0.4304474922526926, 0.0121605855261014, 0.4304474922526926,
      0.4304474922526926,
    ]
    nearAll(holm(rawP), expected, 1e-9)
  })

  it('KA09b Benjamini–Hochberg on fifteen p values', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    const q = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.58118182, 0.714875,
      0.75323077, 0.81321429, 1,
    ]
    nearAll(benjaminiHochberg(p), q, 1e-8)
  })

  it('adjusted values never fall below raw ones, keep their order, and follow their p wherever it stands', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(values, (p) => {
        for (const adjust of [holm, benjaminiHochberg, benjaminiYekutieli]) {
          const adjusted = adjust(p)
          const back = adjust([...p].reverse()).reverse()
          for (const [index, value] of adjusted.entries()) {
            expect(value).toBeGreaterThanOrEqual((p[index] ?? 0) - 1e-15)
            expect(value).toBeLessThanOrEqual(1)
            near(back[index] ?? 0, value, 1e-15)
          }
          const order = p.map((_, index) => index).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0))
          for (let at = 1; at < order.length; at++)
            expect(adjusted[order[at] ?? 0]).toBeGreaterThanOrEqual((adjusted[order[at - 1] ?? 0] ?? 0) - 1e-15)
        }
      }),
    )
  })

  it('Holm is stricter than Benjamini–Hochberg, and Yekutieli is stricter too', () => {
    const [one, other, strict] = [holm(rawP), benjaminiHochberg(rawP), benjaminiYekutieli(rawP)]
    for (const [index, q] of other.entries()) {
      expect(one[index]).toBeGreaterThanOrEqual(q)
      expect(strict[index]).toBeGreaterThanOrEqual(q)
    }
    expect(() => holm([1.2])).toThrow(/between 0 and 1/)
    expect(benjaminiHochberg([])).toEqual([])
  })
})
