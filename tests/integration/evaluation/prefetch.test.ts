import { afterAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { HELD_MOST } from '@/lib/pipeline/evaluation/judging/schema'
import { as, startApp } from '../../support/app'
import { evaluationWith, openedRun } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

async function oneEvaluator(prompts: number, settings: Parameters<typeof openedRun>[1] = {}) {
  const world = await evaluationWith({ prompts, evaluators: 1 })
  const [actor] = world.people
  if (actor === undefined) throw new Error('an evaluator')
  const runId = await openedRun(world, settings)
  return { ...world, actor, runId, evaluation: as(actor).evaluation }
}

test('pairs one has before one are not sent again, and nobody takes more than forty ahead', async () => {
  const { projectId, runId, evaluation } = await oneEvaluator(50)
  const except: string[] = []
  for (;;) {
    const { pairs } = await evaluation.claim({ projectId, runId, limit: 10, except })
    if (pairs.length === 0) break
    for (const { slotId } of pairs) expect(except).not.toContain(slotId)
    except.push(...pairs.map(({ slotId }) => slotId))
  }
  expect(except).toHaveLength(HELD_MOST)
  expect(new Set(except).size).toBe(HELD_MOST)
  // After a reload nothing is named, and what is held comes first.
  const again = await evaluation.claim({ projectId, runId, limit: 10 })
  expect(except).toEqual(expect.arrayContaining(again.pairs.map(({ slotId }) => slotId)))
  expect(again.pairs).toHaveLength(10)
})

test('a pair judged without network outlives a lease that ended, as long as nobody else took it', async () => {
  const { projectId, runId, evaluation } = await oneEvaluator(3)
  const { pairs } = await evaluation.claim({ projectId, runId, limit: 3 })
  const leases = pairs.map(({ leaseUntil }) => leaseUntil.getTime() - Date.now())
  expect(Math.min(...leases)).toBeGreaterThan(14 * 60_000)
  await database().workSlot.updateMany({ where: { projectId }, data: { leaseUntil: new Date(0) } })
  for (const { slotId, fence } of pairs)
    await evaluation.submit({ projectId, runId, slotId, fence, verdict: 'tie', note: 'نوشتهٔ نیم‌فاصله‌دار' })
  const rows = await database().judgment.findMany({ where: { runId } })
  expect(rows.map(({ note }) => note)).toEqual(Array.from({ length: 3 }, () => 'نوشتهٔ نیم‌فاصله‌دار'))
})

test('a hidden repeat waits until nothing else is held, even when much was taken ahead', async () => {
  const { projectId, runId, evaluation } = await oneEvaluator(6, { repeatShare: 0.5 })
  const { pairs } = await evaluation.claim({ projectId, runId, limit: 6 })
  expect(pairs).toHaveLength(6)
  const named = pairs.map(({ slotId }) => slotId)
  for (const { slotId, fence } of pairs) {
    const more = await evaluation.claim({ projectId, runId, limit: 3, except: named })
    expect(more.pairs).toEqual([])
    await evaluation.submit({ projectId, runId, slotId, fence, verdict: 'first' })
  }
  expect((await evaluation.claim({ projectId, runId, limit: 3, except: named })).pairs).toHaveLength(1)
})

test('an undone pair has the next fence, so that it can be judged anew before the undo was answered', async () => {
  const { projectId, runId, actor, evaluation } = await oneEvaluator(4)
  const { pairs } = await evaluation.claim({ projectId, runId, limit: 1 })
  const [pair] = pairs
  if (pair === undefined) throw new Error('a pair')
  const { slotId, fence } = pair
  const actId = newId()
  await as(actor, actId).evaluation.submit({ projectId, runId, slotId, fence, verdict: 'tie' })
  const back = await evaluation.undo({ projectId, runId, judgmentId: actId })
  expect(back.pair.fence).toBe(fence + 1)
  const side = { firstSide: 'right', bothEndsSeen: true } as const
  await evaluation.submit({ projectId, runId, slotId, fence: fence + 1, verdict: 'second', ...side })
  const [row] = await database().judgment.findMany({ where: { runId, verdict: 'second' } })
  expect(row).toMatchObject(side)
})
