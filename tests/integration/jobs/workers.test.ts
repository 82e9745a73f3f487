import { afterAll, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/client'
import { closeQueue, queue } from '@/lib/jobs/queue'
import { startJob } from '@/lib/jobs/start'
import { as, projectWithLead, startApp } from '../../support/app'
import { makeSavedTable, savedRows, type TestItem } from '../../support/test-job'
import { startWorkerProcess, until } from '../../support/worker-process'

await startApp()
await makeSavedTable()
await queue()
const { lead, projectId } = await projectWithLead()
const workers: { kill: () => Promise<void> }[] = []
const worker = async () => {
  const started = await startWorkerProcess()
  workers.push(started)
  return started
}
afterAll(async () => {
  for (const { kill } of workers) await kill()
  await closeQueue()
})

const start = (items: readonly TestItem[]) =>
  transact((tx) =>
    startJob(tx, {
      projectId,
      kind: 'test.save',
      input: {},
      items: items.map((item) => ({ key: String(item.n), input: item })),
      startedById: lead.userId,
    }),
  )
const stateOf = async (jobId: string) => (await as(lead).jobs.get({ projectId, jobId })).state
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

test('two worker processes share a job and save every item exactly once; a killed one is taken over', async () => {
  const [first, second] = await Promise.all([worker(), worker()])
  const shared = await start(numbers(1, 60).map((n) => ({ n, ms: 40 })))
  await until(async () => (await stateOf(shared)) === 'done', 30_000)
  const saved = await savedRows()
  expect(saved.map(({ n }) => n)).toEqual([-1, ...numbers(1, 60)])
  expect(new Set(saved.filter(({ n }) => n > 0).map(({ pid }) => pid))).toEqual(new Set([first.pid, second.pid]))

  await second.kill()
  await database().$executeRaw`delete from saved`
  const jobId = await start(numbers(101, 40).map((n) => ({ n, ms: 250 })))
  await until(async () => (await savedRows()).length >= 8, 20_000)
  await first.kill()
  const before = (await savedRows()).map(({ n }) => n)
  expect(before.length).toBeLessThan(40)
  const heir = await worker()
  await until(async () => (await stateOf(jobId)) === 'done', 55_000)
  const after = await savedRows()
  expect(after.map(({ n }) => n)).toEqual([-1, ...numbers(101, 40)])
  expect(after.filter(({ pid }) => pid === heir.pid).length).toBe(41 - before.length)
  const { items } = await as(lead).jobs.listItems({ projectId, jobId })
  expect(items.every(({ state, attempts }) => state === 'done' && attempts === 0)).toBe(true)
}, 150_000)
