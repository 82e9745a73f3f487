import { afterAll, beforeEach, expect, test } from 'vitest'
import type { GenerateRequest } from '@/lib/llm/provider'
import { endpointProvider } from '@/lib/llm/providers'
import type { misbehaviours } from '../../support/openai-behaviour'
import { startOpenAiServer } from '../../support/openai-server'
import { messagesFor } from '../../support/task-messages'

const server = await startOpenAiServer()
afterAll(() => server.close())
beforeEach(() => server.reset())

const input = { language: 'en', instruction: 'How long does sourdough ferment?' }
let models = 0
/** A model nobody knows yet, so that nothing is remembered of it. */
const open = (more: { apiKey?: string; baseUrl?: string } = {}) =>
  endpointProvider({ baseUrl: server.baseUrl, apiKey: 'sk-test', model: `model-${models++}`, ...more })
const request = (settings = {}, signal = new AbortController().signal): GenerateRequest<'retrieval.rewrite'> => ({
  ...{ task: 'retrieval.rewrite', input, settings, signal },
  messages: messagesFor('retrieval.rewrite', input),
})
const kindOf = (outcome: { status: 'ok' } | { status: 'failed'; kind: string }) =>
  outcome.status === 'ok' ? 'ok' : outcome.kind

type Case = {
  readonly kind: (typeof misbehaviours)[number]
  readonly ends: string
  readonly ms?: number
  readonly timeoutMs?: number
}
const cases: readonly Case[] = [
  { kind: 'status', ends: 'overloaded' },
  { kind: 'reset', ends: 'unreachable' },
  { kind: 'truncated', ends: 'truncated' },
  { kind: 'refusal', ends: 'refused' },
  { kind: 'spoken_refusal', ends: 'refused' },
  { kind: 'filtered', ends: 'filtered' },
  { kind: 'invalid_json', ends: 'invalid' },
  { kind: 'wrong_shape', ends: 'invalid' },
  { kind: 'empty', ends: 'invalid' },
  { kind: 'html', ends: 'protocol' },
  { kind: 'lying_type', ends: 'protocol' },
  { kind: 'brotli', ends: 'protocol' },
  { kind: 'redirect', ends: 'protocol' },
  { kind: 'huge', ends: 'protocol' },
  { kind: 'hang', ends: 'timeout', ms: 2_000, timeoutMs: 300 },
  { kind: 'drip', ends: 'timeout', ms: 50, timeoutMs: 300 },
  { kind: 'fenced_json', ends: 'ok' },
  { kind: 'wrong_model', ends: 'ok' },
  { kind: 'no_usage', ends: 'ok' },
  { kind: 'negative_usage', ends: 'ok' },
  { kind: 'bad_letters', ends: 'ok' },
]

test.each(cases)(
  '$kind ends as $ends',
  async ({ kind, ends, ms = 1_000, timeoutMs = 20_000 }) => {
    server.misbehave({ kind, ms })
    const outcome = await open().generate(request({ timeoutMs }))
    expect(kindOf(outcome)).toBe(ends)
    if (outcome.status === 'failed') expect(outcome.message).toMatch(/^\S/)
  },
  30_000,
)

test.each([
  ['wrong_model', 'other_model'],
  ['no_usage', 'usage_missing'],
  ['negative_usage', 'usage_missing'],
  ['fenced_json', 'json_extracted'],
  ['bad_letters', 'characters_removed'],
] as const)('%s is used, and noted as %s', async (kind, warning) => {
  server.misbehave({ kind })
  const outcome = await open().generate(request())
  expect(outcome).toMatchObject({ status: 'ok', warnings: [warning] })
})

test.each([
  ['cut_stream', 'unreachable'],
  ['error_in_stream', 'overloaded'],
  ['truncated', 'truncated'],
  ['refusal', 'refused'],
  ['html', 'protocol'],
  ['status', 'overloaded'],
] as const)('a stream with %s ends as %s, after whatever text came', async (kind, expected) => {
  server.misbehave({ kind })
  const events = await Array.fromAsync(open().stream(request()))
  const last = events.at(-1)
  expect(events.filter((event) => event.type === 'outcome')).toHaveLength(1)
  expect(last?.type === 'outcome' && kindOf(last.outcome)).toBe(expected)
})

test('a 429 says how long to wait, and an empty account is told apart', async () => {
  server.misbehave(
    { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    { kind: 'status', status: 429, code: 'insufficient_quota' },
  )
  expect(await open().generate(request())).toMatchObject({
    kind: 'rate_limited',
    retryAfterMs: 7_000,
    mayBeBilled: false,
  })
  expect(await open().generate(request())).toMatchObject({ kind: 'quota' })
})

test('a wrong key is said without the key', async () => {
  server.configure({ apiKey: 'sk-right' })
  const outcome = await open({ apiKey: 'sk-wrong-canary-42' }).generate(request())
  expect(outcome).toMatchObject({ kind: 'auth', httpStatus: 401 })
  expect(JSON.stringify(outcome)).not.toContain('canary')
})

test('nothing listening and a name nobody knows are unreachable, and cannot have cost anything', async () => {
  for (const baseUrl of ['http://127.0.0.1:9/v1', 'http://no-such-host.invalid/v1']) {
    expect(await open({ baseUrl }).generate(request())).toMatchObject({ kind: 'unreachable', mayBeBilled: false })
  }
})

test('the address of a machine’s own metadata is refused before anything is sent', async () => {
  expect(await open({ baseUrl: 'http://169.254.169.254/v1' }).generate(request({ timeoutMs: 2_000 }))).toMatchObject({
    kind: 'protocol',
  })
})

test('a refused feature is left out from then on, for this endpoint and model', async () => {
  server.configure({ refuses: ['max_tokens', 'temperature', 'json_schema'] })
  const provider = open()
  const asked = request({ maxOutputTokens: 90, temperature: 0.3 })
  const kinds = []
  for (let attempt = 0; attempt < 5; attempt++) kinds.push(kindOf(await provider.generate(asked)))
  expect(kinds).toEqual(['unsupported', 'unsupported', 'unsupported', 'ok', 'ok'])
  expect(server.log.at(-1)?.format).toBe('json_object')
})

test('an abort under way rejects with its reason', async () => {
  server.misbehave({ kind: 'slow', ms: 3_000 })
  const abort = new AbortController()
  const pending = open().generate(request({}, abort.signal))
  setTimeout(() => abort.abort(new Error('enough')), 50)
  await expect(pending).rejects.toThrow('enough')
})

test('a check tells what an endpoint offers, or why it does not answer', async () => {
  const signal = new AbortController().signal
  server.configure({ refuses: ['json_schema'] })
  expect(await open().check(signal)).toMatchObject({
    ok: true,
    structuredOutputs: 'json_object',
    models: ['test-model', 'test-embedding'],
  })
  server.configure({ refuses: [], apiKey: 'sk-right' })
  expect(await open().check(signal)).toMatchObject({
    ok: false,
    message: expect.stringContaining('does not accept this key'),
  })
  server.misbehave({ kind: 'status', status: 404, path: 'completions', message: 'no such model' })
  server.configure({ apiKey: null })
  expect(await open().check(signal)).toMatchObject({ ok: true, dimensions: 64, structuredOutputs: null })
})
