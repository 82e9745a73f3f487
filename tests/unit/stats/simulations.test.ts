import { describe, expect, it } from 'vitest'
import { promptsPerCell } from '@/lib/stats/planning-cells'
import { seededRandom } from '@/lib/stats/random'
import { coverage, peeking, rankingCoverage, shrinking } from '../../support/simulations/estimates'
import { reusedPrompts, unchangedModel, weakCell } from '../../support/simulations/rounds'

// Small seeded versions of the benchmarks `simulations` and `rounds`, which run the same functions for longer.

describe('against a known truth', { timeout: 60_000 }, () => {
  it('the interval holds the truth in at least 93 percent of runs where independent judgments would not', () => {
    const truth = { rate: 0.6, tieShare: 0.2, judgmentsPerPrompt: 3, icc: 0.6 }
    const { held, naive } = coverage(seededRandom(1), truth, 60, 800)
    expect(held).toBeGreaterThanOrEqual(0.93)
    expect(naive).toBeLessThan(0.91)
  })

  it('the interval of a few lopsided prompts holds the truth too', () => {
    const truth = { rate: 0.9, tieShare: 0.1, judgmentsPerPrompt: 1, icc: 0 }
    expect(coverage(seededRandom(2), truth, 15, 800).held).toBeGreaterThanOrEqual(0.93)
  })

  it('reading the e-process after every judgment errs in at most 5 percent, a repeated fixed test far more', () => {
    const { anytime, repeated } = peeking(seededRandom(3), 400, 20, 500)
    expect(anytime).toBeLessThanOrEqual(0.05)
    expect(repeated).toBeGreaterThan(0.15)
  })

  it('shrunk cell rates err less than raw ones, and the lowest of them keeps its promise', () => {
    const result = shrinking(seededRandom(4), { cells: 12, prompts: 25, deviation: 0.05 }, 300)
    expect(result.shrunk).toBeLessThan(0.7 * result.raw)
    expect(Math.abs(result.shrunkMinimum - result.shrunkTruth)).toBeLessThan(0.04)
    expect(result.rawTruth - result.rawMinimum).toBeGreaterThan(0.1)
  })

  it('sandwich errors of Bradley–Terry hold the truth where judgments hang together', () => {
    const { sandwich, information } = rankingCoverage(seededRandom(5), 100, 200)
    expect(sandwich).toBeGreaterThanOrEqual(0.92)
    expect(sandwich).toBeGreaterThan(information)
  })
})

describe('rounds against a known truth', { timeout: 60_000 }, () => {
  const truth = { cells: 12, prompts: 25, confirmPrompts: 60, deviation: 0.05 }

  it('an unchanged model is called improved in at most 6 percent of rounds; naive readings do worse', () => {
    const result = unchangedModel(seededRandom(6), truth, 150)
    expect(result.improved).toBeLessThanOrEqual(0.06)
    expect(result.naiveRise).toBeGreaterThan(0.1)
    expect(result.naive).toBeGreaterThan(result.improved)
    expect(reusedPrompts(seededRandom(7), truth, 150)).toBeGreaterThan(0.05)
  })

  it('a truly weak cell is found about as often as planned, a sound one hardly ever called weak', () => {
    const { prompts } = promptsPerCell({ rate: 0.25, rest: 0.6, cells: 6 })
    const result = weakCell(seededRandom(8), { cells: 6, rate: 0.25, rest: 0.6, prompts }, 150)
    expect(result.found).toBeGreaterThanOrEqual(0.74)
    expect(result.falsely).toBeLessThanOrEqual(0.05)
  })
})
