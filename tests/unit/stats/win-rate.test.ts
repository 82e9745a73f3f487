import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Judgment, judgmentsFromCounts, outcomes, promptScores, scored, tally } from '@/lib/stats/judgments'
import { targetMix } from '@/lib/stats/target-mix'
import { tieReadings } from '@/lib/stats/ties'
import { meanScore, skipSensitivity, winRate, winRateOfScored } from '@/lib/stats/win-rate'
import { clusteredJudgments } from './clustered'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

const fromCounts = (wins: number, losses: number, ties: number) => judgmentsFromCounts({ wins, losses, ties })

describe('primary win rate', () => {
  it.each([
    ['KA01a', 761, 32, 12, 95.27950310559004, 0.716281440286153],
    ['KA01b', 205, 584, 16, 26.459627329192543, 1.535711469748],
    ['KA01c', 112, 672, 20, 15.17412935323383, 1.235107892276849],
    ['KA01d', 366, 435, 4, 45.71428571428572, 1.7524717060805597],
    ['KA01e', 737, 68, 0, 91.5527950310559, 0.9807635016419884],
    ['KA01f', 328, 469, 8, 41.24223602484472, 1.7271813123250834],
    ['KA01g', 785, 19, 0, 97.636815920398, 0.5360407516038015],
  ])('%s: %i wins, %i losses, %i ties give %f ± %f percent', (_, wins, losses, ties, rate, error) => {
    const { estimate, counts } = winRate(fromCounts(wins, losses, ties))
    const { value, standardError, n } = must(estimate)
    near(100 * value, rate, 1e-9)
    near(100 * standardError, error, 1e-9)
    expect(n).toBe(wins + losses + ties)
    expect(counts).toMatchObject({ wins, losses, ties, bothBad: 0 })
  })

  it('KA27: prompt means .6389 with the t interval (.3376306, .9401471) on five degrees of freedom', () => {
    const rate = winRateOfScored(clusteredJudgments)
    const estimate = must(rate.estimate)
    near(estimate.value, 0.6388888889, 1e-7)
    near(estimate.standardError, 0.1171945728, 1e-7)
    const t = must(estimate.tInterval)
    nearAll([t.low, t.high], [0.3376306, 0.9401471], 1e-7)
    expect(rate).toMatchObject({ prompts: 6, judgments: 18, evaluators: 3 })
  })

  it('below thirty prompts the shown interval is Wilson on the effective size and stays inside [0, 1]', () => {
    const { interval } = must(winRate(fromCounts(9, 1, 0)).estimate)
    expect(interval.method).toBe('wilson-t')
    expect(interval.high).toBeLessThan(1)
    expect(must(winRate(fromCounts(30, 20, 10)).estimate).interval.method).toBe('t')
  })

  it('all wins give an interval from Wilson, not an interval of no width', () => {
    const estimate = must(winRate(fromCounts(30, 0, 0)).estimate)
    expect(estimate.interval.method).toBe('no-variation')
    nearAll(limitsOf(estimate), [0.8864866, 1], 1e-7)
    expect(reasonOf(estimate.tInterval)).toBe('no_variation')
  })

  it('all ties give one half with an interval that closes as prompts grow', () => {
    const widths = [10, 100, 1000].map((n) => {
      const estimate = must(winRate(fromCounts(0, 0, n)).estimate)
      expect(estimate.value).toBe(0.5)
      return estimate.interval.high - estimate.interval.low
    })
    expect(widths[0]).toBeGreaterThan(widths[1] ?? 0)
    expect(widths[1]).toBeGreaterThan(widths[2] ?? 0)
    expect(widths[2]).toBeGreaterThan(0)
  })

  it('none or one prompt leaves the rate undefined and says what is needed', () => {
    expect(winRate([])).toMatchObject({ prompts: 0, estimate: { defined: false, reason: 'no_data' } })
    expect(winRate(fromCounts(1, 0, 0)).estimate).toEqual({
      defined: false,
      reason: 'too_few',
      n: 1,
      needed: { what: 'prompts', atLeast: 2 },
    })
    expect(reasonOf(winRate(judgmentsFromCounts({ skipped: 4, invalid: 2 })).estimate)).toBe('no_data')
  })

  it('prompts weigh the same however often they were judged', () => {
    const judged: Judgment[] = [
      { prompt: 'a', evaluator: 'x', outcome: 'win' },
      ...['x', 'y', 'z'].map((evaluator) => ({ prompt: 'b', evaluator, outcome: 'loss' }) as const),
    ]
    expect(must(winRate(judged).estimate).value).toBe(0.5)
  })
})

const verdict = fc.record({
  prompt: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  evaluator: fc.constantFrom('x', 'y', 'z'),
  outcome: fc.constantFrom(...outcomes),
})
const mirror = { win: 'loss', loss: 'win', tie: 'tie', both_bad: 'both_bad', skip: 'skip', invalid: 'invalid' } as const
const swap = (row: Judgment): Judgment => ({ ...row, outcome: mirror[row.outcome] })

describe('laws of the win rate', () => {
  it('swapping the systems mirrors rate, error and interval', () => {
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 60 }), (rows) => {
        const one = winRate(rows).estimate
        const other = winRate(rows.map(swap)).estimate
        expect(other.defined).toBe(one.defined)
        if (!one.defined || !other.defined) return
        near(one.value, 1 - other.value, 1e-12)
        near(one.standardError, other.standardError, 1e-12)
        near(one.interval.low, 1 - other.interval.high, 1e-9)
      }),
    )
  })

  it('the order of judgments does not matter', () => {
    const shuffle = (rows: Judgment[]) => fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })
    const pair = fc
      .array(verdict, { minLength: 3, maxLength: 60 })
      .chain((rows) => fc.tuple(fc.constant(rows), shuffle(rows)))
    fc.assert(
      fc.property(pair, ([rows, other]) => {
        const [first, second] = [winRate(rows), winRate(other)]
        expect(second.counts).toEqual(first.counts)
        expect(second.estimate.defined).toBe(first.estimate.defined)
        if (!first.estimate.defined || !second.estimate.defined) return
        near(second.estimate.value, first.estimate.value, 1e-12)
        nearAll(limitsOf(second.estimate), limitsOf(first.estimate), 1e-9)
      }),
    )
  })

  it('turning a loss into a win never lowers the rate', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 2, maxLength: 40 }), (rows) => {
        const at = rows.findIndex((row) => row.outcome === 'loss')
        const better = rows.map((row, index) => (index === at ? { ...row, outcome: 'win' as const } : row))
        const [before, after] = [winRate(rows).estimate, winRate(better).estimate]
        if (before.defined && after.defined) expect(after.value).toBeGreaterThanOrEqual(before.value)
      }),
    )
  })

  it('the interval holds the rate, lies in [0, 1] and has width', () => {
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 60 }), (rows) => {
        const { estimate } = winRate(rows)
        if (!estimate.defined) return
        const { low, high } = estimate.interval
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(estimate.value)
        expect(high).toBeGreaterThanOrEqual(estimate.value)
        expect(high - low).toBeGreaterThan(0)
      }),
    )
  })
})

describe('four readings of ties', () => {
  it('KA30: 48 wins, 32 losses, 40 ties', () => {
    const readings = tieReadings(fromCounts(48, 32, 40))
    near(must(readings.halfCredit).value, 0.566667, 1e-6)
    near(must(readings.halfCredit).standardError, 0.0369217, 1e-6)
    near(must(readings.decisiveOnly).value, 0.6, 1e-12)
    near(must(readings.winShare).value, 0.4, 1e-12)
    near(must(readings.netWin).value, 0.133333, 1e-6)
    near(must(readings.signTest).p, 0.0929119, 1e-6)
  })

  it('without ties half credit, decisive-only and win share are one number', () => {
    const readings = tieReadings(fromCounts(30, 20, 0))
    for (const reading of [readings.halfCredit, readings.decisiveOnly, readings.winShare])
      near(must(reading).value, 0.6, 1e-12)
  })

  it('with ties alone decisive-only and the sign test are undefined', () => {
    const readings = tieReadings(fromCounts(0, 0, 12))
    expect(reasonOf(readings.decisiveOnly)).toBe('no_decisive')
    expect(reasonOf(readings.signTest)).toBe('no_decisive')
    expect(must(readings.halfCredit).value).toBe(0.5)
  })

  it('three evaluators of one prompt cast one vote in the sign test', () => {
    const rows = ['x', 'y', 'z'].map((evaluator) => ({ prompt: 'a', evaluator, outcome: 'win' }) as const)
    expect(must(tieReadings(rows).decisiveOnly)).toMatchObject({ successes: 1, n: 1 })
  })

  it('both bad has its own rate beside the ties', () => {
    const readings = tieReadings(judgmentsFromCounts({ wins: 5, losses: 3, ties: 2, bothBad: 10, skipped: 7 }))
    expect(must(readings.bothBad)).toMatchObject({ value: 0.5, n: 20 })
  })
})

describe('skips, mixes and scores', () => {
  it('counts add up and skipped judgments carry no score', () => {
    const rows = judgmentsFromCounts({ wins: 3, losses: 2, ties: 1, bothBad: 1, skipped: 4, invalid: 2 })
    expect(tally(rows)).toEqual({ wins: 3, losses: 2, ties: 1, bothBad: 1, skipped: 4, invalid: 2 })
    expect(promptScores(scored(rows))).toHaveLength(7)
  })

  it('extreme imputations bracket the rate and are worth showing above five percent', () => {
    const rows = judgmentsFromCounts({ wins: 30, losses: 20, skipped: 10 })
    const range = must(skipSensitivity(rows))
    expect(range.worthShowing).toBe(true)
    near(must(range.allLosses).value, 0.5, 1e-12)
    near(must(range.allWins).value, 40 / 60, 1e-12)
    expect(must(skipSensitivity(judgmentsFromCounts({ wins: 99, skipped: 1 }))).worthShowing).toBe(false)
    expect(reasonOf(skipSensitivity([]))).toBe('no_data')
  })

  it('a target mix weighs cell means and adds their variances', () => {
    const strata = [
      { cell: 'a', weight: 3, scores: [1, 1, 0, 1] },
      { cell: 'b', weight: 1, scores: [0, 0.5, 0, 0.5] },
    ]
    const mix = must(targetMix(strata))
    near(mix.value, 0.75 * 0.75 + 0.25 * 0.25, 1e-12)
    const [one, other] = strata.map(({ scores }) => must(meanScore(scores)).standardError ** 2)
    near(mix.standardError ** 2, 0.75 ** 2 * (one ?? 0) + 0.25 ** 2 * (other ?? 0), 1e-12)
    expect(mix.n).toBe(8)
  })

  it('a target mix with an empty weighted cell is undefined', () => {
    const result = targetMix([
      { cell: 'a', weight: 1, scores: [1, 0] },
      { cell: 'b', weight: 1, scores: [] },
    ])
    expect(reasonOf(result)).toBe('missing_cells')
    expect(() => targetMix([{ cell: 'a', weight: -1, scores: [] }])).toThrow(/weight/)
  })
})
