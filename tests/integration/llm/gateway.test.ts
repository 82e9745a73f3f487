import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { readBudget, setBudget } from '@/lib/llm/budget'
import { setPrice } from '@/lib/llm/endpoints'
import { answered, streamModel } from '@/lib/llm/gateway'
import { giveUpLostCalls } from '@/lib/llm/ledger'
import { startApp } from '../../support/app'
import { askRewrite, ledgerOf, newEndpoint, newProject, rewriteRequest } from '../../support/model-project'
import { startOpenAiServer } from '../../support/openai-server'

await startApp()
const server = await startOpenAiServer()
afterAll(() => server.close())
beforeEach(() => server.reset())

const { baseUrl } = server
const asked = () => server.log.length

describe('answers and their store', () => {
  test('an answer has its lineage, and the same request is answered from the store without a call', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, model: 'gpt-test' })
    const first = answered(await askRewrite(projectId, endpointId, 1))
    expect(first.output.searchQuery).toBe('long sourdough number 1 ferment')
    expect(first.lineage).toMatchObject({
      provider: 'openai',
      model: 'gpt-test',
      promptVersion: 'test@1',
      isCached: false,
      isEstimated: false,
    })
    const again = answered(await askRewrite(projectId, endpointId, 1))
    expect(again.output).toEqual(first.output)
    expect(again.lineage).toMatchObject({ isCached: true, callId: first.lineage.callId, costUsd: 0 })
    expect(asked()).toBe(1)
  })

  test('asking anew, another sample, another project and other settings each make a call', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    await askRewrite(projectId, endpointId, 1)
    await askRewrite(projectId, endpointId, 1, { fresh: true })
    await askRewrite(projectId, endpointId, 1, { sample: 1 })
    await askRewrite(projectId, endpointId, 1, { settings: { temperature: 0.5 } })
    const otherProject = await newProject()
    await askRewrite(otherProject, await newEndpoint(otherProject, { baseUrl }), 1)
    expect(asked()).toBe(5)
    await askRewrite(projectId, endpointId, 1, { settings: { timeoutMs: 50_000 } })
    expect(asked()).toBe(5)
  })

  test('the built-in engine answers without an endpoint and is in the ledger under its own name', async () => {
    const projectId = await newProject()
    const { lineage } = answered(await askRewrite(projectId, null, 1))
    expect(lineage).toMatchObject({ provider: 'builtin', model: 'builtin-rules-1', costUsd: 0 })
    expect(await ledgerOf(projectId)).toMatchObject([{ id: lineage.callId, provider: 'builtin', state: 'ok' }])
    expect(asked()).toBe(0)
  })
})

describe('failures', () => {
  const cases = [
    {
      name: 'a 429 is waited out',
      faults: [{ kind: 'status', status: 429, headers: { 'retry-after-ms': '100' } }],
      states: ['failed', 'ok'],
    },
    {
      name: 'errors of the server are waited out',
      faults: [{ kind: 'status', status: 503, times: 2 }],
      states: ['failed', 'failed', 'ok'],
    },
    {
      name: 'a broken connection is waited out and its attempt stays unknown',
      faults: [{ kind: 'reset' }],
      states: ['unknown', 'ok'],
    },
    { name: 'a wrong key fails at once', faults: [{ kind: 'status', status: 401 }], states: ['failed'], ends: 'auth' },
    {
      name: 'an empty account fails at once',
      faults: [{ kind: 'status', status: 429, code: 'insufficient_quota' }],
      states: ['failed'],
      ends: 'quota',
    },
    {
      name: 'a request the endpoint refuses fails at once',
      faults: [{ kind: 'status', status: 400 }],
      states: ['failed'],
      ends: 'bad_request',
    },
    { name: 'a refusal stands', faults: [{ kind: 'refusal' }], states: ['failed'], ends: 'refused' },
    { name: 'a filtered answer stands', faults: [{ kind: 'filtered' }], states: ['failed'], ends: 'filtered' },
    {
      name: 'what is no answer of a model stands',
      faults: [{ kind: 'lying_type' }],
      states: ['failed'],
      ends: 'protocol',
    },
    {
      name: 'an answer of the wrong shape is asked for once more',
      faults: [{ kind: 'wrong_shape' }],
      states: ['failed', 'ok'],
    },
    {
      name: 'and stands the second time',
      faults: [{ kind: 'invalid_json', times: 2 }],
      states: ['failed', 'failed'],
      ends: 'invalid',
    },
  ] as const

  test.each(cases)('$name', async ({ faults, states, ...rest }) => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    server.misbehave(...faults.map((fault) => ({ ...fault })))
    const { outcome } = await askRewrite(projectId, endpointId, 1)
    expect(outcome.status === 'ok' ? 'ok' : outcome.kind).toBe('ends' in rest ? rest.ends : 'ok')
    expect((await ledgerOf(projectId)).map((call) => call.state)).toEqual(states)
  })

  test('a cut-off answer is asked for once more with more room, and never used', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    server.misbehave({ kind: 'truncated' })
    const { outcome } = await askRewrite(projectId, endpointId, 1, { settings: { maxOutputTokens: 50 } })
    expect(outcome.status).toBe('ok')
    expect(await ledgerOf(projectId)).toMatchObject([{ state: 'failed', failureKind: 'truncated' }, { state: 'ok' }])
  })

  test('trouble that outlasts the patience is the failure, and the ledger has every attempt', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    server.misbehave({ kind: 'status', status: 500, times: 99 })
    const { outcome } = await askRewrite(projectId, endpointId, 1, { patienceMs: 1_500 })
    expect(outcome).toMatchObject({ status: 'failed', kind: 'overloaded' })
    expect((await ledgerOf(projectId)).length).toBe(asked())
    expect(() => answered({ outcome, lineage: null })).toThrow(expect.objectContaining({ code: 'unavailable' }))
  })

  test('an endpoint in trouble is left alone by all, tried with one call, and used again when that succeeds', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 4 })
    server.misbehave({ kind: 'status', status: 500, times: 8 })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => askRewrite(projectId, endpointId, n)))
    expect(answers.every((answer) => answer.outcome.status === 'ok')).toBe(true)
    expect(server.log.filter((entry) => entry.status === 500)).toHaveLength(8)
    expect(server.log.filter((entry) => entry.status === 200)).toHaveLength(20)
  }, 60_000)
})

describe('limits', () => {
  test('calls under way never exceed the endpoint’s concurrency', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 3 })
    server.configure({ concurrency: 3, latencyMs: 40, latencySpread: 0 })
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => askRewrite(projectId, endpointId, n)))
    expect(answers.every((answer) => answer.outcome.status === 'ok')).toBe(true)
    expect(server.log.map((entry) => entry.status)).toEqual(Array(30).fill(200))
  })

  test('a known limit is kept without a single refusal', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 20, requestsPerMinute: 1_200 })
    server.configure({ requestsPerMinute: 1_200, burst: 6 })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => askRewrite(projectId, endpointId, n)))
    expect(answers.every((answer) => answer.outcome.status === 'ok')).toBe(true)
    expect(server.log.filter((entry) => entry.status !== 200)).toEqual([])
  })

  test('a limit on tokens is kept, also by requests of very different size', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 20, tokensPerMinute: 120_000 })
    server.configure({ tokensPerMinute: 120_000, announcesLimits: false })
    const requests = Array.from({ length: 24 }, (_, n) => {
      const text = `How long does bread ${n} ferment? ${'long '.repeat((n % 4) * 400)}`
      return askRewrite(projectId, endpointId, n, {
        messages: [{ role: 'user', content: text }],
        settings: { maxOutputTokens: 300 },
      })
    })
    const answers = await Promise.all(requests)
    expect(answers.filter((answer) => answer.outcome.status === 'ok')).toHaveLength(24)
    expect(server.log.filter((entry) => entry.status === 429).length).toBeLessThanOrEqual(1)
  }, 60_000)

  test('an unknown limit is learnt from refusals, and no item is lost to it', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 40 })
    server.configure({ requestsPerMinute: 1_200, burst: 5, announcesLimits: false })
    const answers = await Promise.all(Array.from({ length: 120 }, (_, n) => askRewrite(projectId, endpointId, n)))
    expect(answers.filter((answer) => answer.outcome.status === 'ok')).toHaveLength(120)
    const bucket = await database().endpointBucket.findFirst({ where: { learntRate: { not: null } } })
    expect(bucket?.learntRate).toBeLessThan(30)
  }, 60_000)

  test('a place whose holder died is free again when its lease has run out', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 1 })
    await askRewrite(projectId, endpointId, 1)
    const { limitKey } = await database().modelEndpoint.findUniqueOrThrow({ where: { id: endpointId } })
    await database()
      .$executeRaw`update "EndpointLease" set holder = gen_random_uuid(), "expiresAt" = clock_timestamp() + interval '700 ms' where key = ${limitKey}`
    const began = Date.now()
    expect((await askRewrite(projectId, endpointId, 2)).outcome.status).toBe('ok')
    expect(Date.now() - began).toBeGreaterThan(500)
  })

  test('a caller that runs out of patience before its turn has asked nothing', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, requestsPerMinute: 6 })
    await askRewrite(projectId, endpointId, 1)
    const { outcome, lineage } = await askRewrite(projectId, endpointId, 2, { patienceMs: 300 })
    expect(outcome).toMatchObject({ status: 'failed', kind: 'rate_limited' })
    expect(lineage).toBeNull()
    expect(asked()).toBe(1)
  })
})

describe('money', () => {
  const price = { from: new Date(0), inputPerMillion: 1_000, cachedInputPerMillion: null, outputPerMillion: 2_000 }

  test('the ledger holds what the endpoint counted, also through faults', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 6 })
    await setPrice(database(), projectId, endpointId, price)
    server.misbehave(
      { kind: 'status', status: 500, times: 3 },
      { kind: 'refusal', times: 2 },
      { kind: 'truncated', times: 2 },
      { kind: 'wrong_shape', times: 2 },
      { kind: 'status', status: 429, times: 2 },
    )
    await Promise.all(Array.from({ length: 40 }, (_, n) => askRewrite(projectId, endpointId, n)))
    const calls = await ledgerOf(projectId)
    const sum = (pick: (call: (typeof calls)[number]) => number) => calls.reduce((total, call) => total + pick(call), 0)
    const answeredByServer = server.log.filter((entry) => entry.status === 200)
    expect(calls).toHaveLength(server.log.length)
    expect(sum((call) => call.inputTokens ?? 0)).toBe(
      answeredByServer.reduce((total, entry) => total + entry.inputTokens, 0),
    )
    expect(sum((call) => call.outputTokens ?? 0)).toBe(
      answeredByServer.reduce((total, entry) => total + entry.outputTokens, 0),
    )
    const budget = await readBudget(database(), projectId)
    expect(budget.reservedUsd).toBe(0)
    expect(budget.spentUsd).toBeCloseTo(
      sum((call) => call.costUsd.toNumber()),
      9,
    )
    expect(budget.spentUsd).toBeGreaterThan(0)
  })

  test('twenty callers at once cannot spend more than the budget', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 20 })
    await setPrice(database(), projectId, endpointId, price)
    await setBudget(database(), projectId, 10)
    const settings = { maxOutputTokens: 500 }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => askRewrite(projectId, endpointId, n, { settings })),
    )
    const kinds = answers.map(({ outcome }) => (outcome.status === 'ok' ? 'ok' : outcome.kind))
    expect(new Set(kinds)).toEqual(new Set(['ok', 'budget']))
    const budget = await readBudget(database(), projectId)
    expect(budget).toMatchObject({ limitUsd: 10, reservedUsd: 0 })
    expect(budget.spentUsd).toBeLessThanOrEqual(10)
    expect(asked()).toBe(kinds.filter((kind) => kind === 'ok').length)
  })

  test('an attempt whose worker died is given up as unknown and counts as its reservation', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    await setPrice(database(), projectId, endpointId, price)
    await askRewrite(projectId, endpointId, 1)
    await database()
      .$executeRaw`update "ModelCall" set state = 'started', "finishedAt" = null, "costUsd" = 0, "deadlineAt" = now() - interval '1 second' where "projectId" = ${projectId}::uuid`
    await database()
      .$executeRaw`update "Budget" set "reservedUsd" = (select sum("reservedUsd") from "ModelCall" where "projectId" = ${projectId}::uuid), "spentUsd" = 0 where "projectId" = ${projectId}::uuid`
    expect(await giveUpLostCalls()).toBe(1)
    const [call] = await ledgerOf(projectId)
    expect(call).toMatchObject({ state: 'unknown', isEstimated: true })
    expect(await readBudget(database(), projectId)).toMatchObject({
      reservedUsd: 0,
      spentUsd: call?.reservedUsd.toNumber(),
    })
  })
})

describe('streams', () => {
  test('text comes in pieces, then the answer with its lineage', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    let text = ''
    const ends = []
    for await (const event of streamModel(rewriteRequest(projectId, endpointId, 1))) {
      if (event.type === 'delta') text += event.text
      else ends.push(event.answer)
    }
    expect(JSON.parse(text)).toEqual({ searchQuery: 'long sourdough number 1 ferment' })
    expect(ends).toMatchObject([{ outcome: { status: 'ok' }, lineage: { isCached: false, isEstimated: false } }])
  })

  test('a stream that ends early is a failure, whatever it held, and is not asked for again', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl })
    server.misbehave({ kind: 'cut_stream' })
    const events = await Array.fromAsync(streamModel(rewriteRequest(projectId, endpointId, 1)))
    expect(events.at(-1)).toMatchObject({
      type: 'answer',
      answer: { outcome: { status: 'failed', kind: 'unreachable' } },
    })
    expect(await ledgerOf(projectId)).toMatchObject([{ state: 'unknown' }])
  })

  test('leaving the loop stops the call, frees its place and books what may have been spent', async () => {
    const projectId = await newProject()
    const endpointId = await newEndpoint(projectId, { baseUrl, concurrency: 1 })
    for await (const event of streamModel(rewriteRequest(projectId, endpointId, 1))) if (event.type === 'delta') break
    await expect.poll(async () => (await ledgerOf(projectId)).map((call) => call.state)).toEqual(['unknown'])
    expect((await askRewrite(projectId, endpointId, 2)).outcome.status).toBe('ok')
  })
})
