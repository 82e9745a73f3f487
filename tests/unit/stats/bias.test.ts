import { describe, expect, it } from 'vitest'
import { adjustedWinRate, type Described } from '@/lib/stats/adjusted'
import { goldAccuracy, judgeConsistency, leftShare, longerShare, paceOf } from '@/lib/stats/bias'
import { wilson } from '@/lib/stats/proportion'
import { seededRandom } from '@/lib/stats/random'
import { winRateOfScored } from '@/lib/stats/win-rate'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

describe('position', () => {
  it('KA30b 118 of 200 left', () => {
    const share = must(leftShare(118, 82))
    near(share.p, 0.0131304, 1e-6)
    nearAll(limitsOf(share), [0.5207646, 0.6558433], 1e-6)
    expect(reasonOf(leftShare(0, 0))).toBe('no_decisive')
  })
})

describe('gold', () => {
  it('KA30b 6 of 10 at a bar of .9, and Wilson 7/10 and 9/10', () => {
    near(must(goldAccuracy(6, 10)).pAtBar, 0.0127952, 1e-6)
    nearAll(limitsOf(must(wilson(7, 10))), [0.3967781, 0.8922087], 1e-6)
    nearAll(limitsOf(must(wilson(9, 10))), [0.59585, 0.9821238], 1e-6)
  })

  it('ten golds catch the worst and certify nobody', () => {
    expect(must(goldAccuracy(6, 10)).verdict).toBe('below')
    expect(must(goldAccuracy(8, 10)).verdict).toBe('open')
    expect(must(goldAccuracy(10, 10)).verdict).toBe('open')
    expect(must(goldAccuracy(100, 100)).verdict).toBe('above')
    expect(reasonOf(goldAccuracy(0, 0))).toBe('no_data')
  })
})

describe('length', () => {
  it('counts which length won and leaves equal lengths out', () => {
    const rows = [
      { winnerLength: 10, loserLength: 5 },
      { winnerLength: 10, loserLength: 5 },
      { winnerLength: 3, loserLength: 5 },
      { winnerLength: 5, loserLength: 5 },
    ]
    expect(must(longerShare(rows))).toMatchObject({ successes: 2, n: 3, equalLength: 1 })
    expect(reasonOf(longerShare([]))).toBe('no_decisive')
  })

  const biased = (effect: number, shift: number): Described[] => {
    const random = seededRandom(21)
    return Array.from({ length: 1500 }, (_, index) => {
      const logLengthDifference = shift + (random() - 0.5) * 2
      const chance = 1 / (1 + Math.exp(-effect * logLengthDifference))
      return { prompt: `${index}`, evaluator: 'x', score: Number(random() < chance), logLengthDifference }
    })
  }

  it('a system that wins by length alone falls back to one half when lengths are made equal', () => {
    const rows = biased(1.5, 0.6)
    expect(must(winRateOfScored(rows).estimate).value).toBeGreaterThan(0.62)
    const adjusted = must(adjustedWinRate(rows))
    expect(adjusted.interval.low).toBeLessThan(0.5)
    expect(adjusted.interval.high).toBeGreaterThan(0.5)
    expect(adjusted.lengthEffect.interval.low).toBeGreaterThan(0)
    expect(reasonOf(adjusted.citationEffect)).toBe('no_variation')
  })

  it('judges who ignore length leave the rate as it is', () => {
    const rows = biased(0, 0.6).map((row, index) => ({ ...row, citationDifference: index % 3 }))
    const adjusted = must(adjustedWinRate(rows))
    near(adjusted.value, must(winRateOfScored(rows).estimate).value, 0.08)
    expect(adjusted.citationEffect.defined).toBe(true)
    expect(adjusted).toMatchObject({ n: 1500, prompts: 1500 })
  })

  it('few prompts, equal lengths and perfect separation are undefined', () => {
    const rows = biased(1, 0)
    expect(reasonOf(adjustedWinRate(rows.slice(0, 9)))).toBe('too_few')
    expect(reasonOf(adjustedWinRate(rows.map((row) => ({ ...row, logLengthDifference: 0 }))))).toBe('no_variation')
    const separated = rows.map((row) => ({ ...row, score: Number(row.logLengthDifference > 0) }))
    expect(reasonOf(adjustedWinRate(separated))).toBe('not_converged')
  })
})

describe('pace', () => {
  it.each([
    [2_900, 10, 'fast'],
    [3_100, 10, 'normal'],
    [9_000, 500, 'fast'],
    [10_500, 500, 'normal'],
    [700_000, 500, 'slow'],
  ])('%i ms for %i characters is %s', (activeMs, characters, pace) => expect(paceOf(activeMs, characters)).toBe(pace))
})

describe('a model as judge', () => {
  it('two orders that disagree are a tie and counted, and KA33 the pull of the first place is tested', () => {
    const rows = [
      ...Array(20).fill({ aFirst: 'first', bFirst: 'second' }),
      ...Array(10).fill({ aFirst: 'second', bFirst: 'first' }),
      ...Array(17).fill({ aFirst: 'first', bFirst: 'first' }),
      ...Array(5).fill({ aFirst: 'second', bFirst: 'second' }),
      ...Array(3).fill({ aFirst: 'tie', bFirst: 'tie' }),
      ...Array(2).fill({ aFirst: 'first', bFirst: 'tie' }),
    ]
    const judge = judgeConsistency(rows)
    expect(judge).toMatchObject({ wins: 20, losses: 10, ties: 27, n: 57 })
    expect(must(judge.inconsistent)).toMatchObject({ successes: 24, n: 57 })
    near(must(judge.firstPosition).p, 0.0169005, 1e-7)
    expect(reasonOf(judgeConsistency([]).inconsistent)).toBe('no_data')
  })
})
