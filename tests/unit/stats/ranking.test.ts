import { describe, expect, it } from 'vitest'
import { type BradleyTerry, fitBradleyTerry } from '@/lib/stats/bradley-terry'
import { type Comparison, connection } from '@/lib/stats/comparisons'
import { firstPlaceFragility } from '@/lib/stats/fragility'
import { contrast, rankSets } from '@/lib/stats/ranking'
import { citations, puddings } from './bradley-terry.data'
import { must, near, reasonOf } from './known'

const _against = (fit: BradleyTerry, reference: string, names: readonly string[]) =>
  names.map((name) => contrast(fit, name, reference))
const _values = (rows: readonly { value: number }[]) => rows.map(({ value }) => value)
const _errors = (rows: readonly { standardError: number }[]) => rows.map(({ standardError }) => standardError)
const one = (left: string, right: string, leftWins: number, rightWins: number, ties = 0): Comparison => ({
  left,
  right,
  leftWins,
  rightWins,
  ties,
})

describe('what a fit says about itself', () => {
  it('systems never compared through any chain have no common scale, and the page learns the groups', () => {
    const result = fitBradleyTerry([one('a', 'b', 3, 2), one('c', 'd', 1, 4)])
    expect(result).toMatchObject({
      defined: false,
      reason: 'disconnected',
      needed: { what: 'links', atLeast: 1 },
      components: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    })
  })

  it('a system that never lost is held finite by a ridge, and the ridge is reported', () => {
    const fit = must(fitBradleyTerry([one('a', 'b', 5, 0), one('b', 'c', 3, 2), one('c', 'a', 0, 4)]))
    expect(fit.ridge).toBeGreaterThan(0)
    expect(Math.abs(fit.logWorths[0] ?? 0)).toBeLessThan(10)
    expect(fit.logWorths[0]).toBeGreaterThan(fit.logWorths[1] ?? 0)
  })

  it('a tie joins systems in both directions', () => {
    expect(connection([one('a', 'b', 3, 0, 1)]).strong).toBe(true)
    expect(connection([one('a', 'b', 3, 0)]).strong).toBe(false)
    expect(connection([]).strong).toBe(false)
  })

  it('an order effect that cannot be told from the systems is dropped and named', () => {
    const fit = must(fitBradleyTerry([one('a', 'b', 12, 8, 3)], { orderEffect: true }))
    expect(reasonOf(fit.logOrder)).toBe('not_identifiable')
    near(contrast(fit, 'a', 'b').value, Math.log(1.5), 1e-9)
    expect(reasonOf(must(fitBradleyTerry(citations)).logOrder)).toBe('not_asked')
  })

  it('an order effect that is there is taken out of the comparison', () => {
    const rows = [one('a', 'b', 60, 40), one('b', 'a', 60, 40)]
    const fit = must(fitBradleyTerry(rows, { orderEffect: true }))
    near(contrast(fit, 'a', 'b').value, 0, 1e-9)
    near(must(fit.logOrder).value, Math.log(1.5), 1e-9)
  })

  it('no judgments, only ties and self-comparisons are refused with their reasons', () => {
    expect(reasonOf(fitBradleyTerry([]))).toBe('no_data')
    expect(reasonOf(fitBradleyTerry([one('a', 'b', 0, 0, 9)]))).toBe('no_decisive')
    expect(() => fitBradleyTerry([one('a', 'a', 1, 0)])).toThrow(/itself/)
    expect(() => fitBradleyTerry([one('a', 'b', -1, 0)])).toThrow(/leftWins/)
  })

  it('sandwich errors equal the closed form √(1/W + 1/L) when every prompt is one judgment', () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      ...one('a', 'b', Number(index < 60), Number(index >= 60)),
      prompt: `${index}`,
    }))
    const fit = must(fitBradleyTerry(rows))
    const gap = contrast(fit, 'a', 'b')
    near(gap.standardError, Math.sqrt(1 / 60 + 1 / 40) * Math.sqrt(100 / 99), 1e-9)
    expect(gap.interval.method).toBe('sandwich')
  })

  it('copying every judgment of a prompt three times leaves the sandwich errors as they are', () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      ...one('a', 'b', Number(index % 3 !== 0), Number(index % 3 === 0)),
      prompt: `${index}`,
    }))
    const once = contrast(must(fitBradleyTerry(rows)), 'a', 'b')
    const thrice = contrast(must(fitBradleyTerry([...rows, ...rows, ...rows])), 'a', 'b')
    near(thrice.standardError, once.standardError, 1e-9)
    near(
      contrast(must(fitBradleyTerry([...rows, ...rows, ...rows])), 'a', 'b', {
        covariance: must(fitBradleyTerry([...rows, ...rows, ...rows])).covariance,
      }).standardError,
      once.standardError / Math.sqrt(3),
      2e-3,
    )
  })
})

describe('rank sets', () => {
  it('journals are told apart, puddings are not', () => {
    const ranks = rankSets(must(fitBradleyTerry(citations)), citations)
    expect(ranks.map(({ system, bestRank, worstRank }) => [system, bestRank, worstRank])).toEqual([
      ['3', 1, 1],
      ['0', 2, 2],
      ['2', 3, 3],
      ['1', 4, 4],
    ])
    expect(ranks[0]).toMatchObject({ wins: 284 + 276 + 325, losses: 221 + 17 + 142, ties: 0 })
    for (const rank of rankSets(must(fitBradleyTerry(puddings)), puddings))
      expect(rank).toMatchObject({ bestRank: 1, worstRank: 6 })
  })

  it('fragility finds how few prompts hold up a first place', () => {
    const rows = (left: string, right: string, wins: number, losses: number) =>
      Array.from({ length: wins + losses }, (_, index) => ({
        ...one(left, right, Number(index < wins), Number(index >= wins)),
        prompt: `${left}${right}${index}`,
      }))
    const close = [...rows('a', 'b', 26, 24), ...rows('a', 'c', 30, 20), ...rows('b', 'c', 30, 20)]
    const clear = [...rows('a', 'b', 40, 10), ...rows('a', 'c', 40, 10), ...rows('b', 'c', 30, 20)]
    const few = must(firstPlaceFragility(must(fitBradleyTerry(close)), close))
    const many = must(firstPlaceFragility(must(fitBradleyTerry(clear)), clear))
    expect(few.first).toBe('a')
    expect(few.prompts).toBeLessThanOrEqual(4)
    expect(many.prompts).toBeGreaterThan(5 * few.prompts)
    expect(reasonOf(firstPlaceFragility(must(fitBradleyTerry(citations)), citations))).toBe('too_few')
  })
})
