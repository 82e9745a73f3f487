import { afterAll, expect, test } from 'vitest'
import { contentHash } from '@/lib/core/hash'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, member, startApp } from '../../support/app'
import {
  addRelease,
  freshPrompts,
  judgeConfirmation,
  openedRound,
  outputsFor,
  systemFor,
  type WeakProject,
  weakProject,
} from '../../support/rounds'

await startApp()
afterAll(closeQueue)

/** A round whose new system stands ready, tied to release 2. */
async function readyRound(world: WeakProject) {
  const { projectId, lead, promptSetId } = world
  const { roundId } = await openedRound(world)
  const release = await addRelease(projectId, lead.userId, 2, 8)
  const newSystemId = await systemFor(world, 'new', release.id, promptSetId)
  await outputsFor(world, world.oursId, promptSetId, 'Poorer')
  return { roundId, newSystemId, release }
}

test('a round is confirmed on its kept prompts, hidden until closed, read by its plan, and signed with frozen numbers', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId, oursId } = world
  const { roundId, newSystemId, release } = await readyRound(world)
  await expect(as(lead).refinement.outcome({ projectId, roundId })).rejects.toMatchObject({ code: 'wrong_state' })
  const { runId } = await as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId })
  const run = await database().run.findUniqueOrThrow({ where: { id: runId } })
  expect(run).toMatchObject({ roundId, promptSetId, stopping: 'fixed', systemIds: [newSystemId, oursId] })
  await expect(as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  await as(lead).evaluation.openRun({ projectId, runId })
  await expect(as(lead).refinement.outcome({ projectId, roundId })).rejects.toMatchObject({
    message: expect.stringContaining('hidden until'),
  })
  await expect(
    as(lead).refinement.decide({ projectId, roundId, decision: 'adopt', reason: 'x' }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(
    as(lead).refinement.cut({ projectId, roundId, reason: 'x', dropped: [world.cellOf('Castles')] }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  await judgeConfirmation(world, runId, 'Better', 1000)

  const outcome = await as(lead).refinement.outcome({ projectId, roundId })
  expect(outcome).toMatchObject({
    ...{ runId, verdict: 'improved', number: 1, plannedPrompts: 36, judgedPrompts: 36, outside: 0, isDecided: false },
    ...{ guard: 'held', advice: 'adopt', margin: 0.05 },
    newSystem: { id: newSystemId },
    primary: { prompts: 12, judgments: 12 },
    data: { from: { number: 1, rows: 3 }, to: { id: release.id, rows: 8 }, added: 5, changed: 0, withdrawn: 0 },
  })
  expect(outcome.guardRails.map(({ subdomain }) => subdomain).sort()).toEqual(['Hills', 'Rivers'])
  const { numbersHash } = await as(lead).refinement.decide({ projectId, roundId, decision: 'adopt', reason: 'It won.' })
  const round = await as(lead).refinement.getRound({ projectId, roundId })
  expect(round).toMatchObject({
    ...{ state: 'closed', decision: 'adopt', confirmationRunId: runId },
    outcome: { decision: 'adopt', reason: 'It won.', numbersHash, by: { name: 'lead' } },
  })
  expect(contentHash(round.outcome?.numbers)).toBe(numbersHash)
  await expect(as(lead).refinement.decide({ projectId, roundId, decision: 'stop', reason: 'x' })).rejects.toMatchObject(
    { code: 'wrong_state' },
  )
  const history = await as(lead).refinement.history({ projectId })
  expect(history.rounds.map(({ number, rows, decision }) => [number, rows, decision])).toEqual([
    [0, 0, null],
    [1, 5, 'adopt'],
  ])
  expect(history.rounds[1]?.gain).toMatchObject({ defined: true })
  expect(history.rounds[1]?.perThousandRows).toMatchObject({ defined: true })
  expect(history.rounds[1]?.hours).toBeGreaterThan(0)
  expect(history.advice).toEqual({ advice: 'too_early', withoutGain: 0, needed: 2, confirmed: 1 })
})

test('the selecting run has no say: the outcome is that of the kept prompts though the first look was poor', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId, newSystemId } = await readyRound(world)
  const { runId } = await as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId })
  await judgeConfirmation(world, runId, 'Better', 2)
  const outcome = await as(lead).refinement.outcome({ projectId, roundId })
  expect(outcome.verdict).toBe('not_shown')
  expect(outcome.primary.judgments).toBe(12)
  expect(outcome.advice).toBe('keep_old')
  await as(lead).refinement.decide({ projectId, roundId, decision: 'repeat', reason: 'nothing shown' })
  const listed = await as(lead).refinement.listRounds({ projectId })
  expect(listed[0]).toMatchObject({ state: 'closed', decision: 'repeat' })
})

test('systems must stand for releases in order, or be named for them', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId } = world
  const { roundId, release } = await readyRound(world)
  const untied = await systemFor(world, 'untied', null, promptSetId)
  const start = (more: { newSystemId: string; oldSystemId?: string; newReleaseId?: string }) =>
    as(lead).refinement.startConfirmation({ projectId, roundId, ...more })
  await expect(start({ newSystemId: untied })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('tied to no release'),
  })
  await expect(start({ newSystemId: untied, newReleaseId: world.release.id })).rejects.toMatchObject({
    message: expect.stringContaining('wants a later one'),
  })
  await expect(start({ newSystemId: world.oursId })).rejects.toMatchObject({ code: 'bad_input' })
  const { runId } = await start({ newSystemId: untied, newReleaseId: release.id })
  const { confirmation } = await as(lead).refinement.getRound({ projectId, roundId })
  expect(confirmation).toMatchObject({
    ...{ runId, newRelease: { number: 2, isNamed: true }, oldRelease: { number: 1, isNamed: false }, mayRead: false },
  })
})

test('a new system that vanishes is flagged; a draft given up is started again on the same prompts', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId } = world
  const { roundId, newSystemId, release } = await readyRound(world)
  const { runId } = await as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId })
  await as(lead).evaluation.archiveSystem({ projectId, systemId: newSystemId })
  const flagged = await as(lead).refinement.getRound({ projectId, roundId })
  expect(flagged.flags).toMatchObject([{ key: 'new_system_archived', ways: ['restart_confirmation', 'abandon'] }])
  await as(lead).evaluation.abandonRun({ projectId, runId, reason: 'its system is gone' })
  const other = await systemFor(world, 'newer', release.id, promptSetId)
  const again = await as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId: other })
  expect(again.runId).not.toBe(runId)
  const { flags } = await as(lead).refinement.getRound({ projectId, roundId })
  expect(flags).toEqual([])
})

test('no other run opens on kept prompts, even one drafted before they were kept', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId } = world
  const { roundId } = await readyRound(world)
  const sneaked = await database().run.create({
    data: {
      ...{ projectId, number: 99, name: 'Sneaked', promptSetId, systemIds: [world.oursId, world.theirsId] },
      ...{ settings: {}, createdById: lead.userId },
    },
  })
  await expect(as(lead).evaluation.openRun({ projectId, runId: sneaked.id })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('kept for the confirmation'),
  })
  expect(roundId).toBeDefined()
})

test('whoever may judge a confirmation is not told which systems it compares', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId, newSystemId } = await readyRound(world)
  await as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId })
  const judge = await member(projectId, ['annotator', 'evaluator'])
  const seen = await as(judge).refinement.getRound({ projectId, roundId })
  expect(seen.confirmation).toBeNull()
  expect(JSON.stringify(seen)).not.toContain(newSystemId)
})

test('what was spent beyond the budget is flagged, with a cut as the way out', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world, { budgetUsd: 0.5, budgetHours: 0.001 })
  await as(lead).seeds.create({
    ...{ projectId, text: 'Why did the north castle fall?', ...world.cellOf('Castles'), activeMs: 60_000 },
  })
  await database().modelCall.create({
    data: {
      ...{ projectId, provider: 'x', model: 'x', stage: 'seeds', task: 'x', promptVersion: 'x', requestHash: 'x' },
      ...{ attempt: 1, state: 'ok', deadlineAt: new Date(), finishedAt: new Date(), costUsd: 0.75 },
    },
  })
  const board = await as(lead).refinement.board({ projectId, roundId })
  expect(board.spend).toMatchObject({ usd: 0.75, calls: 1, budgetUsd: 0.5 })
  expect(board.flags).toMatchObject([
    { key: 'over_budget', blocks: false, ways: ['cut', 'abandon'], values: { spent: 0.75, budget: 0.5 } },
    { key: 'over_hours', blocks: false },
  ])
})

test('a round may be stopped unconfirmed, and then says so; evaluators and annotators may decide nothing', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world)
  const annotator = await member(projectId, ['annotator'])
  const decision = { projectId, roundId, decision: 'stop' as const, reason: 'no budget' }
  await expect(as(annotator).refinement.decide(decision)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(as(lead).refinement.decide({ ...decision, decision: 'adopt' })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  await as(lead).refinement.decide(decision)
  const history = await as(lead).refinement.history({ projectId })
  expect(history.rounds[1]).toMatchObject({ decision: 'stop', gain: { defined: false } })
  expect(history.advice.confirmed).toBe(0)
})

test('two rounds without a shown gain advise to stop', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  for (const begin of [readyRound, nextRound]) {
    const { roundId, newSystemId } = await begin(world)
    const { runId } = await as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId })
    await judgeConfirmation(world, runId, 'Better', 2)
    await as(lead).refinement.decide({ projectId, roundId, decision: 'repeat', reason: 'nothing shown' })
  }
  const { advice, cumulativeGain } = await as(lead).refinement.history({ projectId })
  expect(advice).toEqual({ advice: 'stop', withoutGain: 2, needed: 2, confirmed: 2 })
  expect(cumulativeGain).toMatchObject({ defined: true })
})

/** A second round on fresh prompts, from release 1 again to release 3. */
async function nextRound(world: WeakProject) {
  const { lead, projectId } = world
  const promptSetId = await freshPrompts(lead, projectId, [world.cellOf('Castles'), world.cellOf('Rivers')])
  const { roundId } = await openedRound(world, { promptSetId })
  const release = await addRelease(projectId, lead.userId, 3, 9)
  const newSystemId = await systemFor(world, 'newest', release.id, promptSetId)
  await outputsFor(world, world.oursId, promptSetId, 'Poorer')
  return { roundId, newSystemId }
}
