import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { evaluationWith, openedRun } from '../../support/evaluation'
import { formFor, freshPrompts, freshText, openedRound, weakProject } from '../../support/rounds'

await startApp()
afterAll(closeQueue)

test('a preview proposes the weak cell with evidence, quotas that sum to the plan, guard-rails, prompts and hours', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId, cellOf } = world
  const drawn = await as(lead).refinement.preview({ projectId, ...formFor(world), targets: [] })
  const targets = drawn.cells.filter((cell) => cell.isTarget)
  expect(targets.map(({ subdomain, label }) => [subdomain, label])).toEqual([['Castles', 'weak']])
  expect(drawn.guardRails.map(({ subdomain }) => subdomain).sort()).toEqual(['Hills', 'Rivers'])
  const [target] = targets
  expect(target?.evidence).toMatchObject({ label: 'weak', prompts: 45, wins: 9, losses: 36, judgmentsMissing: 0 })
  expect(drawn.rows).toEqual({ previous: 3, shrink: 0.6, planned: target?.quota.examples })
  expect(drawn.rows.planned).toBe(2)
  expect(drawn.confirmation.promptSet).toMatchObject({ id: promptSetId, prompts: 36, inTargets: 12, inGuardRails: 24 })
  expect(drawn.confirmation.hours).toBeCloseTo((36 * 36.8) / 3600, 9)
  expect(drawn.suggestion?.cells.reduce((sum, cell) => sum + cell.propensity, 0)).toBeCloseTo(1, 9)
  expect(drawn.isReady).toBe(true)
  const again = await as(lead).refinement.preview({ projectId, ...formFor(world), targets: [] })
  expect(again).toEqual(drawn)
  expect(target).toMatchObject(cellOf('Castles'))
})

test('opening freezes the plan under the hash of its canonical JSON, keeps the prompts and closes the round before', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId } = world
  const { roundId, number, planHash } = await openedRound(world, { budgetUsd: 5 })
  expect(number).toBe(1)
  const round = await as(lead).refinement.getRound({ projectId, roundId })
  expect(round).toMatchObject({
    state: 'open',
    planHash,
    hypothesis: 'Castles improve.',
    confirmation: null,
    flags: [],
  })
  expect(round.plan).toMatchObject({ round: 1, budgetUsd: 5, supersedes: null, baseRelease: { number: 1 } })
  expect(round.plan?.suggestion?.cells.length).toBe(3)
  const listed = await as(lead).refinement.listRounds({ projectId })
  expect(listed.map(({ number, state, closeReason }) => [number, state, closeReason])).toEqual([
    [1, 'open', null],
    [0, 'closed', 'round 1 opened'],
  ])
  const set = await database().promptSet.findUniqueOrThrow({ where: { id: promptSetId } })
  expect(set).toMatchObject({ reservedForId: roundId, roundId })
  await expect(
    as(lead).evaluation.draftRun({
      ...{ projectId, promptSetId, systemIds: [world.oursId, world.theirsId], name: 'Another', settings: {} },
    }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  const prompts = [{ text: 'One more', ...world.cellOf('Hills') }]
  await expect(as(lead).evaluation.writePrompts({ projectId, promptSetId, prompts })).rejects.toMatchObject({
    code: 'wrong_state',
  })
})

test('the database itself refuses to alter or delete a plan, an act or a decision', async () => {
  const world = await weakProject()
  const { roundId } = await openedRound(world)
  const db = database()
  const before = await db.roundPlan.findMany({ where: { roundId } })
  for (const change of [
    () => db.$executeRaw`update "RoundPlan" set "planHash" = 'x' where "roundId" = ${roundId}::uuid`,
    () => db.$executeRaw`delete from "RoundPlan" where "roundId" = ${roundId}::uuid`,
    () => db.$executeRaw`update "RoundAct" set reason = 'x' where "roundId" = ${roundId}::uuid`,
  ])
    await expect(change()).rejects.toThrow(/append-only/)
  expect(await db.roundPlan.findMany({ where: { roundId } })).toEqual(before)
})

test('two leads who open a round at once open one', async () => {
  const world = await weakProject()
  const { projectId } = world
  const other = await member(projectId, ['lead'])
  const second = await freshPrompts(world.lead, projectId, [world.cellOf('Castles'), world.cellOf('Hills')], 10)
  const attempts = await Promise.allSettled([
    openedRound(world),
    as(other).refinement.openRound({ projectId, hypothesis: 'Mine.', ...formFor(world), promptSetId: second }),
  ])
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const [refused] = attempts.filter((attempt) => attempt.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'wrong_state', data: { reason: 'round_open' } })
  expect(await database().round.count({ where: { projectId, state: 'open' } })).toBe(1)
  expect(await database().roundPlan.count({ where: { projectId } })).toBe(1)
})

test('a thin cell is refused with the judgments it lacks, and taken as exploratory it is never called weak', async () => {
  const world = await weakProject({ Castles: [2, 10], Rivers: [34, 45], Hills: [33, 45] })
  await expect(openedRound(world)).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringMatching(/cannot be called weak: \d+ judgments are missing/),
  })
  const targets = [{ ...world.cellOf('Castles'), isExploratory: true }]
  const { roundId } = await openedRound(world, { targets })
  const { plan } = await as(world.lead).refinement.getRound({ projectId: world.projectId, roundId })
  expect(plan?.targets).toMatchObject([{ label: 'exploratory', evidence: { label: 'insufficient', prompts: 10 } }])
})

test('cells without judgments, and cells nothing speaks against, are refused unless they are called exploratory', async () => {
  const world = await weakProject()
  const { id: subdomainId } = await database().subdomain.create({ data: { projectId: world.projectId, name: 'Caves' } })
  const unjudged = { subdomainId, queryTypeId: world.queryTypeId }
  const promptSetId = await freshPrompts(world.lead, world.projectId, [unjudged], 12)
  await expect(openedRound(world, { targets: [unjudged], promptSetId })).rejects.toMatchObject({
    message: expect.stringMatching(/Nothing was judged in “Caves”.* It takes \d+ judgments/),
  })
  await expect(openedRound(world, { targets: [world.cellOf('Hills')] })).rejects.toMatchObject({
    message: expect.stringContaining('Nothing says that'),
  })
  const opened = await openedRound(world, { targets: [{ ...unjudged, isExploratory: true }], promptSetId })
  expect(opened.number).toBe(1)
})

test('a fixed run that is open is no source, nor is one that has not opened', async () => {
  const world = await evaluationWith({ prompts: 6, evaluators: 1 })
  const { lead, projectId } = world
  const runId = await openedRun(world)
  await expect(as(lead).refinement.preview({ projectId, runId })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('still open'),
  })
  const { runId: draft } = await as(lead).evaluation.draftRun({
    ...{ projectId, promptSetId: world.promptSetId, systemIds: world.systemIds, name: 'Draft', settings: {} },
  })
  await expect(as(lead).refinement.preview({ projectId, runId: draft })).rejects.toMatchObject({ code: 'wrong_state' })
})

test('a withdrawn base release, prompts that were used, and prompts that leak are refused by name', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const run = await database().run.findUniqueOrThrow({ where: { id: world.runId } })
  await expect(openedRound(world, { promptSetId: run.promptSetId })).rejects.toMatchObject({
    message: expect.stringContaining('were used in run 1'),
  })
  const round = await database().round.findFirstOrThrow({ where: { projectId } })
  await database().query.create({
    data: {
      ...{ projectId, roundId: round.id, ...world.cellOf('Castles'), method: 'paraphrase', state: 'kept' },
      ...{ text: freshText(0, 3), machineText: 'x', searchText: 'x' },
    },
  })
  await expect(openedRound(world)).rejects.toMatchObject({
    message: expect.stringMatching(/1 of the prompts read like what is trained on/),
  })
  const promptSetId = await freshPrompts(lead, projectId, [world.cellOf('Rivers'), world.cellOf('Castles')], 3)
  await as(lead).datasets.withdrawRelease({ projectId, number: 1, reason: 'licence' })
  await expect(openedRound(world, { promptSetId })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('Release 1 was withdrawn'),
  })
})

test('what belongs to another project does not exist', async () => {
  const world = await weakProject()
  const { lead, projectId } = await projectWithLead()
  const foreign = formFor(world)
  await expect(as(lead).refinement.preview({ projectId, ...foreign })).rejects.toMatchObject({ code: 'not_found' })
  const { roundId } = await openedRound(world)
  for (const call of [
    () => as(lead).refinement.getRound({ projectId, roundId }),
    () => as(lead).refinement.board({ projectId, roundId }),
    () => as(lead).refinement.pause({ projectId, roundId, reason: 'x' }),
    () => as(lead).refinement.decide({ projectId, roundId, decision: 'stop', reason: 'x' }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'not_found' })
})

test('an act sent twice opens one round and answers the same', async () => {
  const world = await weakProject()
  const actId = '0198c0de-0000-7000-8000-000000000001'
  const input = { projectId: world.projectId, hypothesis: 'Once.', ...formFor(world) }
  const first = await as(world.lead, actId).refinement.openRound(input)
  expect(await as(world.lead, actId).refinement.openRound(input)).toEqual(first)
  await expect(as(world.lead, actId).refinement.openRound({ ...input, hypothesis: 'Other.' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('failing examples from a file are targets where no run exists, and bad rows are named', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const text = [
    'prompt,output,reason,subdomain,query type',
    'Which caves are open in May,None that we know,wrong,Castles,',
    'Which caves are open in May,None that we know,wrong,Castles,',
    ',empty,x,Castles,',
    'Which cave is deepest,The second,wrong place,Nowhere,',
  ].join('\n')
  const bytes = new TextEncoder().encode(text)
  const file = await database().storedFile.create({
    data: { projectId, name: 'f.csv', bytes, size: bytes.length, contentHash: 'x', createdById: lead.userId },
  })
  const seen = await as(lead).refinement.previewFailures({ projectId, fileId: file.id })
  expect(seen).toMatchObject({ ready: 1, alreadyHere: 1, problemCount: 2 })
  const added = await as(lead).refinement.importFailures({ projectId, fileId: file.id })
  expect(added).toMatchObject({ added: 1, problemCount: 2 })
  const { items } = await as(lead).refinement.listFailures({ projectId })
  expect(items).toMatchObject([{ prompt: 'Which caves are open in May', reason: 'wrong', queryTypeId: null }])
  const castles = { ...world.cellOf('Castles'), queryTypeId: null }
  const form = {
    by: 'subdomain' as const,
    targets: [castles],
    promptSetId: world.promptSetId,
    baseSystemId: world.oursId,
  }
  const { roundId } = await as(lead).refinement.openRound({ projectId, hypothesis: 'Reported.', ...form })
  const { plan } = await as(lead).refinement.getRound({ projectId, roundId })
  expect(plan).toMatchObject({ source: null, targets: [{ label: 'reported', evidence: { reported: 1 } }] })
})
