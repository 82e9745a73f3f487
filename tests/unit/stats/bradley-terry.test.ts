import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BradleyTerry, fitBradleyTerry } from '@/lib/stats/bradley-terry'
import type { Comparison } from '@/lib/stats/comparisons'
import { davidsonProbabilities } from '@/lib/stats/davidson'
import { contrast, expectedWinRate, ratingPoints, winChance } from '@/lib/stats/ranking'
import { fitRaoKupper } from '@/lib/stats/rao-kupper'
import { baseball, citations, puddings, wikipedia } from './bradley-terry.data'
import { must, near, nearAll, reasonOf } from './known'

const against = (fit: BradleyTerry, reference: string, names: readonly string[]) =>
  names.map((name) => contrast(fit, name, reference))
const values = (rows: readonly { value: number }[]) => rows.map(({ value }) => value)
const errors = (rows: readonly { standardError: number }[]) => rows.map(({ standardError }) => standardError)
const one = (left: string, right: string, leftWins: number, rightWins: number, ties = 0): Comparison => ({
  left,
  right,
  leftWins,
  rightWins,
  ties,
})

describe('Bradley–Terry', () => {
  it('KA16 Wikipedia worths with geometric mean 1', () => {
    const fit = must(fitBradleyTerry(wikipedia))
    nearAll(fit.logWorths.map(Math.exp), [0.639834815, 1.0433144031, 0.6598101958, 2.2703766281], 1e-8)
    near(
      fit.worths.reduce((sum, worth) => sum + worth, 0),
      1,
      1e-12,
    )
  })

  it('KA17 a cycle is all even, and one more win breaks it', () => {
    const cycle = [one('0', '1', 1, 0), one('1', '2', 1, 0), one('2', '0', 1, 0)]
    nearAll(must(fitBradleyTerry(cycle)).logWorths, [0, 0, 0], 1e-7)
    const more = must(fitBradleyTerry([...cycle, one('0', '1', 1, 0)]))
    nearAll(more.logWorths, [0.419617624, -0.419617624, 0], 1e-7)
    expect(more.ridge).toBe(0)
  })

  it('KA18 journal citations: coefficients, errors and deviances', () => {
    const fit = must(fitBradleyTerry(citations))
    const rows = against(fit, '0', ['1', '2', '3'])
    nearAll(values(rows), [-2.949072, -0.47957, 0.268954], 1e-5)
    nearAll(errors(rows), [0.102545, 0.060589, 0.07083], 1e-5)
    near(fit.deviance, 4.29338397, 1e-5)
    near(must(fit.nullDeviance).value, 1925.233, 1e-3)
  })

  it('KA19 baseball with home advantage', () => {
    const fit = must(fitBradleyTerry(baseball, { orderEffect: true }))
    const rows = against(fit, 'Bal', ['Bos', 'Cle', 'Det', 'Mil', 'NY', 'Tor'])
    nearAll(values(rows), [1.1438, 0.7047, 1.4754, 1.6196, 1.2813, 1.3271], 5e-5)
    const home = must(fit.logOrder)
    near(home.value, 0.3022606555, 5e-5)
    near(home.standardError, 0.1309437075, 5e-5)
    near(fit.deviance, 38.642852, 5e-5)
    near(must(fit.nullDeviance).value, 78.0155, 5e-5)
  })

  it('KA35 equal models and a position logit of .3023: the left one wins 57.5 percent', () => {
    near(davidsonProbabilities(0, 0.3023).left, 0.5750046744, 1e-9)
  })
})

describe('ties', () => {
  it('KA20 puddings: worths, tie parameter, contrasts, errors and likelihood', () => {
    const fit = must(fitBradleyTerry(puddings))
    nearAll(fit.worths, [0.13880338, 0.1730015, 0.16174743, 0.16537296, 0.15868539, 0.20238934], 1e-6)
    const rows = against(fit, '1', ['2', '3', '4', '5', '6'])
    nearAll(values(rows), [0.2202419, 0.1529777, 0.1751449, 0.1338652, 0.3771349], 1e-6)
    nearAll(errors(rows), [0.187217, 0.193518, 0.188211, 0.192705, 0.192406], 1e-6)
    const tie = must(fit.logTie)
    near(Math.exp(tie.value), 0.74682299, 1e-6)
    near(tie.value, -0.2919271, 1e-6)
    near(tie.standardError, 0.082499, 1e-6)
    near(fit.minusTwoLogLikelihood, 1619.41902, 1e-5)
    nearAll([fit.worths[0] ?? 0, Math.exp(tie.value)], [0.1388005, 0.7468147], 2e-4)
  })

  it('KA20b one pair 120/80/50 has the closed form', () => {
    const fit = must(fitBradleyTerry([one('a', 'b', 120, 80, 50)]))
    const gap = contrast(fit, 'a', 'b')
    near(gap.value, 0.4054651081, 1e-9)
    near(gap.standardError, 0.1443375673, 1e-9)
    near(Math.exp(must(fit.logTie).value), 0.5103103631, 1e-9)
    near(expectedWinRate(fit, 'a', 'b'), (120 + 25) / 250, 1e-9)
  })

  it('KA20c Rao–Kupper on the puddings', () => {
    const fit = must(fitRaoKupper(puddings))
    const first = fit.logWorths[0] ?? 0
    nearAll(
      fit.logWorths.slice(1).map((worth) => worth - first),
      [0.173718, 0.120049, 0.139879, 0.104969, 0.298009],
      1e-5,
    )
    near(fit.threshold, 1.748457, 1e-5)
    near(fit.minusTwoLogLikelihood, 1619.394267, 1e-5)
    expect(reasonOf(fitRaoKupper(citations))).toBe('no_ties')
    expect(reasonOf(fitRaoKupper([one('a', 'b', 0, 0, 3)]))).toBe('no_decisive')
  })

  it('turning wins and losses evenly into ties leaves the order and lowers the certainty of none', () => {
    const fit = must(fitBradleyTerry([one('a', 'b', 30, 10, 0)]))
    const tied = must(fitBradleyTerry([one('a', 'b', 30, 10, 40)]))
    near(contrast(tied, 'a', 'b').value, contrast(fit, 'a', 'b').value, 1e-9)
    expect(expectedWinRate(tied, 'a', 'b')).toBeLessThan(expectedWinRate(fit, 'a', 'b'))
  })
})

describe('ratings', () => {
  /** The online rule, here only to show why a fixed set of systems must not be rated by it. */
  const elo = (results: readonly boolean[], k = 32) => {
    let [a, b] = [1000, 1000]
    for (const won of results) {
      const change = k * (Number(won) - winChance(a - b))
      a += change
      b -= change
    }
    return [a, b]
  }
  const tenThenTen = [...Array(10).fill(true), ...Array(10).fill(false)]

  it('KA21 Elo gives the same record two answers, Bradley–Terry one', () => {
    nearAll(elo([true]), [1016, 984], 1e-4)
    nearAll(elo(tenThenTen), [935.1072, 1064.8928], 1e-4)
    nearAll(elo([...tenThenTen].reverse()), [1064.8928, 935.1072], 1e-4)
    nearAll(elo(tenThenTen.map((_, index) => index % 2 === 0)), [992.8344, 1007.1656], 1e-4)
    near(winChance(400), 0.9090909091, 1e-4)
    near(contrast(must(fitBradleyTerry([one('a', 'b', 10, 10)])), 'a', 'b').value, 0, 1e-9)
  })

  it('KA22 log-odds become rating points', () => near(ratingPoints(0.75 * 0.03886), 5.063, 1e-4))
})

describe('laws of Bradley–Terry', () => {
  const count = fc.integer({ min: 1, max: 30 })
  const tables = fc
    .tuple(count, count, count, count, count, count, fc.nat({ max: 9 }))
    .map(([a, b, c, d, e, f, t]) => [one('x', 'y', a, b, t), one('y', 'z', c, d, t), one('z', 'x', e, f, t)])

  it('showing every pair the other way round gives the same fit', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const turned = rows.map(({ left, right, leftWins, rightWins, ties }) =>
          one(right, left, rightWins, leftWins, ties),
        )
        nearAll(must(fitBradleyTerry(turned)).logWorths, must(fitBradleyTerry(rows)).logWorths, 1e-8)
      }),
      { numRuns: 50 },
    )
  })

  it('swapping wins and losses mirrors the worths, and the order of rows is nothing', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const fit = must(fitBradleyTerry(rows))
        const lost = rows.map((row) => ({ ...row, leftWins: row.rightWins, rightWins: row.leftWins }))
        nearAll(
          must(fitBradleyTerry(lost)).logWorths,
          fit.logWorths.map((worth) => -worth),
          1e-8,
        )
        nearAll(must(fitBradleyTerry([...rows].reverse())).logWorths, fit.logWorths, 1e-8)
      }),
      { numRuns: 50 },
    )
  })

  it('one more win never lowers the winner', () => {
    fc.assert(
      fc.property(tables, ([first, ...rest]) => {
        if (first === undefined) return
        const before = must(fitBradleyTerry([first, ...rest])).logWorths[0] ?? 0
        const after = must(fitBradleyTerry([{ ...first, leftWins: first.leftWins + 1 }, ...rest])).logWorths[0] ?? 0
        expect(after).toBeGreaterThanOrEqual(before - 1e-9)
      }),
      { numRuns: 50 },
    )
  })
})
