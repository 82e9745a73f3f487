import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrap } from '@/lib/stats/bootstrap'
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
