import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjustedOfAlike, adjustedWinRate } from '@/lib/stats/adjusted'
import { type Alike, alike, countedScores } from '@/lib/stats/alike'
import { exactBootstrapMean } from '@/lib/stats/bootstrap'
import { bootstrapCounted } from '@/lib/stats/bootstrap-counted'
import { readCells, readCellsOfAlike } from '@/lib/stats/cells'
import { clusterSpread, scoresByPrompt, spreadOfAlike } from '@/lib/stats/cluster'
import { binomialPmf } from '@/lib/stats/distributions'
import { type Judgment, outcomes, scored } from '@/lib/stats/judgments'
import { leaveOneEvaluatorOut, leaveOneOutOfParts } from '@/lib/stats/leave-out'
import { binomialDraw, seededRandom } from '@/lib/stats/random'
import { tieReadings, tieReadingsOfAlike } from '@/lib/stats/ties'
import { type EvaluatorPart, evaluatorParts, twoWayClustering, twoWayOfParts } from '@/lib/stats/two-way'
import { skipSensitivity, skipSensitivityOfAlike, winRate, winRateOfAlike } from '@/lib/stats/win-rate'
import { must, near } from './known'

const judgments = fc
  .array(
    fc.record({
      prompt: fc.integer({ min: 0, max: 12 }),
      evaluator: fc.constantFrom('e1', 'e2', 'e3'),
      outcome: fc.constantFrom(...outcomes),
    }),
    { maxLength: 60 },
  )
  .map((rows): Judgment[] =>
    rows.map(({ prompt, ...row }) => ({ ...row, prompt: `p${prompt}`, cell: `c${prompt % 3}` })),
  )

/** Rows that are alike in everything but their number, as one. */
function joined<T extends { readonly copies: number }>(rows: readonly T[]): T[] {
  const groups = Map.groupBy(rows, ({ copies: _, ...row }) => JSON.stringify(row))
  return [...groups.values()].flatMap((own) =>
    own.slice(0, 1).map((one) => ({ ...one, copies: own.reduce((sum, { copies }) => sum + copies, 0) })),
  )
}

/** Equal in every number to twelve digits, and in everything else exactly. */
function same(one: unknown, other: unknown): void {
  if (typeof one === 'number' && typeof other === 'number') near(one, other, 1e-12 * Math.max(1, Math.abs(other)))
  else if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const values = new Map(Object.entries(other))
    expect(Object.keys(one).sort()).toEqual([...values.keys()].sort())
    for (const [key, value] of Object.entries(one)) same(value, values.get(key))
  } else expect(one).toEqual(other)
}

const byName = (readings: ReturnType<typeof readCells>) => ({
  ...readings,
  cells: [...readings.cells].sort((a, b) => a.cell.localeCompare(b.cell)),
})

test('prompts counted by how they were judged give every number that the judgments themselves give', () => {
  fc.assert(
    fc.property(judgments, (rows) => {
      const patterns: Alike[] = joined(alike(rows))
      const { evaluators: _, ...rate } = winRate(rows)
      same(winRateOfAlike(patterns), rate)
      same(tieReadingsOfAlike(patterns), tieReadings(rows))
      same(skipSensitivityOfAlike(patterns), skipSensitivity(rows))
      same(spreadOfAlike(patterns), clusterSpread(scoresByPrompt(scored(rows))))
      same(byName(readCellsOfAlike(patterns)), byName(readCells(rows)))
      const parts: EvaluatorPart[] = joined(evaluatorParts(scored(rows)))
      same(twoWayOfParts(parts), twoWayClustering(scored(rows)))
      same(leaveOneOutOfParts(parts), leaveOneEvaluatorOut(scored(rows)))
    }),
    { numRuns: 200 },
  )
})

test('stated probabilities stand for the scores of outcomes', () => {
  const counts = { wins: 2, losses: 1, ties: 0, bothBad: 0, skipped: 0, invalid: 0 }
  const [row] = countedScores([{ counts, copies: 4, scores: [0.9, 0.7, 0.1] }])
  expect(row).toMatchObject({ judgments: 3, wins: 2, losses: 1, copies: 4 })
  near(row?.mean ?? 0, 1.7 / 3, 1e-12)
})

test('the length-adjusted rate of counted prompts is that of their judgments', () => {
  const random = seededRandom('lengths')
  const rows = Array.from({ length: 300 }, (_, at) => {
    const logLengthDifference = Math.round(100 * (random() - 0.4)) / 25
    const score = random() < 1 / (1 + Math.exp(-0.4 - logLengthDifference)) ? 1 : 0
    return { prompt: `p${at}`, evaluator: 'e', score, logLengthDifference }
  })
  const counted = joined(
    rows.map(({ score, logLengthDifference }) => ({ score, logLengthDifference, judgments: 1, copies: 1 })),
  )
  expect(counted.length).toBeLessThan(200)
  const [one, other] = [must(adjustedWinRate(rows)), must(adjustedOfAlike(counted))]
  same({ ...one, citationEffect: null }, { ...other, citationEffect: null })
})

test('the counted bootstrap has the spread and the limits of drawing every prompt', () => {
  const means = [1, 1, 1, 0.5, 0, 1]
  const exact = must(exactBootstrapMean(means))
  const rows = [
    { mean: 1, copies: 4 },
    { mean: 0.5, copies: 1 },
    { mean: 0, copies: 1 },
  ].map((row) => ({ ...row, judgments: 1, wins: 0, losses: 0 }))
  const drawn = must(bootstrapCounted(rows, { random: seededRandom('bootstrap'), resamples: 20_000 }))
  expect(drawn.value).toBe(exact.value)
  near(drawn.standardError, exact.standardError, 0.003)
  near(drawn.interval.low, exact.interval.low, 0.02)
  near(drawn.interval.high, exact.interval.high, 0.02)
  expect(bootstrapCounted(rows, { random: seededRandom('a') })).toEqual(
    bootstrapCounted(rows, { random: seededRandom('a') }),
  )
  expect(bootstrapCounted([], { random: seededRandom('a') })).toMatchObject({ defined: false, reason: 'no_data' })
})

test('a cell keeps its number of prompts in every resample', () => {
  const rows = ['x', 'y'].flatMap((cell) => [
    { cell, mean: cell === 'x' ? 1 : 0, copies: 50, judgments: 1, wins: 0, losses: 0 },
  ])
  const { interval } = must(bootstrapCounted(rows, { random: seededRandom('cells') }))
  expect([interval.low, interval.high]).toEqual([0.5, 0.5])
})

test.each([
  [12, 0.2],
  [40, 0.7],
  [100, 0.3],
  [5000, 0.04],
])('binomial draws of %i at %f are distributed as they should', (n, p) => {
  const random = seededRandom(`${n} ${p}`)
  const draws = 20_000
  const seen = new Map<number, number>()
  for (let draw = 0; draw < draws; draw++) {
    const k = binomialDraw(random, n, p)
    seen.set(k, (seen.get(k) ?? 0) + 1)
  }
  let statistic = 0
  let kinds = 0
  let [rest, seenRest] = [draws, draws]
  for (let k = 0; k <= n; k++) {
    const expected = draws * binomialPmf(k, n, p)
    if (expected < 10) continue
    const count = seen.get(k) ?? 0
    statistic += (count - expected) ** 2 / expected
    rest -= expected
    seenRest -= count
    kinds++
  }
  // About chi-squared with as many degrees of freedom as kinds: five standard deviations above its mean.
  expect(statistic).toBeLessThan(kinds + 5 * Math.sqrt(2 * kinds))
  near(seenRest, rest, 5 * Math.sqrt(Math.max(20, rest)))
})
