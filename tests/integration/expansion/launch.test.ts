import { afterAll, beforeEach, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { setPrice } from '@/lib/llm/endpoints'
import { setStageModel } from '@/lib/llm/stage-models'
import { forgetQueries } from '@/lib/pipeline/expansion/near-queries'
import { as, member, projectWithLead, startApp } from '../../support/app'
import { workOff } from '../../support/jobs'
import { newEndpoint } from '../../support/model-project'
import { startOpenAiServer } from '../../support/openai-server'
import { farTexts, taxonomy } from '../../support/taxonomy'

await startApp()
const server = await startOpenAiServer()
afterAll(() => server.close())
beforeEach(() => server.reset())

async function place(texts: readonly string[] = farTexts) {
  const { lead, projectId } = await projectWithLead('en')
  const cells = await taxonomy(projectId)
  const api = as(lead)
  const seedIds: string[] = []
  for (const [index, text] of texts.entries())
    seedIds.push((await api.seeds.create({ projectId, ...(index % 2 ? cells.first : cells.second), text })).seedId)
  return { lead, projectId, seedIds, ...cells, api }
}

const grown = (projectId: string) =>
  database().query.findMany({
    where: { projectId, method: { not: 'seed' } },
    include: { parents: true },
    orderBy: { serial: 'asc' },
  })

test('an estimate says what a launch will ask for, and the launch asks for exactly that', async () => {
  const { api, projectId } = await place()
  const settings = { projectId, n: 4, k: 3, m: 6, stopsWhenSaturated: false }
  const estimate = await api.expansion.estimate(settings)
  expect(estimate).toMatchObject({ seeds: 10, cells: 2, calls: 6, queries: 18, costUsd: 0, model: null })
  expect(estimate.usesPerSeed).toBeCloseTo(2.4, 9)
  expect(estimate.notes).toEqual(['builtin'])
  const { jobId, calls } = await api.expansion.launch(settings)
  expect(calls).toBe(6)
  expect(await workOff(jobId)).toMatchObject({ state: 'done' })
  const queries = await grown(projectId)
  expect(queries.length).toBeGreaterThan(9)
  expect(queries.length).toBeLessThanOrEqual(18)
  const [run] = await api.expansion.listRuns({ projectId })
  expect(run).toMatchObject({ jobId, calls: 6, callsDone: 6, made: queries.length, waiting: queries.length })
})

test('every query keeps its parents, method, model, prompt, call and job, and waits at the desk', async () => {
  const { api, projectId, seedIds } = await place()
  const { jobId } = await api.expansion.launch({ projectId, n: 5, k: 4, m: 3, mix: 0.5 })
  await workOff(jobId)
  const queries = await grown(projectId)
  const items = await database().jobItem.findMany({ where: { jobId } })
  for (const query of queries) {
    expect(query).toMatchObject({ jobId, provider: 'builtin', promptVersion: 'expansion.generate@1', state: 'waiting' })
    expect(query.machineText).toBe(query.text)
    expect(query.parents.length).toBeGreaterThan(0)
    expect(query.method).toBe(query.parents.length > 1 ? 'combination' : 'paraphrase')
    for (const { seedId } of query.parents) expect(seedIds).toContain(seedId)
    expect(items.map(({ id }) => id)).toContain(query.jobItemId)
    expect(query.callId).not.toBeNull()
    expect(query.drift).toBeGreaterThanOrEqual(0)
    expect(query.measuredBy).toBe('words')
  }
  expect(await database().workItem.count({ where: { projectId, desk: 'expansion.triage', state: 'open' } })).toBe(
    queries.length,
  )
  const view = await api.expansion.get({ projectId, queryId: queries[0]?.id ?? '' })
  expect(view.call?.sample).toHaveLength(5)
  expect(view.lineage.model).toBe('builtin-rules-1')
})

test('equal runs flag what they repeat instead of dropping it, and a third call of the same is not asked', async () => {
  const { api, projectId } = await place(farTexts.slice(0, 2))
  const settings = { projectId, n: 2, k: 5, m: 8, mix: 0 }
  const { jobId } = await api.expansion.launch({ ...settings, stopsWhenSaturated: false })
  await workOff(jobId)
  const queries = await grown(projectId)
  const duplicates = queries.filter(({ isDuplicate }) => isDuplicate)
  expect(duplicates.length).toBeGreaterThan(0)
  for (const duplicate of duplicates) {
    expect(duplicate.similarity).toBeGreaterThan(0.7)
    expect(duplicate.clusterId).not.toBeNull()
    expect(duplicate.similarToId).not.toBe(duplicate.id)
    expect(duplicate.state).toBe('waiting')
  }
  const { signals } = await api.expansion.signals({ projectId, jobId })
  expect(signals.find(({ detector }) => detector === 'expansion.saturation')).toMatchObject({ isRaised: true })
  const again = await api.expansion.launch(settings)
  await workOff(again.jobId)
  const items = await database().jobItem.findMany({ where: { jobId: again.jobId, state: 'rejected' } })
  expect(items.length).toBeGreaterThan(0)
  expect(items[0]?.reason).toContain('fewer than 30 % new')
})

test('duplicates are found by a process that knows nothing yet just as by one that wrote the others', async () => {
  const { api, projectId } = await place(farTexts.slice(0, 3))
  const run = async () => {
    const { jobId } = await api.expansion.launch({ projectId, n: 3, k: 3, m: 1, mix: 0 })
    await workOff(jobId)
    return (await grown(projectId)).filter((query) => query.jobId === jobId)
  }
  await run()
  forgetQueries()
  const second = await run()
  expect(second.length).toBeGreaterThan(0)
  expect(second.every(({ isDuplicate }) => isDuplicate)).toBe(true)
})

test('a worker that dies after a call and before saving it repeats nothing: each call is saved once', async () => {
  const { api, projectId } = await place()
  const endpointId = await newEndpoint(projectId, { baseUrl: server.baseUrl })
  await setStageModel(database(), projectId, { stage: 'expansion', endpointId, settings: {} })
  const { jobId } = await api.expansion.launch({ projectId, n: 4, k: 3, m: 4, stopsWhenSaturated: false })
  await workOff(jobId)
  const before = await grown(projectId)
  const asked = server.log.length
  // As if the worker had been killed between the answer and the save: the item is claimed anew with nothing written.
  const [item] = await database().jobItem.findMany({ where: { jobId }, take: 1 })
  const mine = before.filter((query) => query.jobItemId === item?.id).map(({ id }) => id)
  await database().query.deleteMany({ where: { id: { in: mine } } })
  await database().jobItem.update({ where: { id: item?.id ?? '' }, data: { state: 'waiting', output: {} } })
  await database().job.update({ where: { id: jobId }, data: { state: 'running', finishedAt: null } })
  forgetQueries()
  await workOff(jobId)
  const after = await grown(projectId)
  expect(after.map(({ text }) => text).toSorted()).toEqual(before.map(({ text }) => text).toSorted())
  expect(server.log.length).toBe(asked)
  await workOff(jobId)
  expect(await grown(projectId)).toHaveLength(after.length)
})

test('two workers at one job make every call once', async () => {
  const { api, projectId } = await place()
  const { jobId } = await api.expansion.launch({ projectId, n: 3, k: 2, m: 12, stopsWhenSaturated: false })
  await Promise.all([workOff(jobId), workOff(jobId), workOff(jobId)])
  const calls = await database().modelCall.count({ where: { projectId, task: 'expansion.generate' } })
  expect(calls).toBe(12)
  const queries = await grown(projectId)
  const keys = queries.map(({ jobItemId, text }) => `${jobItemId} ${text}`)
  expect(new Set(keys).size).toBe(keys.length)
  // What two workers save at the same moment still knows of each other.
  const firsts = new Map<string, string>()
  for (const query of queries) {
    const earlier = firsts.get(query.text)
    if (earlier !== undefined) expect(query.isDuplicate).toBe(true)
    else firsts.set(query.text, query.id)
  }
})

test('with an embedding endpoint drift and duplicates are measured by vectors', async () => {
  const { api, projectId } = await place()
  const endpointId = await newEndpoint(projectId, {
    baseUrl: server.baseUrl,
    kind: 'embedding',
    model: 'test-embedding',
  })
  expect(endpointId).toBeTruthy()
  const { jobId } = await api.expansion.launch({ projectId, n: 4, k: 3, m: 2 })
  await workOff(jobId)
  const queries = await grown(projectId)
  for (const query of queries) expect(query.measuredBy).toBe('test-embedding')
  const seeds = await database().query.findMany({ where: { projectId, method: 'seed' } })
  expect(await database().queryVector.count({ where: { projectId } })).toBe(seeds.length + queries.length)
})

test('an endpoint with a price gives an estimate in money, and its trouble ends items with a reason', async () => {
  const { api, projectId } = await place()
  const endpointId = await newEndpoint(projectId, { baseUrl: server.baseUrl, model: 'priced' })
  await setStageModel(database(), projectId, { stage: 'expansion', endpointId, settings: {} })
  const settings = { projectId, n: 3, k: 2, m: 2 }
  expect(await api.expansion.estimate(settings)).toMatchObject({ model: 'priced', costUsd: null, notes: ['noPrice'] })
  const price = { from: new Date(0), inputPerMillion: 10, cachedInputPerMillion: null, outputPerMillion: 30 }
  await setPrice(database(), projectId, endpointId, price)
  expect((await api.expansion.estimate(settings)).costUsd).toBeGreaterThan(0)
  server.misbehave({ kind: 'refusal', times: 20 })
  const { jobId } = await api.expansion.launch(settings)
  expect(await workOff(jobId)).toMatchObject({ state: 'done' })
  const items = await database().jobItem.findMany({ where: { jobId } })
  for (const item of items) {
    expect(item.state).toBe('rejected')
    expect(item.reason?.length).toBeGreaterThan(5)
  }
  expect(await grown(projectId)).toEqual([])
})

test('only a lead launches, only approved seeds of the project are grown from, and never more than the most calls', async () => {
  const { api, projectId, seedIds, second } = await place()
  const annotator = as(await member(projectId, ['annotator']))
  const launch = { projectId, n: 2, k: 1, m: 1 }
  await expect(annotator.expansion.launch(launch)).rejects.toMatchObject({ code: 'forbidden' })
  const foreign = await place(farTexts.slice(0, 1))
  await expect(api.expansion.launch({ ...launch, scope: { seedIds: foreign.seedIds } })).rejects.toMatchObject({
    code: 'not_found',
  })
  await api.seeds.decide({ projectId, seedIds: seedIds.slice(0, 1), decision: 'withdraw' })
  await expect(api.expansion.launch({ ...launch, scope: { seedIds: seedIds.slice(0, 2) } })).rejects.toMatchObject({
    code: 'wrong_state',
    message: '1 of the chosen seeds are not approved.',
  })
  await expect(api.expansion.launch({ ...launch, m: 5000, spread: 'cell' })).rejects.toMatchObject({
    code: 'bad_input',
  })
  expect(await api.expansion.estimate({ ...launch, scope: { cells: [second] } })).toMatchObject({ seeds: 4, cells: 1 })
  const empty = await place([])
  await expect(empty.api.expansion.launch({ ...launch, projectId: empty.projectId })).rejects.toMatchObject({
    code: 'wrong_state',
  })
})

test('a seed withdrawn after the launch is no longer asked with, and a call without seeds says why it was not made', async () => {
  const { api, projectId, seedIds } = await place(farTexts.slice(0, 2))
  const { jobId } = await api.expansion.launch({ projectId, scope: { seedIds: seedIds.slice(0, 1) }, n: 1, k: 2, m: 1 })
  await api.seeds.decide({ projectId, seedIds: seedIds.slice(0, 1), decision: 'withdraw' })
  await workOff(jobId)
  expect(await database().jobItem.findMany({ where: { jobId } })).toMatchObject([
    { state: 'rejected', reason: 'Every seed of this call has been withdrawn since it was planned.' },
  ])
})

test('proposals of the model wait for people, never repeat a seed or a dismissed one, and name their lineage', async () => {
  const { api, projectId, first } = await place()
  const propose = async (vary: { text: string; dimension: 'region' } | null = null) => {
    const { jobId } = await api.seeds.propose({ projectId, cells: [first], n: 4, vary })
    expect(await workOff(jobId)).toMatchObject({ state: 'done' })
    return api.seeds.listProposals({ projectId, ...first })
  }
  const proposals = await propose()
  expect(proposals.length).toBeGreaterThan(0)
  expect(proposals[0]).toMatchObject({ provider: 'builtin', promptVersion: 'seeds.propose@1', state: 'open' })
  await api.seeds.dismissProposal({ projectId, proposalIds: proposals.map(({ id }) => id) })
  const later = await propose()
  const dismissed = new Set(proposals.map(({ text }) => text))
  for (const { text } of later) expect(dismissed.has(text)).toBe(false)
  const varied = await propose({ text: farTexts[2] ?? '', dimension: 'region' })
  expect(varied.find(({ variesText }) => variesText !== null)).toMatchObject({
    variesText: farTexts[2],
    dimension: 'region',
    promptVersion: 'seeds.vary@1',
  })
})
