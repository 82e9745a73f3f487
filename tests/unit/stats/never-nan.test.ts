import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentAgreement } from '@/lib/stats/agreement'
import { leftShare } from '@/lib/stats/bias'
import { fitBradleyTerry } from '@/lib/stats/bradley-terry'
import { readCells } from '@/lib/stats/cells'
import { clusterErrors, clusterSpread, scoresByPrompt } from '@/lib/stats/cluster'
import { readConfirmation } from '@/lib/stats/confirmation'
import { firstPlaceFragility } from '@/lib/stats/fragility'
import { marginalGains } from '@/lib/stats/gain'
import { firstDecisive, type Judgment, outcomes, promptScores, scored } from '@/lib/stats/judgments'
import { agreementTable, cohenKappa } from '@/lib/stats/kappa'
import { alphaEstimate } from '@/lib/stats/krippendorff'
import { leaveOneEvaluatorOut } from '@/lib/stats/leave-out'
import { meanEstimate } from '@/lib/stats/moments'
import { pairedDifference } from '@/lib/stats/paired'
import { seededRandom } from '@/lib/stats/random'
import { rankSets } from '@/lib/stats/ranking'
import { confidenceSequence, eProcess } from '@/lib/stats/sequential'
import { targetMix } from '@/lib/stats/target-mix'
import { tieReadings } from '@/lib/stats/ties'
import { twoWayClustering } from '@/lib/stats/two-way'
import { bootstrapWinRate, meanScore, skipSensitivity, winRate } from '@/lib/stats/win-rate'

const judgment = fc.record({
  prompt: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  evaluator: fc.constantFrom('x', 'y', 'z'),
  outcome: fc.constantFrom(...outcomes),
  cell: fc.constantFrom('one', 'two', 'three'),
})

/** Paths of numbers that are not finite, anywhere inside a value. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`))
}

function readEverything(rows: readonly Judgment[]) {
  const random = seededRandom(1)
  const withScore = scored(rows)
  const prompts = promptScores(withScore)
  const units = [...Map.groupBy(rows, (row) => row.prompt).values()].map((group) => group.map((row) => row.outcome))
  const decisive = firstDecisive(rows)
  const comparisons = rows.map(({ prompt, evaluator, outcome }) => ({
    left: evaluator,
    right: 'base',
    leftWins: Number(outcome === 'win'),
    rightWins: Number(outcome === 'loss'),
    ties: Number(outcome === 'tie'),
    prompt,
  }))
  const fit = fitBradleyTerry(comparisons, { orderEffect: true })
  const byCell = Map.groupBy(prompts, (row) => row.cell ?? '')
  const strata = [...byCell].map(([cell, group]) => ({ cell, weight: 1, scores: group.map((row) => row.mean) }))
  return {
    rate: winRate(rows),
    ties: tieReadings(rows),
    skips: skipSensitivity(rows),
    cells: readCells(rows, { cells: ['none'] }),
    spread: clusterSpread(scoresByPrompt(withScore)),
    errors: clusterErrors(scoresByPrompt(withScore)),
    twoWay: twoWayClustering(withScore),
    leaveOut: leaveOneEvaluatorOut(withScore),
    bootstrap: bootstrapWinRate(prompts, { random, resamples: 30, method: 'bca' }),
    alpha: alphaEstimate(units, 'nominal'),
    percent: percentAgreement(units),
    kappa: cohenKappa(
      agreementTable(
        units.map(([one, other]) => [one, other] as const),
        [...outcomes],
      ),
    ),
    left: leftShare(decisive.filter((won) => won).length, decisive.filter((won) => !won).length),
    process: eProcess(decisive),
    sequence: confidenceSequence(decisive.filter((won) => won).length, decisive.length),
    confirmation: readConfirmation(rows, { targets: ['one'], guardRails: ['two'], random, draws: 20 }),
    paired: pairedDifference(prompts.slice(0, 4), prompts.slice(1)),
    mix: targetMix(strata),
    fit,
    ranks: fit.defined ? rankSets(fit, comparisons) : undefined,
    fragile: fit.defined ? firstPlaceFragility(fit, comparisons) : undefined,
    gains: marginalGains([
      { round: 1, gain: meanEstimate(prompts.map((row) => row.mean - 0.5)), rows: 0, hours: 3, cost: 1 },
    ]),
  }
}

describe('what cannot be known', () => {
  it('is never NaN or infinite, whatever few judgments there are', () => {
    fc.assert(
      fc.property(fc.array(judgment, { maxLength: 24 }), (rows) => {
        expect(notFinite(readEverything(rows))).toEqual([])
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it.each([
    ['nothing', []],
    ['one win', ['win']],
    ['only ties', Array(6).fill('tie')],
    ['only wins', Array(6).fill('win')],
    ['only skips', Array(6).fill('skip')],
    ['only both bad', Array(6).fill('both_bad')],
  ])('is never NaN or infinite for %s', (_, verdicts) => {
    const rows = verdicts.map((outcome, index) => ({ prompt: `p${index}`, evaluator: 'x', outcome, cell: 'one' }))
    expect(notFinite(readEverything(rows))).toEqual([])
  })

  it('would be noticed anywhere inside a result', () => {
    expect(notFinite({ rate: { rows: [1, { value: Number.NaN }] } })).toEqual(['.rate.rows.1.value = NaN'])
  })

  it('scores that are no scores are refused instead of spreading', () => {
    expect(() => meanScore([0.5, Number.NaN])).toThrow(/between 0 and 1/)
    expect(() => meanScore([0.5, 1.5])).toThrow(/between 0 and 1/)
    expect(() => meanEstimate([1, Number.POSITIVE_INFINITY])).toThrow(/finite/)
  })
})
