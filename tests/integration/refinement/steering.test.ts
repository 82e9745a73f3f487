import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { as, member, startApp } from '../../support/app'
import { addRelease, freshPrompts, openedRound, type WeakProject, weakProject } from '../../support/rounds'

await startApp()
afterAll(closeQueue)

const quota = (seeds: number, examples: number) => ({ seeds, queries: 0, contexts: 0, responses: examples, examples })

async function seedOf(world: WeakProject, text: string) {
  const { projectId, lead } = world
  return as(lead).seeds.create({ projectId, text, ...world.cellOf('Castles'), approve: true })
}

test('seeds, queries, jobs and proposals made while a round is open belong to it', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const draft = await as(lead).seeds.create({
    projectId,
    text: 'An old draft of a seed',
    ...world.cellOf('Castles'),
    approve: false,
  })
  const { roundId } = await openedRound(world)
  const { seedId } = await seedOf(world, 'Why did the north castle fall in winter?')
  await as(lead).seeds.decide({ projectId, seedIds: [draft.seedId], decision: 'approve', note: '' })
  const db = database()
  expect((await db.seed.findUniqueOrThrow({ where: { id: seedId } })).roundId).toBe(roundId)
  const queries = await db.query.findMany({ where: { projectId, method: 'seed' } })
  expect(queries.map((query) => query.roundId)).toEqual([roundId, roundId])
  const { jobId } = await as(lead).expansion.launch({ projectId, n: 2, k: 2, m: 1 })
  expect((await db.job.findUniqueOrThrow({ where: { id: jobId } })).roundId).toBe(roundId)
  await runJob(jobId, jobRegistry, new AbortController().signal)
  const grown = await db.query.findMany({ where: { jobId } })
  expect(grown.length).toBeGreaterThan(0)
  expect(new Set(grown.map((query) => query.roundId))).toEqual(new Set([roundId]))
  const retrieval = await as(lead).retrieval.launch({ projectId, settings: {} })
  expect((await db.job.findUniqueOrThrow({ where: { id: retrieval.jobId } })).roundId).toBe(roundId)
  expect(new Set((await db.context.findMany({ where: { projectId } })).map((row) => row.roundId))).toEqual(
    new Set([roundId]),
  )
})

test('an example of an old query belongs to the round it was approved in', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  await seedOf(world, 'Why did the north castle fall in winter?')
  const db = database()
  const query = await db.query.findFirstOrThrow({ where: { projectId } })
  const { roundId } = await openedRound(world)
  const context = await db.context.create({
    data: { projectId, roundId: query.roundId, queryId: query.id, state: 'settled' },
  })
  const { jobId } = await as(lead).responses.launch({ projectId })
  const response = await db.response.findUniqueOrThrow({ where: { queryId: query.id } })
  expect([response.roundId, (await db.job.findUniqueOrThrow({ where: { id: jobId } })).roundId]).toEqual([
    roundId,
    roundId,
  ])
  expect(query.roundId).not.toBe(roundId)
  expect(context.roundId).toBe(query.roundId)
})

test('a paused round launches nothing and says why; people go on, and resumed it launches again', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world)
  await seedOf(world, 'Why did the north castle fall in winter?')
  const query = await database().query.findFirstOrThrow({ where: { projectId } })
  await database().context.create({ data: { projectId, roundId, queryId: query.id, state: 'settled' } })
  await seedOf(world, 'How high were the walls of the south castle?')
  await as(lead).refinement.pause({ projectId, roundId, reason: 'the corpus is being cleaned' })
  const paused = { code: 'wrong_state', message: expect.stringContaining('paused: the corpus is being cleaned') }
  for (const launch of [
    () => as(lead).expansion.launch({ projectId, n: 1, k: 1, m: 1 }),
    () => as(lead).retrieval.launch({ projectId, settings: {} }),
    () => as(lead).seeds.propose({ projectId, cells: [world.cellOf('Castles')], n: 2 }),
    () => as(lead).refinement.propose({ projectId, roundId }),
    () => as(lead).responses.launch({ projectId }),
  ])
    await expect(launch()).rejects.toMatchObject(paused)
  const { seedId } = await seedOf(world, 'Which moat was the deepest of all?')
  expect((await database().seed.findUniqueOrThrow({ where: { id: seedId } })).roundId).toBe(roundId)
  await as(lead).refinement.resume({ projectId, roundId, reason: 'cleaned' })
  await expect(as(lead).refinement.resume({ projectId, roundId, reason: 'x' })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  const { calls } = await as(lead).expansion.launch({ projectId, n: 1, k: 1, m: 1 })
  expect(calls).toBe(1)
})

test('a round that mostly repeats earlier ones expands no further until a lead says why it may', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const first = await database().round.findFirstOrThrow({ where: { projectId } })
  const rowsOf = (roundId: string, texts: readonly string[]) =>
    database().query.createMany({
      data: texts.map((text) => ({
        ...{ projectId, roundId, ...world.cellOf('Castles'), text, machineText: text, searchText: text },
        ...{ method: 'paraphrase' as const, state: 'kept' as const, decidedAt: new Date() },
      })),
    })
  const texts = Array.from(
    { length: 10 },
    (_, at) => `Question ${at} asks about tower${at} wall${at} gate${at} and yard${at}`,
  )
  await rowsOf(first.id, texts)
  const { roundId } = await openedRound(world)
  await seedOf(world, 'Why did the north castle fall in winter?')
  await rowsOf(roundId, [...texts.slice(0, 7).map((text) => `${text} indeed`), 'Something else entirely of pigeons'])
  const board = await as(lead).refinement.board({ projectId, roundId })
  expect(board.overlap).toMatchObject({ n: 9, level: 'stop', share: 7 / 9, stopAt: 0.5 })
  expect(board.overlap.rows[0]?.earlierText).toMatch(/^Question/)
  expect(board.flags.map(({ key }) => key)).toContain('over_overlap')
  await expect(as(lead).expansion.launch({ projectId, n: 1, k: 1, m: 1 })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('78 %'),
    data: { reason: 'over_overlap' },
  })
  await as(lead).refinement.waiveOverlap({ projectId, roundId, reason: 'the old ones were poor' })
  await as(lead).expansion.launch({ projectId, n: 1, k: 1, m: 1 })
  const after = await as(lead).refinement.board({ projectId, roundId })
  expect(after.overlap.waived?.reason).toBe('the old ones were poor')
  expect(after.flags.map(({ key }) => key)).not.toContain('over_overlap')
})

test('the thresholds of overlap are those of the project', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { values } = await as(lead).project.getThresholds({ projectId })
  await as(lead).project.setThresholds({
    projectId,
    values: { ...values, overlapSimilarity: 0.7, overlapWarn: 0.1, overlapStop: 0.3 },
  })
  const { roundId } = await openedRound(world)
  const { overlap } = await as(lead).refinement.board({ projectId, roundId })
  expect(overlap).toMatchObject({ similarity: 0.7, warnAt: 0.1, stopAt: 0.3, level: 'fine', share: null })
})

test('a cut supersedes the plan, which stays as it was; targets given up become guard-rails', async () => {
  const world = await weakProject({ Castles: [9, 45], Rivers: [10, 45], Hills: [33, 45] })
  const { lead, projectId } = world
  const targets = [world.cellOf('Castles'), { ...world.cellOf('Rivers'), isExploratory: true }]
  const { roundId, planHash } = await openedRound(world, { targets })
  const answer = await as(lead).refinement.cut({
    ...{ projectId, roundId, reason: 'too much for March', dropped: [world.cellOf('Rivers')], budgetHours: 3 },
    quotas: [{ ...world.cellOf('Castles'), quota: quota(4, 7) }],
  })
  const round = await as(lead).refinement.getRound({ projectId, roundId })
  expect(round.plan).toMatchObject({
    supersedes: { planHash, reason: 'too much for March' },
    ...{ budgetHours: 3, rows: { planned: 7 } },
    targets: [{ subdomain: 'Castles', quota: { seeds: 4, examples: 7 } }],
  })
  expect(round.plan?.guardRails.map(({ subdomain }) => subdomain).sort()).toEqual(['Hills', 'Rivers'])
  expect(round.plans.map((row) => row.planHash)).toEqual([answer.planHash, planHash])
  await expect(
    as(lead).refinement.cut({ projectId, roundId, reason: 'x', dropped: [world.cellOf('Castles')] }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(
    as(lead).refinement.cut({ projectId, roundId, reason: 'x', dropped: [world.cellOf('Hills')] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('a base release withdrawn and a base system gone are flagged with the way out, and rebasing takes it', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world)
  await as(lead).datasets.withdrawRelease({ projectId, number: 1, reason: 'licence' })
  await as(lead).evaluation.archiveSystem({ projectId, systemId: world.oursId })
  const flagged = await as(lead).refinement.getRound({ projectId, roundId })
  expect(flagged.flags).toMatchObject([
    { key: 'base_release_withdrawn', blocks: true, ways: ['rebase', 'abandon'], values: { release: 1 } },
    { key: 'base_system_archived', blocks: true },
  ])
  await expect(
    as(lead).refinement.startConfirmation({ projectId, roundId, newSystemId: world.theirsId }),
  ).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('withdrawn while the round used it'),
  })
  await expect(
    as(lead).refinement.rebase({ projectId, roundId, reason: 'x', baseReleaseId: world.release.id }),
  ).rejects.toMatchObject({ code: 'wrong_state' })
  const promptSetId = await freshPrompts(lead, projectId, [world.cellOf('Castles')], 5)
  await as(lead).refinement.rebase({
    ...{ projectId, roundId, reason: 'the licence', baseSystemId: world.theirsId, promptSetId },
  })
  const { id } = await addRelease(projectId, lead.userId, 2, 4)
  await as(lead).refinement.rebase({ projectId, roundId, reason: 'and the data', baseReleaseId: id })
  const rebased = await as(lead).refinement.getRound({ projectId, roundId })
  expect(rebased).toMatchObject({ flags: [], plan: { baseRelease: { number: 2 }, baseSystem: { name: 'theirs' } } })
  expect(rebased.plans).toHaveLength(3)
  const kept = await database().promptSet.findMany({ where: { projectId, reservedForId: roundId } })
  expect(kept.map((set) => set.id)).toEqual([promptSetId])
})

test('an abandoned round frees its prompts, takes no more work, and lets another open', async () => {
  const world = await weakProject()
  const { lead, projectId } = world
  const { roundId } = await openedRound(world)
  await as(lead).refinement.abandon({ projectId, roundId, reason: 'the wrong cell' })
  await expect(as(lead).refinement.pause({ projectId, roundId, reason: 'x' })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  const { seedId } = await seedOf(world, 'A seed between two rounds of work')
  const seed = await database().seed.findUniqueOrThrow({ where: { id: seedId } })
  expect(seed.roundId).not.toBe(roundId)
  const next = await openedRound(world)
  expect(next.number).toBe(2)
})

test('the board counts by cell and stage, names the bottleneck, hours, contaminated rows, and hides prompts from annotators', async () => {
  const world = await weakProject()
  const { lead, projectId, promptSetId } = world
  const castles = world.cellOf('Castles')
  const { roundId } = await openedRound(world, {
    targets: [{ ...castles, quota: { ...quota(3, 4), contexts: 2, queries: 5 } }],
  })
  await as(lead).seeds.create({
    projectId,
    text: 'Why did the north castle fall?',
    ...castles,
    approve: true,
    activeMs: 90_000,
  })
  const prompt = await database().prompt.findFirstOrThrow({ where: { promptSetId } })
  await seedOf(world, prompt.text)
  const annotator = await member(projectId, ['annotator'])
  const board = await as(annotator).refinement.board({ projectId, roundId })
  expect(board.cells).toMatchObject([{ subdomain: 'Castles', label: 'weak', stages: { seeds: { quota: 3, done: 2 } } }])
  expect(board.total.examples).toEqual({ quota: 4, done: 0, waiting: 0, rejected: 0 })
  expect(board.bottleneck).toMatchObject({ stage: 'responses', left: 4 })
  expect(board.hours).toMatchObject({ seeds: 90 / 3600, unmeasured: 1 })
  expect(board.forecast).toMatchObject({ finishesAt: null, reason: 'no_pace' })
  expect(board.contamination).toMatchObject({
    count: 1,
    rows: [{ kind: 'seed', promptId: prompt.id, isReserved: true }],
  })
  const withoutRows = JSON.stringify({ ...board, contamination: null })
  expect(withoutRows).not.toContain(prompt.text)
  await expect(as(annotator).refinement.listTargeted({ projectId, roundId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
