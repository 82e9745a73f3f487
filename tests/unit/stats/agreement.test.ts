import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceCorrected, leaveOneOutAgreement, percentAgreement, selfConsistency } from '@/lib/stats/agreement'
import { agreementTable, cohenKappa, fleissKappa } from '@/lib/stats/kappa'
import { clusters } from './clustered'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

describe('κ', () => {
  it('KA11 Cohen κ plain and linear, with errors and interval', () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ]
    const plain = must(cohenKappa(table))
    near(plain.value, 0.4841628959, 1e-7)
    near(plain.standardError, 0.1380136, 1e-7)
    nearAll(limitsOf(plain), [0.2136613, 0.7546645], 1e-7)
    near(must(cohenKappa(table, { weighting: 'linear' })).value, 0.4701195219, 1e-7)
  })

  it('KA32 a judge against people', () => {
    const result = must(
      cohenKappa([
        [40, 5, 5],
        [6, 14, 5],
        [4, 6, 15],
      ]),
    )
    near(result.agreement, 0.69, 1e-7)
    near(result.expected, 0.375, 1e-7)
    near(result.value, 0.504, 1e-7)
    near(result.standardError, 0.0713609, 1e-7)
    nearAll(limitsOf(result), [0.3641353, 0.6438647], 1e-7)
    near((40 + 15) / (40 + 5 + 4 + 15), 0.859375, 1e-12)
  })

  it('KA12 Fleiss κ of Wikipedia and Randolph, KA27 of the clustered example', () => {
    const wiki = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    near(must(fleissKappa(wiki)).value, 0.2099307, 1e-6)
    near(
      must(
        fleissKappa([
          [7, 1],
          [3, 5],
        ]),
      ).value,
      0.1619047619,
      1e-6,
    )
    const counts = clusters.map((scores) =>
      [0, 0.5, 1].map((value) => scores.filter((score) => score === value).length),
    )
    near(must(fleissKappa(counts)).value, 0.2871287, 1e-7)
  })

  it('KA12 Fleiss 1971, thirty patients and six psychiatrists', () => {
    const digits =
      '00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006'
    const kappa = must(fleissKappa(digits.split(' ').map((row) => [...row].map(Number))))
    near(kappa.value, 0.4302445201, 1e-6)
    near(kappa.z, 17.651830583, 1e-6)
  })

  it('perfect chance agreement is undefined, unequal rows are refused', () => {
    expect(
      reasonOf(
        fleissKappa([
          [7, 0],
          [7, 0],
        ]),
      ),
    ).toBe('no_variation')
    expect(
      reasonOf(
        cohenKappa([
          [9, 0],
          [0, 0],
        ]),
      ),
    ).toBe('no_variation')
    expect(
      reasonOf(
        cohenKappa([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBe('no_data')
    expect(reasonOf(fleissKappa([[1, 0]]))).toBe('no_overlap')
    expect(reasonOf(fleissKappa([]))).toBe('no_data')
    expect(() =>
      fleissKappa([
        [2, 0],
        [1, 0],
      ]),
    ).toThrow(/equally often/)
    expect(() => cohenKappa([[1, 2]])).toThrow(/square/)
  })

  it('a table counts pairs by category', () => {
    expect(
      agreementTable(
        [
          ['a', 'a'],
          ['a', 'b'],
          ['b', 'z'],
        ],
        ['a', 'b'],
      ),
    ).toEqual([
      [1, 1],
      [0, 0],
    ])
  })

  it('swapping the raters keeps κ', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { minLength: 3, maxLength: 40 }),
        (pairs) => {
          const table = agreementTable(pairs, [0, 1, 2])
          const other = agreementTable(
            pairs.map(([a, b]) => [b, a] as const),
            [0, 1, 2],
          )
          for (const weighting of ['none', 'linear', 'quadratic'] as const) {
            const [one, two] = [cohenKappa(table, { weighting }), cohenKappa(other, { weighting })]
            expect(two.defined).toBe(one.defined)
            if (one.defined && two.defined) near(two.value, one.value, 1e-12)
          }
        },
      ),
    )
  })
})

describe('plain agreement', () => {
  it('KA27 percent agreement .5555556', () => near(must(percentAgreement(clusters)).value, 0.5555556, 1e-7))

  it('KA14 leave-one-out agreement, one against one and against the majority', () => {
    const units = [
      [1, 1, 1, 1],
      [2, 2, 2, 1],
    ]
    expect(must(leaveOneOutAgreement(units, 1)).value).toBe(0.75)
    expect(must(leaveOneOutAgreement(units)).value).toBe(0.875)
    expect(reasonOf(leaveOneOutAgreement([[1]]))).toBe('no_overlap')
  })

  it('ties can be left out', () => {
    const units = [
      ['win', 'tie'],
      ['win', 'win'],
      ['win', 'loss'],
    ]
    near(must(percentAgreement(units)).value, 1 / 3, 1e-12)
    near(must(percentAgreement(units, ['tie'])).value, 1 / 2, 1e-12)
    expect(reasonOf(percentAgreement([['tie', 'tie']], ['tie']))).toBe('no_overlap')
  })

  it('chance by category shares is Fleiss κ, and no chance model divides by zero', () => {
    const counts = clusters.map((scores) =>
      [0, 0.5, 1].map((value) => scores.filter((score) => score === value).length),
    )
    near(must(chanceCorrected(clusters, 'fleiss', [0, 0.5, 1])).value, must(fleissKappa(counts)).value, 1e-12)
    expect(reasonOf(chanceCorrected([['a', 'a']], 'fleiss', ['a', 'b']))).toBe('no_variation')
    expect(must(chanceCorrected([['a', 'a']], 'gwet', ['a', 'b'])).value).toBe(1)
  })

  it('hidden repeats give a Wilson share', () => {
    expect(
      must(
        selfConsistency([
          ['win', 'win'],
          ['win', 'loss'],
          ['tie', 'tie'],
        ]),
      ),
    ).toMatchObject({ successes: 2, n: 3 })
    expect(reasonOf(selfConsistency([]))).toBe('no_data')
  })
})
