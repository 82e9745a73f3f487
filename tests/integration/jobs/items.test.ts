import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database, transact } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { startJob } from '@/lib/jobs/start'
import { as, member, person, projectWithLead, startApp } from '../../support/app'
import { forgetTries, makeSavedTable, savedRows, type TestItem, testRegistry } from '../../support/test-job'

await startApp()
await makeSavedTable()
const { lead, projectId } = await projectWithLead()

beforeEach(async () => {
  forgetTries()
  await database().$executeRaw`delete from saved`
})
afterAll(closeQueue)

const start = (items: readonly TestItem[], input: unknown = {}) =>
  transact((tx) =>
    startJob(tx, {
      projectId,
      kind: 'test.save',
      input,
      items: items.map((item) => ({ key: String(item.n), input: item })),
      startedById: lead.userId,
    }),
  )
const run = (jobId: string) => runJob(jobId, testRegistry, new AbortController().signal)
const itemsOf = async (jobId: string) => (await as(lead).jobs.listItems({ projectId, jobId })).items

test('an error uses up an attempt, an outage does not, and what can never succeed is rejected at once', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const jobId = await start([
    { n: 1 },
    { n: 2, failures: 2 },
    { n: 3, failures: 99 },
    { n: 4, failures: 2, code: 'rate_limited' },
    { n: 5, failures: 99, code: 'refused' },
    { n: 6, failures: 99, code: 'budget' },
  ])
  await run(jobId)
  expect(
    (await itemsOf(jobId)).map(({ key, state, attempts, deferrals, code }) => [key, state, attempts, deferrals, code]),
  ).toEqual([
    ['1', 'done', 0, 0, null],
    ['2', 'done', 2, 0, null],
    ['3', 'failed', 2, 0, 'internal'],
    ['4', 'done', 0, 2, null],
    ['5', 'rejected', 0, 0, 'refused'],
    ['6', 'failed', 0, 0, 'budget'],
  ])
  const reasons = (await itemsOf(jobId)).map(({ reason }) => reason)
  expect(reasons[4]).toBe('refused as refused')
  expect(reasons[2], 'an error that is not ours is told to the log alone').not.toContain('secret')
  const job = await as(lead).jobs.get({ projectId, jobId })
  expect(job).toMatchObject({ state: 'done', progress: { total: 6, done: 3, failed: 2, rejected: 1, secondsLeft: 0 } })
})

test('retrying tries failed items and no other; rejected ones only when asked for', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const jobId = await start([{ n: 1 }, { n: 2, failures: 1, code: 'budget' }, { n: 3, failures: 1, code: 'refused' }])
  await run(jobId)
  expect(await as(lead).jobs.retryFailed({ projectId, jobId })).toEqual({ waiting: 1 })
  await run(jobId)
  expect((await itemsOf(jobId)).map(({ state }) => state)).toEqual(['done', 'done', 'rejected'])
  await as(lead).jobs.retryFailed({ projectId, jobId, isWithRejected: true })
  await run(jobId)
  expect((await savedRows()).map(({ n }) => n).filter((n) => n > 0)).toEqual([1, 2, 3])
  await expect(as(lead).jobs.retryFailed({ projectId, jobId })).rejects.toMatchObject({ code: 'wrong_state' })
})

test('cancelling keeps what is done, stops what runs and leaves nothing waiting', async () => {
  const jobId = await start([{ n: 1 }, ...Array.from({ length: 9 }, (_, at) => ({ n: at + 2, ms: 60_000 }))])
  const running = run(jobId)
  await vi.waitFor(async () => expect((await savedRows()).length).toBe(1), 10_000)
  await as(lead).jobs.cancel({ projectId, jobId })
  expect((await as(lead).jobs.get({ projectId, jobId })).isCancelling).toBe(true)
  await running
  const job = await as(lead).jobs.get({ projectId, jobId })
  expect(job).toMatchObject({
    state: 'cancelled',
    isCancelling: false,
    progress: { done: 1, cancelled: 9, waiting: 0 },
  })
  expect((await itemsOf(jobId)).every(({ state, reason }) => state === 'done' || reason !== null)).toBe(true)
  await expect(as(lead).jobs.cancel({ projectId, jobId })).rejects.toMatchObject({ code: 'wrong_state' })
})

test('an item put back after the job was cancelled does not keep the job open', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const jobId = await start([{ n: 1, ms: 300, failures: 99, code: 'rate_limited' }])
  const running = run(jobId)
  await vi.waitFor(async () => expect((await itemsOf(jobId))[0]?.state).toBe('running'), 5000)
  await as(lead).jobs.cancel({ projectId, jobId })
  await running
  expect((await as(lead).jobs.get({ projectId, jobId })).state).toBe('cancelled')
})

test('an item that three workers died at is failed and not tried again', async () => {
  const jobId = await start([{ n: 1 }, { n: 2 }])
  await database().$executeRaw`
    update "JobItem" set state = 'running', losses = 2, fence = 3, "leaseUntil" = now() - interval '1 second'
    where "jobId" = ${jobId}::uuid and key = '1'`
  await run(jobId)
  expect((await itemsOf(jobId)).map(({ state, code }) => [state, code])).toEqual([
    ['failed', 'worker_lost'],
    ['done', null],
  ])
})

test('a job whose last step fails is failed with the reason, and can be ended again', async () => {
  const jobId = await start([{ n: 1 }], { failsAtTheEnd: true })
  await run(jobId)
  expect(await as(lead).jobs.get({ projectId, jobId })).toMatchObject({
    state: 'failed',
    reason: 'the end was not ready',
    progress: { done: 1 },
  })
  await database().job.update({ where: { id: jobId }, data: { input: {} } })
  await as(lead).jobs.retryFailed({ projectId, jobId })
  await run(jobId)
  expect((await as(lead).jobs.get({ projectId, jobId })).state).toBe('done')
  expect((await savedRows()).map(({ n }) => n)).toEqual([-1, 1])
})

test('a job that no worker knows fails with all its items, each with the reason', async () => {
  const jobId = await start([{ n: 1 }])
  await runJob(jobId, new Map(), new AbortController().signal)
  expect((await as(lead).jobs.get({ projectId, jobId })).state).toBe('failed')
  expect((await itemsOf(jobId))[0]).toMatchObject({ state: 'failed', reason: 'No worker knows the job test.save.' })
})

test('jobs are paged newest first, items by position, and neither is there for another project', async () => {
  const ids = [await start([{ n: 1 }]), await start([{ n: 1 }, { n: 2 }, { n: 3 }])]
  const first = await as(lead).jobs.list({ projectId, limit: 1 })
  const second = await as(lead).jobs.list({ projectId, limit: 1, cursor: first.next })
  expect([first.items[0]?.id, second.items[0]?.id]).toEqual([ids[1], ids[0]])
  const jobId = ids[1] ?? ''
  const page = await as(lead).jobs.listItems({ projectId, jobId, limit: 2 })
  const rest = await as(lead).jobs.listItems({ projectId, jobId, limit: 2, after: page.next })
  expect([...page.items, ...rest.items].map(({ key }) => key)).toEqual(['1', '2', '3'])
  expect(rest.next).toBeNull()
  const other = await projectWithLead()
  for (const act of [
    () => as(other.lead).jobs.get({ projectId: other.projectId, jobId }),
    () => as(other.lead).jobs.listItems({ projectId: other.projectId, jobId }),
    () => as(other.lead).jobs.cancel({ projectId: other.projectId, jobId }),
    () => as(other.lead).jobs.retryFailed({ projectId: other.projectId, jobId }),
    () => as(lead).jobs.get({ projectId, jobId: newId() }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'not_found' })
  const annotator = await member(projectId, ['annotator'])
  await expect(as(annotator).jobs.cancel({ projectId, jobId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(as(await person('stranger')).jobs.list({ projectId })).rejects.toMatchObject({ code: 'not_found' })
})
