import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { adjustedWinRate } from '@/lib/stats/adjusted'
import { paceOf } from '@/lib/stats/bias'
import { readCells } from '@/lib/stats/cells'
import { clusterSpread, scoresByPrompt } from '@/lib/stats/cluster'
import { type Judgment, promptScores, scored } from '@/lib/stats/judgments'
import { leaveOneEvaluatorOut } from '@/lib/stats/leave-out'
import { seededRandom } from '@/lib/stats/random'
import { tieReadings } from '@/lib/stats/ties'
import { twoWayClustering } from '@/lib/stats/two-way'
import { bootstrapWinRate, skipSensitivity, winRate } from '@/lib/stats/win-rate'
import { as, startApp } from '../../support/app'
import { evaluationWith, openedRun } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

const PROMPTS = 90

/** A closed run with overlap, ties, skips, undos, fast judgments, outputs of many lengths and some that name their system. */
async function mixedRun() {
  const world = await evaluationWith({ prompts: PROMPTS, evaluators: 4 })
  const { lead, projectId, people } = world
  const db = database()
  for (const name of ['Rivers', 'Cities']) {
    const { id } = await db.subdomain.create({ data: { projectId, name } })
    const own = await db.prompt.findMany({ where: { promptSetId: world.promptSetId }, orderBy: { position: 'asc' } })
    const start = name === 'Rivers' ? 20 : 55
    const ids = own.slice(start, start + 30).map((row) => row.id)
    await db.prompt.updateMany({ where: { id: { in: ids } }, data: { subdomainId: id } })
  }
  const outputs = await db.output.findMany({ where: { projectId }, orderBy: { id: 'asc' } })
  for (const [at, { id }] of outputs.entries())
    await db.output.update({
      where: { id },
      data: { characters: 40 + ((at * 37) % 400), leaks: at % 17 === 0 ? ['name'] : [] },
    })
  const runId = await openedRun(world, { overlapShare: 0.5, overlapJudgments: 3, leaks: 'show' })
  const random = seededRandom('mixed')
  for (const actor of people)
    for (;;) {
      const { pairs } = await as(actor).evaluation.claim({ projectId, runId })
      if (pairs.length === 0) break
      for (const { slotId, fence, first } of pairs) {
        const drawn = random()
        const side = first.includes('one') === drawn < 0.6 ? ('first' as const) : ('second' as const)
        const verdict =
          drawn > 0.95 ? ('skip' as const) : drawn > 0.9 ? ('both_bad' as const) : drawn > 0.8 ? ('tie' as const) : side
        const activeMs = Math.round(1000 + 30_000 * random())
        const act = { projectId, runId, slotId, fence, verdict, activeMs, reasons: ['wrong_fact' as const] }
        const { judgmentId } = await as(actor).evaluation.submit(act)
        if (random() < 0.05) {
          const { pair } = await as(actor).evaluation.undo({ projectId, runId, judgmentId })
          await as(actor).evaluation.submit({ ...act, fence: pair.fence, verdict: 'tie' })
        }
      }
    }
  await as(lead).evaluation.closeRun({ projectId, runId, reason: 'enough' })
  return { ...world, runId }
}

type Row = Judgment & { difference: number; characters: number; activeMs: number; leaks: boolean }

/** The judgments themselves, row by row, as lib/stats defines its numbers on. */
async function rowsOf(runId: string, systemIds: readonly string[]): Promise<Row[]> {
  const db = database()
  const judgments = await db.judgment.findMany({ where: { runId }, orderBy: { id: 'asc' } })
  const superseded = new Set(judgments.map((row) => row.supersedesId))
  const comparisons = new Map((await db.comparison.findMany({ where: { runId } })).map((row) => [row.id, row]))
  const outputs = new Map((await db.output.findMany()).map((row) => [row.id, row]))
  const prompts = new Map((await db.prompt.findMany()).map((row) => [row.id, row]))
  return judgments.flatMap(({ id, verdict, winner, comparisonId, promptId, userId, activeMs, isGold, isRepeat }) => {
    const comparison = comparisons.get(comparisonId)
    if (verdict === 'undo' || superseded.has(id) || isGold || isRepeat || comparison === undefined) return []
    const isTurned = comparison.systemAId !== systemIds[0]
    const [a, b] = [outputs.get(comparison.outputAId ?? ''), outputs.get(comparison.outputBId ?? '')]
    if (a === undefined || b === undefined) throw new Error('two outputs')
    const won = winner === null ? null : (winner === 'a') !== isTurned ? 'win' : 'loss'
    const difference = Math.round(100 * (Math.log(a.characters) - Math.log(b.characters))) / 100
    return [
      {
        ...{ prompt: promptId, evaluator: userId ?? '', cell: prompts.get(promptId)?.subdomainId ?? '' },
        outcome: won ?? (verdict === 'tie' ? 'tie' : verdict === 'both_bad' ? 'both_bad' : 'skip'),
        ...{ difference: isTurned ? -difference : difference, characters: a.characters + b.characters },
        ...{ activeMs: activeMs ?? 0, leaks: a.leaks.length + b.leaks.length > 0 },
      },
    ]
  })
}

/** Equal to twelve digits in every number that both have; the operation may leave numbers out, not add any. */
function sameIn(said: unknown, pure: unknown, path = ''): void {
  if (typeof said === 'number' && typeof pure === 'number')
    expect(Math.abs(said - pure), `${path}: ${said} and ${pure}`).toBeLessThanOrEqual(
      1e-12 * Math.max(1, Math.abs(pure)),
    )
  else if (typeof said === 'object' && said !== null && typeof pure === 'object' && pure !== null) {
    const values = new Map(Object.entries(pure))
    for (const [key, value] of Object.entries(said)) sameIn(value, values.get(key), `${path}.${key}`)
  } else expect(said, path).toEqual(pure)
}

test('every number of the result and of the weaknesses is that of lib/stats on the judgments themselves', async () => {
  const { lead, projectId, runId, systemIds } = await mixedRun()
  const [pair] = (await as(lead).evaluation.result({ projectId, runId })).pairs
  if (pair === undefined) throw new Error('a pair')
  const rows = await rowsOf(runId, systemIds)
  const withScore = scored(rows)
  expect(rows.length).toBeGreaterThan(150)
  const whole = winRate(rows)
  sameIn(pair.winRate, whole.estimate, 'headline')
  sameIn(
    [pair.counts, pair.prompts, pair.evaluators, pair.judgments],
    [whole.counts, whole.prompts, whole.evaluators, rows.length],
    'counts',
  )
  sameIn(pair.ties, tieReadings(rows), 'ties')
  sameIn(pair.skips, skipSensitivity(rows), 'skips')
  const { readings, clustering, withoutEvaluator } = pair.sensitivity
  const estimateOf = (key: (typeof readings)[number]['key']) => readings.find((one) => one.key === key)?.estimate
  const scoreOf = new Map(rows.map((row) => [row, scored([row])[0]?.score] as const))
  const described = rows.flatMap((row) => {
    const score = scoreOf.get(row)
    return score === undefined ? [] : [{ ...row, score, logLengthDifference: row.difference }]
  })
  sameIn(estimateOf('length_adjusted'), adjustedWinRate(described), 'length')
  sameIn(estimateOf('two_way'), twoWayClustering(withScore), 'two-way')
  const slow = rows.filter((row) => row.outcome === 'skip' || paceOf(row.activeMs, row.characters) !== 'fast')
  expect(slow.length).toBeLessThan(rows.length)
  sameIn(estimateOf('without_fast'), winRate(slow).estimate, 'without fast')
  const plain = rows.filter((row) => !row.leaks)
  expect(plain.length).toBeLessThan(rows.length)
  sameIn(estimateOf('without_leaks'), winRate(plain).estimate, 'without leaks')
  sameIn(clustering, clusterSpread(scoresByPrompt(withScore)), 'clustering')
  const leftOut = leaveOneEvaluatorOut(withScore)
  sameIn(
    withoutEvaluator,
    leftOut.defined ? { ...leftOut, evaluators: whole.evaluators } : leftOut,
    'without an evaluator',
  )
  // The bootstrap draws other resamples; with many of them the spread and the limits agree.
  const resampled = estimateOf('bootstrap')
  const drawn = bootstrapWinRate(promptScores(withScore), { random: seededRandom('pure'), resamples: 4000 })
  if (!resampled?.defined || !drawn.defined) throw new Error('a bootstrap')
  expect(Math.abs(resampled.standardError / drawn.standardError - 1)).toBeLessThan(0.08)
  expect(Math.abs(resampled.interval.low - drawn.interval.low)).toBeLessThan(0.015)
  expect(Math.abs(resampled.interval.high - drawn.interval.high)).toBeLessThan(0.015)
  const weak = await as(lead).evaluation.weakness({ projectId, runId })
  const cells = readCells(rows, { limits: { target: 0.5 } })
  sameIn(weak.differ, cells.differ, 'differ')
  expect(weak.cells).toHaveLength(3)
  for (const {
    subdomainId,
    label,
    labelAt,
    signs,
    shrunk,
    raw,
    belowRest,
    counts,
    prompts,
    judgments,
    promptsNeeded,
    bothBad,
  } of weak.cells) {
    const cell = { label, labelAt, signs, shrunk, raw, belowRest, counts, prompts, judgments, promptsNeeded, bothBad }
    sameIn(
      cell,
      cells.cells.find((one) => one.cell === subdomainId),
      `cell ${subdomainId}`,
    )
  }
}, 120_000)
