import { afterAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, member, startApp } from '../../support/app'
import { evaluationWith, judgeAll, openedRun } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

const bytes = (value: unknown) => JSON.stringify(value)

/** What an evaluator is told when something is refused. */
async function refusal(asking: Promise<unknown>): Promise<string> {
  try {
    await asking
    return 'answered'
  } catch (error) {
    const { message, ...rest } = error instanceof Error ? error : new Error('unknown')
    return bytes({ message, ...rest })
  }
}

test('no byte that an evaluator gets names a system, an output, a run or a comparison', async () => {
  const world = await evaluationWith({ prompts: 14 })
  const { projectId, systemIds } = world
  const [one, other] = world.people
  if (one === undefined || other === undefined) throw new Error('two evaluators')
  await database().output.updateMany({
    where: { systemId: systemIds[0] },
    data: { text: 'As canary-alpha-7 I say: the castle is old. I am ChatGPT.', leaks: ['canary-alpha-7'] },
  })
  const runId = await openedRun(world, { goldShare: 0.2, repeatShare: 0.3, overlapShare: 0.3, overlapJudgments: 2 })
  const heard: string[] = []
  const call = as(one).evaluation
  heard.push(bytes(await call.myRuns({ projectId })))
  for (;;) {
    const claimed = await call.claim({ projectId, runId })
    heard.push(bytes(claimed))
    const [pair] = claimed.pairs
    if (pair === undefined) break
    expect(Object.keys(pair).sort()).toEqual(['fence', 'first', 'leaseUntil', 'prompt', 'second', 'slotId'])
    const { slotId, fence } = pair
    const act = { projectId, runId, slotId, fence, verdict: 'first' as const }
    heard.push(await refusal(as(other).evaluation.submit(act)))
    heard.push(await refusal(call.submit({ ...act, fence: fence + 7 })))
    heard.push(await refusal(call.submit({ ...act, verdict: 'both_bad' })))
    heard.push(bytes(await call.submit(act)))
  }
  heard.push(bytes(await call.myProgress({ projectId, runId })))
  heard.push(await refusal(call.result({ projectId, runId })))
  heard.push(await refusal(call.getRun({ projectId, runId })))
  const rows = await database().comparison.findMany({ where: { runId } })
  const outputs = await database().output.findMany({ where: { projectId } })
  const secret = [
    'canary',
    'chatgpt',
    ...systemIds,
    world.promptSetId,
    ...rows.flatMap((row) => [row.id, row.promptId]),
    ...outputs.map((row) => row.id),
  ]
  const all = heard.join('\n').toLowerCase()
  expect(all.length).toBeGreaterThan(5000)
  expect(secret.filter((word) => all.includes(word.toLowerCase()))).toEqual([])
})

test('two hundred parallel claims of the last slots give exactly the overlap', async () => {
  const world = await evaluationWith({ prompts: 2, evaluators: 40 })
  const { projectId, people } = world
  const runId = await openedRun(world, { judgmentsPerPrompt: 3 })
  const claims = Array.from({ length: 200 }, (_, at) => people[at % people.length]).flatMap((actor) =>
    actor === undefined ? [] : [as(actor).evaluation.claim({ projectId, runId })],
  )
  const slots = (await Promise.all(claims)).flatMap((answer) => answer.pairs.map((pair) => pair.slotId))
  expect(new Set(slots).size).toBe(6)
  const held = await database().workSlot.groupBy({
    by: ['workItemId'],
    where: { projectId, userId: { not: null } },
    _count: true,
  })
  expect(held.map((row) => row._count)).toEqual([3, 3])
}, 60_000)

test('twenty equal submits are one judgment and twenty equal answers, another body is a conflict', async () => {
  const world = await evaluationWith({ prompts: 3, evaluators: 1 })
  const { projectId } = world
  const [actor] = world.people
  if (actor === undefined) throw new Error('an evaluator')
  const runId = await openedRun(world)
  const { pairs } = await as(actor).evaluation.claim({ projectId, runId, limit: 1 })
  const [pair] = pairs
  if (pair === undefined) throw new Error('a pair')
  const actId = newId()
  const body = { projectId, runId, slotId: pair.slotId, fence: pair.fence, verdict: 'first' as const }
  const answers = await Promise.all(Array.from({ length: 20 }, () => as(actor, actId).evaluation.submit(body)))
  expect(new Set(answers.map(bytes)).size).toBe(1)
  expect(await database().judgment.count({ where: { runId } })).toBe(1)
  await expect(as(actor, actId).evaluation.submit({ ...body, verdict: 'second' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a pair looks the same when claimed again, and each person sees both sides equally often', async () => {
  const world = await evaluationWith({ prompts: 24, evaluators: 2 })
  const { projectId, people } = world
  const runId = await openedRun(world, { judgmentsPerPrompt: 2 })
  for (const actor of people) {
    const [before, again] = [
      await as(actor).evaluation.claim({ projectId, runId }),
      await as(actor).evaluation.claim({ projectId, runId }),
    ]
    const texts = (answer: typeof before) =>
      answer.pairs.map(({ slotId, first, second }) => ({ slotId, first, second }))
    expect(texts(again)).toEqual(texts(before))
    await judgeAll(actor, projectId, runId, () => 'first')
  }
  const rows = await database().judgment.findMany({ where: { runId }, orderBy: { submittedAt: 'asc' } })
  expect(rows).toHaveLength(48)
  for (const actor of people) {
    let lead = 0
    for (const row of rows.filter((one) => one.userId === actor.userId)) {
      lead += row.isFirstA ? 1 : -1
      expect(Math.abs(lead)).toBeLessThanOrEqual(3)
    }
    expect(lead).toBe(0)
  }
  const byComparison = Map.groupBy(rows, (row) => row.comparisonId)
  const opposite = [...byComparison.values()].filter(([a, b]) => a?.isFirstA !== b?.isFirstA).length
  expect(opposite).toBeGreaterThanOrEqual(12)
})

test('nobody gets a prompt twice but as a hidden repeat, and gold has one spoilt side', async () => {
  const world = await evaluationWith({ prompts: 30, evaluators: 1, names: ['S1 alpha', 'S2 beta', 'S3 gamma'] })
  const { projectId } = world
  const [actor] = world.people
  if (actor === undefined) throw new Error('an evaluator')
  const runId = await openedRun(world, { goldShare: 0.1, repeatShare: 0.2 })
  const judged = await judgeAll(actor, projectId, runId, (first) => (first.includes('one') ? 'first' : 'second'))
  const rows = await database().judgment.findMany({ where: { runId } })
  const repeats = rows.filter((row) => row.isRepeat)
  const firsts = rows.filter((row) => !row.isRepeat)
  expect(repeats).toHaveLength(5)
  expect(rows.filter((row) => row.isGold)).toHaveLength(3)
  expect(judged).toBe(35)
  expect(new Set(firsts.map((row) => row.promptId)).size).toBe(firsts.length)
})

test('one of the last judgments can be taken back and is judged anew in the same order', async () => {
  const world = await evaluationWith({ prompts: 4, evaluators: 1 })
  const { projectId } = world
  const [actor] = world.people
  if (actor === undefined) throw new Error('an evaluator')
  const runId = await openedRun(world, { repeatShare: 0.5 })
  const { pairs } = await as(actor).evaluation.claim({ projectId, runId, limit: 1 })
  const [pair] = pairs
  if (pair === undefined) throw new Error('a pair')
  const { slotId, fence } = pair
  const sent = await as(actor).evaluation.submit({ projectId, runId, slotId, fence, verdict: 'tie' })
  const { pair: back, verdict } = await as(actor).evaluation.undo({ projectId, runId, judgmentId: sent.judgmentId })
  expect(verdict).toBe('tie')
  expect({ first: back.first, second: back.second, slotId: back.slotId }).toEqual({
    first: pair.first,
    second: pair.second,
    slotId,
  })
  await as(actor).evaluation.submit({ projectId, runId, slotId, fence: back.fence, verdict: 'second' })
  await expect(as(actor).evaluation.undo({ projectId, runId, judgmentId: sent.judgmentId })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  expect((await as(actor).evaluation.myProgress({ projectId, runId })).judged).toBe(1)
})

test('authors of outputs and people who may read results judge nothing', async () => {
  const world = await evaluationWith({ prompts: 3, evaluators: 1 })
  const { projectId, lead } = world
  const both = await member(projectId, ['lead', 'evaluator'])
  const author = await member(projectId, ['evaluator'])
  await database().system.updateMany({ where: { id: world.systemIds[0] }, data: { authorId: author.userId } })
  const runId = await openedRun(world)
  for (const actor of [both, author])
    await expect(as(actor).evaluation.claim({ projectId, runId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(as(lead).evaluation.claim({ projectId, runId })).rejects.toMatchObject({ code: 'forbidden' })
})
