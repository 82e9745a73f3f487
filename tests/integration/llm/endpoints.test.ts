import { afterAll, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { setBudget, usageBetween } from '@/lib/llm/budget'
import { embedTexts } from '@/lib/llm/embeddings'
import { archiveEndpoint, checkEndpoint, listEndpoints, setPrice, updateEndpoint } from '@/lib/llm/endpoints'
import { callModel } from '@/lib/llm/gateway'
import { endpointForm, endpointView } from '@/lib/llm/schema'
import { listStageModels, modelFor, setStageModel } from '@/lib/llm/stage-models'
import { startApp } from '../../support/app'
import { askRewrite, ledgerOf, newEndpoint, newProject, rewriteRequest } from '../../support/model-project'
import { startOpenAiServer } from '../../support/openai-server'

await startApp()
const server = await startOpenAiServer({ apiKey: 'sk-right-key-9876' })
afterAll(() => server.close())
const { baseUrl } = server
const signal = new AbortController().signal
const apiKey = 'sk-right-key-9876'
const form = (more: object = {}) => endpointForm.parse({ name: 'One', model: 'test-model', baseUrl, ...more })

describe('keys', () => {
  test('a key is used for calls, and is in no view and not in the open in its row', async () => {
    const projectId = await newProject()
    const id = await newEndpoint(projectId, { baseUrl, apiKey })
    expect((await askRewrite(projectId, id, 1)).outcome.status).toBe('ok')
    const [view] = await listEndpoints(database(), projectId)
    expect(endpointView.parse(view)).toMatchObject({ hasKey: true, keyHint: '9876' })
    expect(JSON.stringify(view)).not.toContain('right-key')
    const row = await database().modelEndpoint.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.keyCipher ?? []).includes('right-key')).toBe(false)
    expect(JSON.stringify(await ledgerOf(projectId))).not.toContain('right-key')
  })

  test('a change without a key keeps it, null removes it, another host demands it', async () => {
    const projectId = await newProject()
    const id = await newEndpoint(projectId, { baseUrl, apiKey })
    await updateEndpoint(database(), projectId, id, form({ name: 'Two' }))
    expect((await askRewrite(projectId, id, 1)).outcome.status).toBe('ok')
    await expect(
      updateEndpoint(database(), projectId, id, form({ baseUrl: 'http://attacker.example/v1' })),
    ).rejects.toMatchObject({ code: 'bad_input', details: { field: 'apiKey' } })
    await updateEndpoint(database(), projectId, id, form({ apiKey: null }))
    expect(await listEndpoints(database(), projectId)).toMatchObject([{ hasKey: false, keyHint: null }])
    expect((await askRewrite(projectId, id, 2)).outcome).toMatchObject({ status: 'failed', kind: 'auth' })
  })

  test.each(['ftp://x/v1', 'not a url', 'https://user:pass@host/v1', ''])(
    'the address “%s” is refused by the form',
    (address) => {
      expect(endpointForm.safeParse({ name: 'x', model: 'm', baseUrl: address }).success).toBe(false)
    },
  )
})

describe('endpoints', () => {
  test('a check keeps what it found', async () => {
    const projectId = await newProject()
    const id = await newEndpoint(projectId, { baseUrl, apiKey })
    const report = await checkEndpoint(projectId, id, signal)
    expect(report).toMatchObject({ ok: true, structuredOutputs: 'json_schema' })
    expect(await listEndpoints(database(), projectId)).toMatchObject([{ checkReport: report }])
  })

  test('an endpoint of another project, or out of use, cannot be called, changed or chosen', async () => {
    const [mine, other] = [await newProject(), await newProject()]
    const theirs = await newEndpoint(other, { baseUrl, apiKey })
    await expect(askRewrite(mine, theirs, 1)).rejects.toMatchObject({ code: 'not_found' })
    await expect(updateEndpoint(database(), mine, theirs, form())).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      setStageModel(database(), mine, { stage: 'seeds', endpointId: theirs, settings: {} }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(checkEndpoint(mine, theirs, signal)).rejects.toMatchObject({ code: 'not_found' })
    await archiveEndpoint(database(), other, theirs, new Date())
    await expect(askRewrite(other, theirs, 1)).rejects.toMatchObject({ code: 'gone' })
  })

  test('a stage asks its chosen model, and the built-in engine where none is chosen or the chosen one left', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, apiKey })
    expect(await modelFor(database(), projectId, 'seeds')).toEqual({ endpointId: null, settings: {} })
    await setStageModel(database(), projectId, { stage: 'seeds', endpointId, settings: { temperature: 0.2 } })
    expect(await modelFor(database(), projectId, 'seeds')).toEqual({ endpointId, settings: { temperature: 0.2 } })
    await archiveEndpoint(database(), projectId, endpointId, new Date())
    expect(await listStageModels(database(), projectId)).toEqual([
      { stage: 'seeds', endpointId: null, settings: { temperature: 0.2 } },
    ])
  })

  test('a model of vectors is not chosen to answer', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, apiKey, kind: 'embedding' })
    await expect(
      setStageModel(database(), projectId, { stage: 'seeds', endpointId, settings: {} }),
    ).rejects.toMatchObject({ code: 'wrong_state' })
  })

  test('an unreachable endpoint is said to be that, and is no lost item', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl: 'http://127.0.0.1:9/v1' })
    const { outcome } = await askRewrite(projectId, endpointId, 1, { patienceMs: 800 })
    expect(outcome).toMatchObject({
      status: 'failed',
      kind: 'unreachable',
      message: expect.stringContaining('Nothing answers'),
    })
    expect((await ledgerOf(projectId)).every((call) => call.state === 'failed' && call.costUsd.isZero())).toBe(true)
  })
})

test('texts become vectors in their order, in parts, each part a row of the ledger', async () => {
  const projectId = await newProject()
  const endpointId = await newEndpoint(projectId, { baseUrl, apiKey, kind: 'embedding' })
  const texts = Array.from({ length: 100 }, (_, at) => (at === 77 ? 'red bread' : `text ${at}`))
  const answer = await embedTexts({ projectId, stage: 'retrieval', endpointId, texts: [...texts, 'red bread'], signal })
  if (answer.outcome.status !== 'ok') throw new Error(answer.outcome.message)
  expect(answer.outcome.output).toHaveLength(101)
  expect(answer.outcome.output[77]).toEqual(answer.outcome.output[100])
  expect(await ledgerOf(projectId)).toMatchObject([
    { task: 'embed', state: 'ok', isEstimated: false },
    { task: 'embed', state: 'ok' },
  ])
  expect((await embedTexts({ projectId, stage: 'retrieval', endpointId, texts: [], signal })).outcome).toMatchObject({
    status: 'ok',
    output: [],
  })
})

test('usage is summed by stage and model', async () => {
  const projectId = await newProject()
  const endpointId = await newEndpoint(projectId, { baseUrl, apiKey, model: 'priced' })
  await setPrice(database(), projectId, endpointId, {
    from: new Date(0),
    inputPerMillion: 1,
    cachedInputPerMillion: null,
    outputPerMillion: 1,
  })
  await setBudget(database(), projectId, null)
  for (const n of [1, 2]) await askRewrite(projectId, endpointId, n)
  await askRewrite(projectId, null, 3)
  const rows = await usageBetween(database(), projectId, new Date(0), new Date(Date.now() + 60_000))
  expect(rows).toMatchObject([
    { stage: 'retrieval', provider: 'openai', model: 'priced', calls: 2, failed: 0 },
    { provider: 'builtin', calls: 1, costUsd: 0 },
  ])
  expect(rows[0]?.costUsd).toBeGreaterThan(0)
})

test('an input that does not fit its task is refused with the name of the field', async () => {
  const projectId = await newProject()
  const request = rewriteRequest(projectId, null, 1)
  await expect(callModel({ ...request, input: { language: 'en', instruction: '' } })).rejects.toMatchObject({
    code: 'bad_input',
    message: expect.stringContaining('instruction'),
  })
})
