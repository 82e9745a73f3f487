import { describe, expect, it } from 'vitest'
import { nonInferiority, readConfirmation } from '@/lib/stats/confirmation'
import { cumulativeGain, gainOverHalf, marginalGains, type RoundOutcome, stopAdvice } from '@/lib/stats/gain'
import type { Judgment } from '@/lib/stats/judgments'
import { seededRandom } from '@/lib/stats/random'
import { notDefined } from '@/lib/stats/result'
import { suggestCells } from '@/lib/stats/thompson'
import { winRate } from '@/lib/stats/win-rate'
import { must, near, reasonOf } from './known'

const judged = (cell: string, wins: number, losses: number, ties = 0): Judgment[] =>
  (['win', 'loss', 'tie'] as const).flatMap((outcome, kind) =>
    Array.from({ length: [wins, losses, ties][kind] ?? 0 }, (_, index) => ({
      prompt: `${cell} ${outcome} ${index}`,
      evaluator: 'x',
      outcome,
      cell,
    })),
  )
const plan = (guardRails: readonly string[] = []) => ({ targets: ['weak'], guardRails, random: seededRandom(1) })

describe('confirmation of a round', () => {
  it('a clear win on the targets with guard-rails that hold is adopted', () => {
    const rows = [...judged('weak', 70, 30), ...judged('rest', 420, 380, 100)]
    const result = readConfirmation(rows, plan(['rest']))
    expect(result).toMatchObject({ verdict: 'improved', guard: 'held', advice: 'adopt' })
    expect(result.primary.counts).toMatchObject({ wins: 70, losses: 30 })
    expect(must(result.companion).p).toBeLessThan(0.001)
  })

  it('wins outside the targets do not make an improvement', () => {
    const result = readConfirmation([...judged('weak', 50, 50), ...judged('rest', 90, 10)], plan())
    expect(result).toMatchObject({ verdict: 'not_shown', guard: 'none', advice: 'keep_old' })
    expect(result.primary.prompts).toBe(100)
  })

  it('a guard-rail lost keeps the old system, one too thin asks for more judgments', () => {
    const improved = judged('weak', 70, 30)
    const lost = readConfirmation([...improved, ...judged('rest', 300, 500)], plan(['rest']))
    expect(lost).toMatchObject({ verdict: 'improved', guard: 'violated', advice: 'keep_old' })
    const thin = readConfirmation([...improved, ...judged('rest', 10, 10)], plan(['rest']))
    expect(thin).toMatchObject({ guard: 'unclear', advice: 'judge_more' })
    const nothing = readConfirmation(improved, plan(['rest']))
    expect(nothing.guard).toBe('unclear')
    expect(reasonOf(nothing.guardRails[0]?.result)).toBe('no_data')
  })

  it('a worse system is called worse, no judgments not shown', () => {
    expect(readConfirmation(judged('weak', 30, 70), plan()).verdict).toBe('worse')
    const empty = readConfirmation([], plan())
    expect(empty).toMatchObject({ verdict: 'not_shown', advice: 'keep_old' })
    expect(reasonOf(empty.companion)).toBe('no_data')
  })

  it('non-inferiority reads the one-sided limit', () => {
    const interval = { low: 0.46, high: 0.54, level: 0.9, method: 't' }
    const held = nonInferiority({ value: 0.5, interval, n: 100 }, 0.05, 0.5)
    expect(held).toMatchObject({ verdict: 'held', lowerLimit: 0.46 })
    near(held.level, 0.95, 1e-12)
    expect(nonInferiority({ value: 0.5, interval, n: 100 }, 0.03, 0.5).verdict).toBe('unclear')
    expect(
      nonInferiority({ value: 0.5, interval: { ...interval, high: 0.44, low: 0.4 }, n: 9 }, 0.05, 0.5).verdict,
    ).toBe('violated')
    expect(() => nonInferiority({ value: 0, interval, n: 1 }, -1, 0)).toThrow(/margin/)
  })
})

describe('marginal gain and stop rule', () => {
  const gain = (wins: number, losses: number) => gainOverHalf(winRate(judged('a', wins, losses)).estimate)
  const round = (number: number, wins: number, losses: number): RoundOutcome => ({
    round: number,
    gain: gain(wins, losses),
    rows: 500,
    hours: 20,
    cost: 40,
  })

  it('divides gain and limits by what was spent and adds up the spending', () => {
    const [first, second] = marginalGains([round(1, 70, 30), round(2, 50, 50)])
    near(must(first?.perThousandRows).value, 0.4, 1e-12)
    near(must(first?.perHour).value, 0.01, 1e-12)
    expect(first?.coversZero).toBe(false)
    expect(second?.coversZero).toBe(true)
    expect(second?.cumulative).toEqual({ rows: 1000, hours: 40, cost: 80 })
  })

  it('nothing spent has no marginal gain, an unconfirmed round none at all', () => {
    const [free, open] = marginalGains([
      { ...round(1, 70, 30), cost: 0 },
      { ...round(2, 1, 1), gain: notDefined('no_data', 0) },
    ])
    expect(reasonOf(free?.perCost)).toBe('no_data')
    expect(free?.perHour.defined).toBe(true)
    expect(open).toMatchObject({ coversZero: undefined, perHour: { defined: false } })
    expect(() => marginalGains([{ ...round(1, 2, 1), rows: -1 }])).toThrow(/rows/)
  })

  it('advises to stop after two rounds in a row without a shown gain', () => {
    const [up, flat] = [{ gain: gain(70, 30) }, { gain: gain(50, 50) }]
    const open = { gain: notDefined('no_data', 0) }
    expect(stopAdvice([])).toMatchObject({ advice: 'too_early', withoutGain: 0 })
    expect(stopAdvice([flat]).advice).toBe('too_early')
    expect(stopAdvice([up, flat]).advice).toBe('continue')
    expect(stopAdvice([flat, flat]).advice).toBe('stop')
    expect(stopAdvice([flat, up, flat]).advice).toBe('continue')
    expect(stopAdvice([up, flat, open, flat])).toMatchObject({ advice: 'stop', withoutGain: 2, n: 3 })
  })

  it('gains of separate rounds add up with their variances', () => {
    const total = must(cumulativeGain([{ gain: gain(60, 40) }, { gain: gain(55, 45) }]))
    near(total.value, 0.15, 1e-12)
    near(total.standardError ** 2, must(gain(60, 40)).standardError ** 2 + must(gain(55, 45)).standardError ** 2, 1e-12)
    expect(reasonOf(cumulativeGain([]))).toBe('no_data')
    expect(reasonOf(gainOverHalf(notDefined('too_few', 1)))).toBe('too_few')
  })
})

describe('where to go next', () => {
  const weak = { cell: 'weak', a: 20, b: 60, gains: [] }
  const fine = { cell: 'fine', a: 60, b: 20, gains: [] }

  it('the same seed suggests the same cells with the same propensities', () => {
    const run = () => suggestCells([weak, fine], { random: seededRandom(9) })
    expect(run()).toEqual(run())
  })

  it('a weak cell is drawn more often than a fine one, and propensities add up to the cells chosen', () => {
    const suggestions = suggestCells([weak, fine], { random: seededRandom(9), draws: 4000 })
    expect(suggestions[0]?.cell).toBe('weak')
    expect(suggestions[0]?.propensity).toBeGreaterThan(0.8)
    near(
      suggestions.reduce((sum, row) => sum + row.propensity, 0),
      1,
      1e-12,
    )
    expect(suggestions.filter((row) => row.suggested)).toHaveLength(1)
  })

  it('a cell that gained nothing in earlier rounds gives way to one that did', () => {
    const spent = {
      ...weak,
      cell: 'spent',
      gains: [
        { value: 0, standardError: 0.02 },
        { value: -0.01, standardError: 0.02 },
      ],
    }
    const rewarding = { ...weak, cell: 'rewarding', gains: [{ value: 0.12, standardError: 0.02 }] }
    const [first] = suggestCells([spent, rewarding], { random: seededRandom(2) })
    expect(first?.cell).toBe('rewarding')
    expect(first?.propensity).toBeGreaterThan(0.9)
    near(first?.expectedGain ?? 0, 0.12, 0.01)
  })

  it('chooses as many as asked and refuses more than there are', () => {
    const suggestions = suggestCells([weak, fine, { ...fine, cell: 'other' }], { random: seededRandom(3), choose: 2 })
    expect(suggestions.filter((row) => row.suggested)).toHaveLength(2)
    expect(() => suggestCells([weak], { random: seededRandom(3), choose: 2 })).toThrow(/fewer cells/)
  })
})
