import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { RequestContext } from '@/lib/api/context'
import { answerStream } from '@/lib/api/event-stream'
import { restAnswers, rpcAnswers } from '@/lib/api/handlers'
import { command, read } from '@/lib/api/operation'
import { tokenContext } from '@/lib/api/request-context'
import { router } from '@/lib/api/router'
import { stream } from '@/lib/api/stream'
import { streams } from '@/lib/api/streams'
import { AppError, errorStatus } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { database, transact } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { runJob } from '@/lib/jobs/run'
import { startJob } from '@/lib/jobs/start'
import { done, ok } from '@/lib/pipeline/schema'
import { as, person, projectWithLead, startApp } from '../support/app'
import { makeSavedTable, testRegistry } from '../support/test-job'

await startApp()
await makeSavedTable()
afterAll(closeQueue)

const secret = 'password=hunter2 at 10.0.0.7'
const codes = Object.keys(errorStatus).filter((code): code is keyof typeof errorStatus => code in errorStatus)

const failing = {
  test: {
    read: read({
      operation: 'test.read',
      permission: 'account.public',
      summary: 'Fails.',
      input: z.object({ kind: z.string() }),
      output: done,
      run: async (_, { kind }) => {
        if (kind === 'database') await database().$queryRaw`select * from nothing_of_this_name`
        if (kind.includes('\u0000')) await database().user.findFirst({ where: { email: kind } })
        if (kind === 'json') await database().$queryRaw`select ${JSON.stringify({ text: '\u0000' })}::jsonb`
        const code = codes.find((candidate) => candidate === kind)
        if (code !== undefined) throw new AppError(code, 'A sentence for people.', { field: 'x' }, new Error(secret))
        throw new Error(secret)
      },
    }),
    write: command({
      operation: 'test.write',
      permission: 'account.public',
      summary: 'Fails after it has written.',
      input: z.object({ email: z.string() }),
      output: done,
      run: async ({ tx }, { email }) => {
        await tx.user.create({ data: { email, name: 'x' } })
        throw new Error(secret)
      },
    }),
    badAnswer: read({
      operation: 'test.badAnswer',
      permission: 'account.public',
      summary: 'Answers what its schema does not allow.',
      input: z.object({}),
      output: z.object({ count: z.number().max(1) }),
      run: async () => ({ count: 5, leak: secret }),
    }),
    nested: read({
      operation: 'test.nested',
      permission: 'account.public',
      summary: 'Takes cells.',
      input: z.object({ cells: z.array(z.object({ target: z.number().max(5, 'at most 5') })).min(1) }),
      output: done,
      run: async () => ok,
    }),
  },
}

const rpc = rpcAnswers(failing)
const context = (): RequestContext => ({ actor: null, requestId: newId(), actId: null, address: 'x', device: 'x' })
const headers = { 'content-type': 'application/json', 'x-csrf-token': 'orpc' }
const send = (path: string, input: unknown, extra: RequestInit = {}) =>
  rpc(
    new Request(`http://localhost/api/rpc/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ json: input }),
      ...extra,
    }),
    context(),
  )
const failure = z.object({
  json: z.object({ code: z.string(), message: z.string(), data: z.looseObject({ requestId: z.uuid().optional() }) }),
})
const silence = () => vi.spyOn(log, 'error').mockImplementation(() => {})

test.each([['plain'], ['database']])(
  'an unknown error (%s) tells nothing but the id of the request, and is logged',
  async (kind) => {
    const logged = silence()
    const response = await send('test/read', { kind })
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toMatch(/hunter2|10\.0\.0\.7|nothing_of_this_name|stack|node_modules|select/)
    const { json } = failure.parse(JSON.parse(text))
    expect(json).toMatchObject({ code: 'internal', data: { requestId: expect.any(String) } })
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ requestId: json.data.requestId, operation: 'test.read', err: expect.anything() }),
      'failed',
    )
  },
)

test.each(codes.map((code) => [code]))(
  '%s answers with its status, message and details, without its cause',
  async (code) => {
    const response = await send('test/read', { kind: code })
    const text = await response.text()
    expect(response.status).toBe(errorStatus[code])
    expect(failure.parse(JSON.parse(text)).json).toMatchObject({
      code,
      message: 'A sentence for people.',
      data: { field: 'x' },
    })
    expect(text).not.toContain('hunter2')
  },
)

test.each([['a\u0000b'], ['json']])(
  'a text that the database cannot store (%j) is bad input, not our failure',
  async (kind) => {
    const logged = silence()
    logged.mockClear()
    const response = await send('test/read', { kind })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('NUL')
    expect(logged).not.toHaveBeenCalled()
  },
)

test('a command that fails has written nothing', async () => {
  silence()
  const email = `${newId()}@example.org`
  expect((await send('test/write', { email })).status).toBe(500)
  expect(await database().user.count({ where: { email } })).toBe(0)
})

test('an answer its schema does not allow is not sent', async () => {
  silence()
  const text = await (await send('test/badAnswer', {})).text()
  expect(text).toContain('"internal"')
  expect(text).not.toContain('hunter2')
})

test('wrong input names the field and the reason, however deep it lies', async () => {
  const response = await send('test/nested', { cells: [{ target: 1 }, { target: 9 }] })
  expect(response.status).toBe(400)
  expect(failure.parse(await response.json()).json).toMatchObject({
    code: 'bad_input',
    message: 'cells.1.target: at most 5',
    data: { field: 'cells.1.target', reason: 'at most 5', issues: [{ field: 'cells.1.target' }] },
  })
})

test.each([
  ['no JSON', '{"json":'],
  ['a text', '"hello"'],
  ['nothing', ''],
  ['an array where a text belongs', '{"json":{"kind":["x"]}}'],
  ['a prototype', '{"json":{"__proto__":{"kind":"x"}}}'],
  ['an operator of the database', '{"json":{"kind":{"contains":""}}}'],
])('a body that is %s is refused as bad input', async (_, body) => {
  const response = await send('test/read', {}, { body })
  expect(response.status).toBe(400)
})

test('what comes from another site, without the header, is refused; so is what is too large', async () => {
  expect((await send('test/read', { kind: 'x' }, { headers: { 'content-type': 'application/json' } })).status).toBe(403)
  const body = JSON.stringify({ json: { kind: 'x'.repeat(17 * 1024 * 1024) } })
  expect((await send('test/read', {}, { body })).status).toBe(413)
})

test('an operation that is not there is not found', async () => {
  expect((await send('test/nothing', {})).status).toBe(404)
})

test('scripts call the same operations by token, described by OpenAPI', async () => {
  const rest = restAnswers(router)
  const { lead, projectId } = await projectWithLead()
  const { token } = await as(lead).account.createToken({ name: 'script', days: 1 })
  const call = async (path: string, body: unknown, authorization?: string) => {
    const request = new Request(`http://localhost/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(body),
    })
    return rest(request, await tokenContext(request))
  }
  const answer = await call('project/get', { projectId }, `Bearer ${token}`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ id: projectId, createdAt: expect.stringMatching(/^\d{4}-.*Z$/) })
  expect((await call('project/get', { projectId })).status).toBe(401)
  expect((await call('project/get', { projectId }, 'Bearer wnw_wrong')).status).toBe(401)
  expect((await call('project/get', { projectId: 'x' }, `Bearer ${token}`)).status).toBe(400)
  const request = new Request('http://localhost/api/v1/openapi.json')
  const document = z
    .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
    .parse(await (await rest(request, await tokenContext(request))).json())
  const addresses = Object.entries(router).flatMap(([stage, verbs]) =>
    Object.keys(verbs).map((verb) => `/${stage}/${verb}`),
  )
  expect(Object.keys(document.paths).sort()).toEqual(addresses.sort())
})

test('the same act sent again by a script is answered alike and done once', async () => {
  const rest = restAnswers(router)
  const owner = await person('owner', true)
  const { token } = await as(owner).account.createToken({ name: 'script', days: 1 })
  const actId = newId()
  const create = async () => {
    const request = new Request('http://localhost/api/v1/project/create', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': actId },
      body: JSON.stringify({ name: 'Once by script', language: 'en' }),
    })
    return (await rest(request, await tokenContext(request))).json()
  }
  expect(await create()).toEqual(await create())
  expect(await database().project.count({ where: { name: 'Once by script' } })).toBe(1)
})

async function framesOf(response: Response): Promise<string[]> {
  return (await response.text()).split('\n\n').filter((frame) => frame !== '')
}

test('a stream that fails on the way says so in a frame, without a word of its inside', async () => {
  silence()
  const broken = stream({
    operation: 'test.stream',
    permission: 'account.public',
    summary: 'Breaks.',
    method: 'GET',
    input: z.object({}),
    event: z.object({ n: z.number() }),
    run: async function* () {
      yield { n: 1 }
      throw new Error(secret)
    },
  })
  const frames = await framesOf(await answerStream(broken, new Request('http://localhost/'), context(), {}))
  expect(frames[0]).toBe('data: {"n":1}')
  expect(frames[1]).toMatch(/^event: failed\ndata: \{"code":"internal"/)
  expect(frames.join()).not.toContain('hunter2')
})

test('the progress of a job is streamed to members until it ends, and is not there for others', async () => {
  const { lead, projectId } = await projectWithLead()
  const jobId = await transact((tx) =>
    startJob(tx, {
      ...{ projectId, kind: 'test.save', input: {}, startedById: lead.userId },
      items: Array.from({ length: 6 }, (_, n) => ({ key: String(n), input: { n, ms: 300 } })),
    }),
  )
  const watch = streams.get('jobs.watch')
  if (watch === undefined) throw new Error('no such stream')
  const open = (actor: typeof lead | null, project = projectId) =>
    answerStream(
      watch,
      new Request('http://localhost/'),
      { ...context(), actor },
      { projectId: project, jobIds: [jobId] },
    )
  expect((await open(null)).status).toBe(401)
  expect((await open(await person('stranger'))).status).toBe(404)
  const other = await projectWithLead()
  expect(await (await open(other.lead, other.projectId)).text()).toContain('"code":"not_found"')
  const response = await open(lead)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const [frames] = await Promise.all([framesOf(response), runJob(jobId, testRegistry, new AbortController().signal)])
  const events = frames
    .filter((frame) => frame.startsWith('data: '))
    .map((frame) =>
      z.object({ state: z.string(), progress: z.object({ done: z.number() }) }).parse(JSON.parse(frame.slice(6))),
    )
  expect(events.length).toBeGreaterThan(1)
  expect(events.at(-1)).toMatchObject({ state: 'done', progress: { done: 6 } })
  const counts = events.map(({ progress }) => progress.done)
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
  expect(frames.at(-1)).toBe('event: end\ndata: {}')
})
