import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/client'
import { runJob } from '@/lib/jobs/run'
import { startJob } from '@/lib/jobs/start'
import { jobRegistry } from '@/lib/pipeline/job-registry'
import { as, projectWithLead, startApp } from '../../support/app'
import { newEndpoint } from '../../support/model-project'
import { startOpenAiServer } from '../../support/openai-server'
import { workAll } from '../../support/work'

await startApp()
const server = await startOpenAiServer()
afterAll(() => server.close())

const facts = { source: 'guide', licence: null, tags: ['iran'] }
type Lead = Awaited<ReturnType<typeof projectWithLead>>['lead']

async function give(lead: Lead, projectId: string, title: string, text: string) {
  await as(lead).corpus.importText({ projectId, title, text, facts })
  await workAll(projectId)
}

test('a new document is found within five seconds, and a deleted one is not found any more', async () => {
  const { lead, projectId } = await projectWithLead('fa')
  const started = Date.now()
  await give(lead, projectId, 'ماسوله', 'ماسوله روستایی پلکانی در استان گیلان است که بام هر خانه حیاط خانهٔ بالایی است.')
  const { hits } = await as(lead).corpus.search({ projectId, text: 'حیاط خانه‌های ماسوله' })
  expect(Date.now() - started).toBeLessThan(5000)
  expect(hits[0]?.title).toBe('ماسوله')
  await as(lead).corpus.deleteDocuments({ projectId, documentIds: [hits[0]?.documentId ?? ''] })
  expect((await as(lead).corpus.search({ projectId, text: 'ماسوله' })).hits).toEqual([])
  await workAll(projectId)
  expect(await database().chunk.count({ where: { projectId } })).toBe(0)
})

test('highlights count code points, so that signs beyond the basic plane do not shift them', async () => {
  const { lead, projectId } = await projectWithLead('en')
  await give(lead, projectId, 'Wind', '😀😀 The wind towers cool the houses of Yazd.')
  const [hit] = (await as(lead).corpus.search({ projectId, text: 'towers' })).hits
  const [mark] = hit?.highlights ?? []
  expect([...(hit?.text ?? '')].slice(mark?.start, mark?.end).join('')).toBe('towers')
})

test('while one job writes the index another waits, and what came in during a rebuild is taken up after it', async () => {
  const { lead, projectId } = await projectWithLead('en')
  await give(lead, projectId, 'One', 'Saffron grows in Khorasan.')
  const busy = (kind: string) =>
    transact((tx) => startJob(tx, { projectId, kind, input: {}, items: [{ key: 'k', input: {} }], startedById: null }))
  const holder = await busy('corpus.index')
  const held = { state: 'running' as const, leaseUntil: new Date(Date.now() + 60_000) }
  await database().jobItem.updateMany({ where: { jobId: holder }, data: held })
  const waiting = await busy('corpus.rebuild')
  const stop = new AbortController()
  const running = runJob(waiting, jobRegistry, stop.signal)
  await expect
    .poll(() => database().jobItem.findFirst({ where: { jobId: waiting } }), { timeout: 5000 })
    .toMatchObject({ code: 'unavailable', deferrals: expect.any(Number) })
  await database().jobItem.updateMany({ where: { jobId: holder }, data: { leaseUntil: new Date(0) } })
  await running
  expect(await database().job.findUnique({ where: { id: waiting } })).toMatchObject({ state: 'done' })

  const rebuild = await busy('corpus.rebuild')
  await database().jobItem.updateMany({ where: { jobId: rebuild }, data: held })
  await as(lead).corpus.importText({ projectId, title: 'Two', text: 'Pistachios grow in Rafsanjan.', facts })
  for (const kind of ['corpus.import', 'corpus.index']) {
    const job = await database().job.findFirstOrThrow({ where: { projectId, kind }, orderBy: { createdAt: 'desc' } })
    await runJob(job.id, jobRegistry, stop.signal)
  }
  expect((await as(lead).corpus.facts({ projectId })).indexed).toBe(1)
  await database().jobItem.updateMany({ where: { jobId: rebuild }, data: { leaseUntil: new Date(0) } })
  await workAll(projectId)
  expect((await as(lead).corpus.search({ projectId, text: 'pistachios' })).hits).toHaveLength(1)
})

test('an index that is lost is made again by the search that misses it', async () => {
  const { lead, projectId } = await projectWithLead('en')
  await give(lead, projectId, 'One', 'Saffron grows in Khorasan.')
  await rm(path.join(process.env.WINNOW_DATA ?? '', 'index', projectId), { recursive: true })
  await expect(as(lead).corpus.search({ projectId, text: 'saffron' })).rejects.toMatchObject({ code: 'unavailable' })
  await workAll(projectId)
  expect((await as(lead).corpus.search({ projectId, text: 'saffron' })).hits).toHaveLength(1)
})

test('without an embedding model the arms that need vectors are refused; with one they answer, and chunks are embedded once', async () => {
  const { lead, projectId } = await projectWithLead('en')
  await give(lead, projectId, 'One', 'Saffron grows in Khorasan.')
  const ask = (arm: 'vector' | 'hybrid') => as(lead).corpus.search({ projectId, text: 'saffron', arm })
  await expect(ask('vector')).rejects.toMatchObject({ code: 'wrong_state' })
  await newEndpoint(projectId, { baseUrl: server.baseUrl, kind: 'embedding', model: 'test-embedding' })
  expect((await as(lead).corpus.facts({ projectId })).embedding).toMatchObject({ state: 'rebuild', embedded: 0 })
  await expect(ask('hybrid')).rejects.toMatchObject({ code: 'wrong_state' })
  await as(lead).corpus.rebuildIndex({ projectId })
  await workAll(projectId)
  await give(lead, projectId, 'Two', 'Pistachios grow in Rafsanjan.')
  expect((await as(lead).corpus.facts({ projectId })).embedding).toEqual({
    state: 'ready',
    model: 'test-embedding',
    embedded: 2,
  })
  for (const arm of ['vector', 'hybrid'] as const) expect((await ask(arm)).hits).toHaveLength(2)
  const calls = await database().modelCall.count({ where: { projectId } })
  await as(lead).corpus.rebuildIndex({ projectId })
  await workAll(projectId)
  expect(await database().modelCall.count({ where: { projectId } })).toBe(calls)
  expect((await ask('vector')).hits).toHaveLength(2)
})
