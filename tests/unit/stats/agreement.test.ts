import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceCorrected, leaveOneOutAgreement, percentAgreement, selfConsistency } from '@/lib/stats/agreement'
import { bootstrap } from '@/lib/stats/bootstrap'
import { agreementTable, cohenKappa, fleissKappa } from '@/lib/stats/kappa'
import { alphaEstimate, krippendorffAlpha, type Unit } from '@/lib/stats/krippendorff'
import { seededRandom } from '@/lib/stats/random'
import { clusters } from './clustered'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

const coders = (...rows: readonly string[]): Unit[] => {
  const parsed = rows.map((row) => row.split(' ').map((sign) => (sign === '*' ? null : Number(sign))))
  return (parsed[0] ?? []).map((_, unit) => parsed.map((row) => row[unit] ?? null))
}
const wikipedia = coders(
  '* * * * * 3 4 1 2 1 1 3 3 * 3',
  '1 * 2 1 3 3 4 3 * * * * * * *',
  '* * 2 1 3 4 4 * 2 1 1 3 3 * 4',
)
const canonical: Unit[] = '11–1 2232 3333 3333 2222 1234 4444 1121 2222 –555 ––11 ––3–'
  .split(' ')
  .map((unit) => [...unit].map((sign) => (sign === '–' ? null : Number(sign))))

describe('Krippendorff α', () => {
  it('KA13a three coders of fifteen units', () => {
    near(must(krippendorffAlpha(wikipedia, 'nominal')).value, 0.691358024691358, 1e-9)
    near(must(krippendorffAlpha(wikipedia, 'interval')).value, 0.8108448928121059, 1e-9)
  })

  it('KA13b twelve units and four coders on four scales', () => {
    near(must(krippendorffAlpha(canonical, 'nominal')).value, 0.743421052631579, 1e-9)
    near(must(krippendorffAlpha(canonical, 'ordinal')).value, 0.8153875037548814, 1e-9)
    near(must(krippendorffAlpha(canonical, 'interval')).value, 0.8491071428571428, 1e-9)
    near(must(krippendorffAlpha(canonical, 'ratio')).value, 0.7974027747116121, 1e-9)
  })

  it('KA13c disagreement beyond chance is negative', () => {
    near(
      must(
        krippendorffAlpha(
          [
            ['YES', 'NO', 'NO'],
            ['YES', 'NO', null],
            [null, null, 'NO'],
          ],
          'nominal',
        ),
      ).value,
      -1 / 3,
      1e-9,
    )
  })

  it('KA27 α of three judgments a prompt', () => {
    near(must(krippendorffAlpha(clusters, 'nominal')).value, 0.3267327, 1e-7)
    near(must(krippendorffAlpha(clusters, 'ordinal')).value, 0.2302605, 1e-7)
    near(must(krippendorffAlpha(clusters, 'interval')).value, 0.1866029, 1e-7)
  })

  it('no variation at all is undefined, neither 1 nor 0', () => {
    expect(
      reasonOf(
        krippendorffAlpha(
          [
            ['a', 'a'],
            ['a', 'a'],
          ],
          'nominal',
        ),
      ),
    ).toBe('no_variation')
    expect(
      reasonOf(
        alphaEstimate(
          [
            ['a', 'a'],
            ['a', 'a'],
          ],
          'nominal',
        ),
      ),
    ).toBe('no_variation')
  })

  it('units without two ratings say nothing, and alone leave α undefined', () => {
    expect(reasonOf(krippendorffAlpha([['a', null], [null, null], ['b']], 'nominal'))).toBe('no_overlap')
    expect(must(krippendorffAlpha([...canonical, [5, null]], 'nominal'))).toEqual(
      must(krippendorffAlpha(canonical, 'nominal')),
    )
  })

  it('an ordinal scale of words needs their order, and refuses words outside it', () => {
    const units = [
      ['loss', 'tie'],
      ['win', 'win'],
      ['tie', 'win'],
      ['loss', 'loss'],
    ]
    const ordered = must(krippendorffAlpha(units, 'ordinal', ['loss', 'tie', 'win'])).value
    const numbered = units.map((unit) => unit.map((word) => ['loss', 'tie', 'win'].indexOf(word)))
    near(ordered, must(krippendorffAlpha(numbered, 'ordinal')).value, 1e-12)
    expect(() => krippendorffAlpha(units, 'ordinal', ['loss', 'win'])).toThrow(/order/)
    expect(() => krippendorffAlpha(units, 'interval')).toThrow(/numbers/)
  })

  it('the jackknife interval lies where the bootstrap over units puts it', () => {
    const random = seededRandom(11)
    const units = Array.from({ length: 150 }, () => {
      const truth = random() < 0.5 ? 'win' : 'loss'
      return [0, 1, 2].map(() => (random() < 0.8 ? truth : truth === 'win' ? 'loss' : 'win'))
    })
    const fast = must(alphaEstimate(units, 'nominal'))
    const slow = must(
      bootstrap<Unit>(units, (sample) => must(krippendorffAlpha(sample, 'nominal')).value, {
        random: seededRandom(3),
        resamples: 600,
      }),
    )
    near(fast.value, slow.value, 1e-12)
    near(fast.standardError, slow.standardError, 0.006)
    nearAll(limitsOf(fast), limitsOf(slow), 0.03)
  })

  it('an α that hangs on one unit has no interval', () => {
    expect(
      reasonOf(
        alphaEstimate(
          [
            ['a', 'b'],
            ['a', 'a'],
            ['a', 'a'],
          ],
          'nominal',
        ),
      ),
    ).toBe('too_few')
  })

  const unit = fc.array(fc.constantFrom(1, 2, 3, null), { minLength: 2, maxLength: 5 })
  it('the order of units and of ratings does not matter, nor do category names', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 15 }), (units) => {
        const plain = krippendorffAlpha(units, 'nominal')
        const turned = krippendorffAlpha(
          [...units].reverse().map((row) => [...row].reverse()),
          'nominal',
        )
        const renamed = krippendorffAlpha(
          units.map((row) => row.map((value) => (value === null ? null : `c${4 - value}`))),
          'nominal',
        )
        expect(turned.defined).toBe(plain.defined)
        if (!plain.defined) return
        near(must(turned).value, plain.value, 1e-12)
        near(must(renamed).value, plain.value, 1e-12)
        expect(plain.value).toBeLessThanOrEqual(1)
      }),
    )
  })
})

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
