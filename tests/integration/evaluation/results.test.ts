import { existsSync, readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { exportJudgments } from '@/lib/pipeline/evaluation/results/export-judgments'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { as, projectWithLead, startApp } from '../../support/app'
import { evaluationWith, jsonl, judgeAll, openedRun, upload } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

const row = z.object({
  prompt: z.string(),
  verdict: z.string(),
  score_a: z.number().nullable(),
  is_gold: z.boolean(),
  is_repeat: z.boolean(),
  is_superseded: z.boolean(),
})

/** The headline as the recipe tells a third party to compute it. */
async function byRecipe(projectId: string, runId: string) {
  let text = ''
  for await (const piece of await exportJudgments(projectId, runId, 'judgments.jsonl')) text += piece
  const rows = text
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)))
  const kept = rows.filter((one) => !one.is_gold && !one.is_repeat && !one.is_superseded && one.score_a !== null)
  const means = [...Map.groupBy(kept, (one) => one.prompt).values()].map(
    (own) => own.reduce((sum, one) => sum + (one.score_a ?? 0), 0) / own.length,
  )
  const n = means.length
  const value = means.reduce((sum, x) => sum + x, 0) / n
  const se = Math.sqrt(means.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n * (n - 1)))
  return { value, se, n }
}

test('a run of fixed size hides its result until it closes, and then the headline is what the recipe gives', async () => {
  const world = await evaluationWith({ prompts: 40, evaluators: 3 })
  const { lead, projectId, people } = world
  const runId = await openedRun(world, { overlapShare: 0.5, overlapJudgments: 3, repeatShare: 0.1, goldShare: 0.1 })
  for (const [at, actor] of people.entries())
    await judgeAll(actor, projectId, runId, (first, _second, count) => {
      if ((count + at) % 7 === 0) return 'tie'
      if ((count + at) % 11 === 0) return 'both_bad'
      return first.includes('one') === ((count * 3 + at) % 4 !== 0) ? 'first' : 'second'
    })
  await expect(as(lead).evaluation.result({ projectId, runId })).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(as(lead).evaluation.weakness({ projectId, runId })).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(exportJudgments(projectId, runId, 'judgments.csv')).rejects.toMatchObject({ code: 'wrong_state' })
  await as(lead).evaluation.closeRun({ projectId, runId })
  const result = await as(lead).evaluation.result({ projectId, runId })
  const [pair] = result.pairs
  const expected = await byRecipe(projectId, runId)
  if (pair === undefined || !pair.winRate.defined) throw new Error('a win rate')
  expect(pair.winRate.value).toBeCloseTo(expected.value, 9)
  expect(pair.winRate.standardError).toBeCloseTo(expected.se, 9)
  expect(pair.prompts).toBe(expected.n)
  expect(pair.evaluators).toBe(3)
  expect(result.integrity.map((one) => one.key)).toContain('agreement')
  expect(result.integrity.find((one) => one.key === 'agreement')?.value).not.toBeNull()
  const weak = await as(lead).evaluation.weakness({ projectId, runId })
  expect(weak.cells).toHaveLength(1)
  expect(weak.cells[0]).toMatchObject({ subdomain: 'Castles', prompts: expected.n })
})

test('nothing, one judgment and nothing but ties are said to be that, never 0 or NaN', async () => {
  const world = await evaluationWith({ prompts: 6, evaluators: 1 })
  const { lead, projectId, people } = world
  const [actor] = people
  if (actor === undefined) throw new Error('an evaluator')
  const runId = await openedRun(world, {}, 'anytime')
  const read = async () => (await as(lead).evaluation.result({ projectId, runId })).pairs[0]
  expect((await read())?.winRate).toMatchObject({ defined: false, reason: 'no_data' })
  const { pairs } = await as(actor).evaluation.claim({ projectId, runId, limit: 1 })
  const [held] = pairs
  if (held === undefined) throw new Error('a pair')
  const { slotId, fence } = held
  await as(actor).evaluation.submit({ projectId, runId, slotId, fence, verdict: 'tie' })
  expect((await read())?.winRate).toMatchObject({ defined: false, reason: 'too_few' })
  await judgeAll(actor, projectId, runId, () => 'tie')
  const after = await read()
  expect(after?.winRate).toMatchObject({ defined: true, value: 0.5 })
  expect(after?.ties.decisiveOnly).toMatchObject({ defined: false, reason: 'no_decisive' })
  expect(after?.anytime?.sequence).toMatchObject({ defined: false })
})

test('three systems are ranked together', async () => {
  const world = await evaluationWith({ prompts: 30, evaluators: 3, names: ['S-one', 'S-two', 'S-three'] })
  const { lead, projectId, people } = world
  const runId = await openedRun(world, { pairing: 'every' })
  for (const actor of people)
    await judgeAll(actor, projectId, runId, (first, _second, at) =>
      first.includes('one') === (at % 5 !== 0) ? 'first' : 'second',
    )
  await as(lead).evaluation.closeRun({ projectId, runId })
  const { ranking, pairs } = await as(lead).evaluation.result({ projectId, runId })
  expect(pairs).toHaveLength(3)
  expect(ranking?.defined && ranking.systems[0]?.name).toBe('S-one')
})

test('systems in groups that were never compared have no common scale, and the groups are named', async () => {
  const { lead, projectId } = await projectWithLead()
  const pairs = [
    ['A', 'B'],
    ['C', 'D'],
  ].flatMap(([a, b]) =>
    [0, 1, 2, 3].map((at) => ({
      prompt: `${a} ${at}`,
      winner: at % 2 === 0 ? 'a' : 'b',
      evaluator: 'x',
      systemA: a,
      systemB: b,
    })),
  )
  const fileId = await upload(projectId, lead.userId, 'j.jsonl', jsonl(pairs))
  const preview = await as(lead).evaluation.previewJudgments({ projectId, fileId })
  const { runId } = await as(lead).evaluation.importJudgments({
    ...{ projectId, fileId, name: 'Groups', mapping: preview.mapping, reading: preview.reading },
  })
  const result = await as(lead).evaluation.result({ projectId, runId })
  expect(result.ranking).toMatchObject({ defined: false, reason: 'disconnected' })
  expect(result.groups).toEqual([
    ['A', 'B'],
    ['C', 'D'],
  ])
  expect(result.integrity.find((one) => one.key === 'single_evaluator')?.standing).toBe('look')
})

test('outputs that repeat, name no prompt or are empty are named by row, and missing ones leave their prompts out', async () => {
  const world = await evaluationWith({ prompts: 5, evaluators: 1 })
  const { lead, projectId, promptSetId } = world
  const { systemId } = await as(lead).evaluation.createSystem({ projectId, name: 'Third', kind: 'imported' })
  const rows = [
    { prompt: 'Question 0 of castles', output: 'yes' },
    { prompt: 'Question 0 of castles', output: 'again' },
    { prompt: 'Nothing here', output: 'x' },
    { prompt: 'Question 1 of castles', output: '' },
    { prompt: 'Question 2 of castles', output: 'no', state: 'truncated' },
    { prompt: 'Question 3 of castles', output: 'well' },
    { prompt: 'Question 4 of castles', output: 'also' },
  ]
  const fileId = await upload(projectId, lead.userId, 'o.jsonl', jsonl(rows))
  const done = await as(lead).evaluation.importOutputs({ projectId, systemId, promptSetId, fileId })
  expect(done).toMatchObject({ added: 4, missing: 1, problemCount: 3 })
  expect(done.problems.map((one) => one.row)).toEqual([2, 3, 4])
  const { runId } = await as(lead).evaluation.draftRun({
    ...{ projectId, promptSetId, systemIds: [world.systemIds[0] ?? '', systemId], name: 'r' },
    settings: { goldShare: 0, repeatShare: 0, overlapShare: 0 },
  })
  const plan = await as(lead).evaluation.planRun({ projectId, runId })
  expect(plan.prompts).toMatchObject({ inSet: 5, counted: 3 })
  expect(plan.prompts.excluded.map((one) => [one.reason, one.count]).sort()).toEqual([
    ['missing', 1],
    ['truncated', 1],
  ])
})

test('two styles of the built-in engine answer as two systems, and a model judges in both orders beside people', async () => {
  const world = await evaluationWith({ prompts: 4, evaluators: 1 })
  const { lead, projectId, promptSetId } = world
  const systemIds: string[] = []
  for (const style of ['concise', 'detailed'] as const) {
    const made = await as(lead).evaluation.createSystem({ projectId, name: `In ${style}`, kind: 'builtin', style })
    systemIds.push(made.systemId)
  }
  const { jobId, outputs } = await as(lead).evaluation.generateOutputs({ projectId, promptSetId, systemIds })
  expect(outputs).toBe(8)
  await runJob(jobId, jobRegistry, new AbortController().signal)
  const summary = await as(lead).evaluation.outputSummary({ projectId, promptSetId, systemIds })
  expect(summary.systems.map((one) => one.counts.complete)).toEqual([4, 4])
  const runId = await openedRun({ ...world, systemIds }, {}, 'anytime')
  const judging = await as(lead).evaluation.judgeByModel({ projectId, runId })
  await runJob(judging.jobId, jobRegistry, new AbortController().signal)
  const { judges } = await as(lead).evaluation.modelJudgments({ projectId, runId })
  expect(judges).toMatchObject([{ judge: 'builtin', n: 4 }])
  const [pair] = (await as(lead).evaluation.result({ projectId, runId })).pairs
  expect(pair?.judgments).toBe(0)
})

const folder = '../shared/data/pairwise'
const lines = (name: string) => readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n')
const hasData = existsSync(folder)
if (!hasData) console.info('skipped: judgments of PandaLM and AlpacaEval, the shared data are not here')

test.runIf(hasData)(
  'judgments of PandaLM give the agreement of its three annotators',
  async () => {
    const { lead, projectId } = await projectWithLead()
    const fileId = await upload(projectId, lead.userId, 'pairs.jsonl', lines('pandalm/pairs.jsonl').join('\n'))
    const preview = await as(lead).evaluation.previewJudgments({ projectId, fileId })
    const mapping = { ...preview.mapping, prompt: 'id', evaluator: null }
    expect(mapping.verdicts).toEqual(['annotator1', 'annotator2', 'annotator3'])
    const done = await as(lead).evaluation.importJudgments({
      ...{ projectId, fileId, name: 'PandaLM', mapping, reading: preview.reading },
    })
    expect(done.judgments + done.problemCount).toBe(3 * preview.total)
    const result = await as(lead).evaluation.result({ projectId, runId: done.runId })
    const alpha = result.integrity.find((one) => one.key === 'agreement')
    expect(alpha?.n).toBeGreaterThan(400)
    expect(alpha?.value).toBeGreaterThan(0.3)
    expect(result.ranking?.defined).toBe(true)
  },
  60_000,
)

test.runIf(hasData)(
  'judgments of AlpacaEval give its published win rates',
  async () => {
    const { lead, projectId } = await projectWithLead()
    const run = z.object({
      id: z.string(),
      instruction_idx: z.array(z.number()),
      preference: z.array(z.number().nullable()),
    })
    const published = z.object({
      id: z.string(),
      recomputed: z.object({ win_rate: z.number(), standard_error: z.number(), n_total: z.number() }),
      max_abs_error: z.number(),
    })
    const boards = lines('alpaca_eval/expected_leaderboard.jsonl').map((line) => published.parse(JSON.parse(line)))
    const runs = lines('alpaca_eval/annotations_compact.jsonl').map((line) => JSON.parse(line))
    const known = boards.filter((board) => runs.some((one) => one.id === board.id) && board.max_abs_error < 1e-9)
    expect(known.length).toBeGreaterThan(50)
    for (const at of [0, 25, 50]) {
      const board = known[at]
      const { instruction_idx, preference } = run.parse(runs.find((one) => one.id === board?.id))
      const rows = instruction_idx.map((idx, index) => ({ idx, preference: preference[index] }))
      const fileId = await upload(projectId, lead.userId, 'a.jsonl', jsonl(rows))
      const { runId } = await as(lead).evaluation.importJudgments({
        ...{ projectId, fileId, name: `Alpaca ${at}`, systems: [`model ${at}`, `baseline ${at}`] },
        mapping: { prompt: 'idx', verdict: 'preference' },
        reading: { kind: 'preference' },
      })
      const [pair] = (await as(lead).evaluation.result({ projectId, runId })).pairs
      if (pair === undefined || !pair.winRate.defined || board === undefined) throw new Error('a win rate')
      expect(Math.abs(100 * pair.winRate.value - board.recomputed.win_rate)).toBeLessThan(1e-9)
      expect(Math.abs(100 * pair.winRate.standardError - board.recomputed.standard_error)).toBeLessThan(1e-9)
      expect(pair.prompts).toBe(board.recomputed.n_total)
    }
  },
  60_000,
)

test('a prompt that stands in a release keeps a run from opening until somebody says why it may', async () => {
  const world = await evaluationWith({ prompts: 4, evaluators: 1 })
  const { lead, projectId, promptSetId, systemIds } = world
  const release = await database().release.create({
    data: {
      ...{ projectId, number: 1, name: 'r', guidelineNumber: 1, rows: 1, counts: {}, contentHash: 'x' },
      createdById: lead.userId,
      items: {
        create: [
          {
            position: 0,
            exampleId: projectId,
            instruction: 'Question 1 of castles!',
            response: 'x',
            lineage: {},
            contentHash: 'x',
          },
        ],
      },
    },
  })
  const seen = await as(lead).evaluation.contamination({ projectId, promptSetId })
  expect(seen).toMatchObject({ compared: 1, count: 1, prompts: [{ releaseNumber: release.number, similarity: 1 }] })
  const { runId } = await as(lead).evaluation.draftRun({
    ...{ projectId, promptSetId, systemIds, name: 'r', settings: { goldShare: 0, repeatShare: 0, overlapShare: 0 } },
  })
  await expect(as(lead).evaluation.openRun({ projectId, runId })).rejects.toMatchObject({ code: 'wrong_state' })
  await as(lead).evaluation.waiveContamination({ projectId, promptSetId, reason: 'only a rehearsal' })
  expect((await as(lead).evaluation.openRun({ projectId, runId })).planHash).toHaveLength(64)
})
