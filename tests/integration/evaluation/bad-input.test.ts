import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, startApp } from '../../support/app'
import { evaluationWith, jsonl, judgeAll, openedRun, upload } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

const settings = { goldShare: 0, repeatShare: 0, overlapShare: 0 }
type World = Awaited<ReturnType<typeof evaluationWith>>

/** Another system of the world that answered the prompts of these numbers alone. */
async function answering({ lead, projectId, promptSetId }: World, name: string, numbers: readonly number[]) {
  const { systemId } = await as(lead).evaluation.createSystem({ projectId, name, kind: 'imported' })
  const rows = numbers.map((at) => ({ prompt: `Question ${at} of castles`, output: `${name} to ${at}` }))
  const fileId = await upload(projectId, lead.userId, 'o.jsonl', jsonl(rows))
  await as(lead).evaluation.importOutputs({ projectId, systemId, promptSetId, fileId })
  return systemId
}

test('systems that answered different prompts are compared on what both answered, and the rest is counted by system', async () => {
  const world = await evaluationWith({ prompts: 10, evaluators: 1 })
  const { lead, projectId, promptSetId } = world
  const early = await answering(world, 'Early', [0, 1, 2, 3, 4, 5])
  const late = await answering(world, 'Late', [3, 4, 5, 6, 7, 8, 9])
  const form = { projectId, promptSetId, systemIds: [early, late], name: 'r', settings }
  const { runId } = await as(lead).evaluation.draftRun(form)
  const plan = await as(lead).evaluation.planRun({ projectId, runId })
  expect(plan.prompts).toMatchObject({ inSet: 10, counted: 3 })
  expect(plan.prompts.excluded).toEqual(
    expect.arrayContaining([
      { reason: 'missing', systemId: early, count: 4 },
      { reason: 'missing', systemId: late, count: 3 },
    ]),
  )
  expect(plan.notes.find(({ key }) => key === 'unequal_outputs')).toMatchObject({ values: { prompts: 7 } })
})

test('a run whose systems share no prompt, or one, says so and does not open', async () => {
  const world = await evaluationWith({ prompts: 6, evaluators: 1 })
  const { lead, projectId, promptSetId } = world
  const one = await answering(world, 'One', [0, 1, 2])
  for (const [name, numbers, note] of [
    ['Apart', [3, 4, 5], 'too_few_prompts'],
    ['Touching', [2, 3, 4], 'too_few_prompts'],
  ] as const) {
    const other = await answering(world, name, numbers)
    const form = { projectId, promptSetId, systemIds: [one, other], name, settings }
    const { runId } = await as(lead).evaluation.draftRun(form)
    const { notes, isReady } = await as(lead).evaluation.planRun({ projectId, runId })
    expect(isReady, name).toBe(false)
    expect(
      notes.filter(({ blocks }) => blocks).map(({ key }) => key),
      name,
    ).toContain(note)
    await expect(as(lead).evaluation.openRun({ projectId, runId })).rejects.toMatchObject({ code: 'wrong_state' })
  }
})

test('one evaluator and cells with nothing: what cannot be said is said to be so, with what is needed', async () => {
  const world = await evaluationWith({ prompts: 14, evaluators: 1 })
  const { lead, projectId, promptSetId, people, queryTypeId } = world
  const db = database()
  const { id: empty } = await db.subdomain.create({ data: { projectId, name: 'Empty' } })
  const { id: thin } = await db.subdomain.create({ data: { projectId, name: 'Thin' } })
  const [first] = await db.prompt.findMany({ where: { promptSetId }, orderBy: { position: 'asc' } })
  await db.prompt.update({ where: { id: first?.id ?? '' }, data: { subdomainId: thin } })
  // A prompt of its cell that no system answered: the cell is of the set, and nothing was judged in it.
  await db.prompt.create({
    data: {
      projectId,
      promptSetId,
      position: 99,
      text: 'alone',
      textHash: 'alone',
      source: 'written',
      subdomainId: empty,
      queryTypeId,
    },
  })
  const runId = await openedRun(world, {}, 'anytime')
  const [actor] = people
  if (actor === undefined) throw new Error('an evaluator')
  await judgeAll(actor, projectId, runId, (text, _, at) => (text.includes('one') === at % 3 > 0 ? 'first' : 'second'))
  const { pairs, integrity } = await as(lead).evaluation.result({ projectId, runId })
  const [pair] = pairs
  const reading = (key: string) => pair?.sensitivity.readings.find((one) => one.key === key)
  expect(pair?.winRate).toMatchObject({ defined: true, n: 14 })
  expect(reading('two_way')).toMatchObject({
    sentence: 'too_few',
    estimate: { defined: false, needed: { what: 'evaluators', atLeast: 2 } },
  })
  expect(reading('without_fast')).toMatchObject({ sentence: 'nothing_left_out', values: { removed: 0 } })
  expect(reading('without_leaks')).toMatchObject({ sentence: 'nothing_left_out' })
  expect(pair?.sensitivity.clustering).toMatchObject({ defined: false, reason: 'no_overlap' })
  expect(pair?.sensitivity.withoutEvaluator).toMatchObject({ defined: false, needed: { what: 'evaluators' } })
  const check = (key: string) => integrity.find((one) => one.key === key)
  expect(check('single_evaluator')).toMatchObject({ standing: 'look', value: 1 })
  for (const key of ['gold', 'agreement', 'self_consistency'])
    expect(check(key), key).toMatchObject({ standing: 'unknown', value: null, interval: null })
  const { cells } = await as(lead).evaluation.weakness({ projectId, runId })
  const cell = (name: string) => cells.find((one) => one.subdomain === name)
  expect(cell('Empty')).toMatchObject({ prompts: 0, label: 'insufficient', raw: { defined: false, reason: 'no_data' } })
  expect(cell('Thin')).toMatchObject({ prompts: 1, label: 'insufficient', raw: { defined: false, reason: 'too_few' } })
  expect(cell('Castles')).toMatchObject({ prompts: 13, raw: { defined: true } })
  for (const one of cells) expect(one.promptsNeeded).toBeGreaterThan(0)
})

test('outputs that are all alike leave the length with nothing to say, and all wins leave no variation', async () => {
  const world = await evaluationWith({ prompts: 12, evaluators: 2 })
  const { lead, projectId, people } = world
  const runId = await openedRun(world, { judgmentsPerPrompt: 2 })
  for (const actor of people)
    await judgeAll(actor, projectId, runId, (text) => (text.includes('one') ? 'first' : 'second'))
  await as(lead).evaluation.closeRun({ projectId, runId })
  const [pair] = (await as(lead).evaluation.result({ projectId, runId })).pairs
  expect(pair?.winRate).toMatchObject({ defined: true, value: 1, interval: { method: 'no-variation' } })
  expect(pair?.sensitivity.readings.find(({ key }) => key === 'length_adjusted')).toMatchObject({
    sentence: 'no_variation',
    estimate: { defined: false },
  })
  expect(pair?.sensitivity.clustering).toMatchObject({ defined: false, reason: 'no_variation' })
})
