import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { joined, lookInto, runOver } from '../support/evaluation-over-http'
import { atTheDesk, everyAddress, everyOperation, everyStream, placesOf, refused } from '../support/evaluator-walk'
import { makeRows } from '../support/foreign-rows'
import { operationsAt, uploadAt } from '../support/http'
import { type Installation, startInstallation } from '../support/installation'
import { idNeedle, searchFor, textNeedle } from '../support/needles'
import { filled, routes } from '../support/pages'
import { csvRows, headline, jsonlRows, keptRows } from '../support/recipe'
import { type Recorded, recorder } from '../support/recorder'

const canaries = {
  names: ['CANARY-ALPHA-7', 'کاناری‌بتا۹'],
  words: { run: 'CANARY-RUN four', set: 'CANARY-SET five', file: 'CANARY-FILE', notes: 'CANARY-NOTES six' },
  endpoint: { name: 'CANARY-ENDPOINT', model: 'canary-model-x9', baseUrl: 'http://canary-host.example:9/v1' },
} as const

let installation: Installation
let world: Awaited<ReturnType<typeof runOver>>
let rows: Awaited<ReturnType<typeof makeRows>>
beforeAll(async () => {
  installation = await startInstallation()
  world = await runOver(installation, {
    ...{ prompts: 12, evaluators: 2, names: canaries.names, words: canaries.words },
    outputOf: (system, at) =>
      at % 3 === 0
        ? `I am ${canaries.names[system]} and say ${at}.`
        : `Answer ${system === 0 ? 'one' : 'two'} to ${at}.`,
  })
  await lookInto(installation)
  const { projectId } = world
  const { userId } = await database().membership.findFirstOrThrow({ where: { projectId, roles: { has: 'lead' } } })
  rows = await makeRows({ projectId, userId })
  await database().modelEndpoint.create({ data: { projectId, ...canaries.endpoint, limitKey: 'x' } })
}, 300_000)
afterAll(async () => {
  await database().$disconnect()
  await installation?.stop()
}, 60_000)

/** Everything that must not reach an evaluator, in every form. */
async function needles() {
  const db = database()
  const { projectId, runId, promptSetId, systemIds } = world
  const outputs = await db.output.findMany({ where: { projectId }, select: { id: true } })
  const comparisons = await db.comparison.findMany({ where: { runId }, select: { id: true } })
  const endpoints = await db.modelEndpoint.findMany({ where: { projectId }, select: { id: true } })
  const prompts = await db.prompt.findMany({ where: { promptSetId }, select: { id: true } })
  const files = await db.storedFile.findMany({ where: { projectId }, select: { id: true } })
  // What the test itself sends may come back.
  const sent = new Set(Object.values(rows))
  const named = (name: string, list: { id: string }[]) =>
    list.flatMap(({ id }) => (sent.has(id) ? [] : [idNeedle(name, id)]))
  return [
    ...[...canaries.names, ...Object.values(canaries.words), ...Object.values(canaries.endpoint)].map(textNeedle),
    ...systemIds.map((id) => idNeedle('system', id)),
    ...[idNeedle('prompt set', promptSetId), ...named('output', outputs), ...named('comparison', comparisons)],
    ...[...named('endpoint', endpoints), ...named('prompt', prompts), ...named('file', files)],
  ]
}

const statusesOf = (answers: readonly Recorded[]) => new Set(answers.map(({ status }) => status))

test('the search for canaries finds them in what a lead gets', async () => {
  const { answers, send } = recorder()
  const { url, cookies, projectId, runId } = world
  await operationsAt(url, cookies, undefined, send).evaluation.getRun({ projectId, runId })
  const named = searchFor([...canaries.names, canaries.words.run].map(textNeedle))
  expect(new Set(answers.flatMap(({ bytes }) => named(bytes)))).toEqual(
    new Set([...canaries.names, canaries.words.run]),
  )
  expect(named(Buffer.from(encodeURIComponent(canaries.names[1])))).toHaveLength(1)
  const [id = ''] = world.systemIds
  const plain = id.replaceAll('-', '')
  const raw = Buffer.from(plain, 'hex')
  const search = searchFor([idNeedle('system', id)])
  const forms = [plain.toUpperCase(), `x${raw.toString('base64url')}`, Buffer.from(`:${id}`).toString('base64')]
  for (const form of [...forms, `a ${id} b`]) expect(search(Buffer.from(form)), form).toHaveLength(1)
  expect(search(Buffer.concat([Buffer.from('x'), raw]))).toHaveLength(1)
})

test('no byte that an evaluator gets over HTTP carries a name or id of a system, output, comparison or run', async () => {
  const { answers, send } = recorder()
  const { api, projectId, runId, people } = world
  const [first, second] = people
  if (first === undefined || second === undefined) throw new Error('two evaluators')
  const asked = { ...world, rows, send }
  await atTheDesk(asked, first)
  await everyAddress(asked, first)
  await everyOperation(asked, first)
  await everyStream(asked, first)
  await api.evaluation.pauseRun({ projectId, runId })
  const late = operationsAt(world.url, second.cookies, undefined, send).evaluation
  await refused(late.claim({ projectId, runId }))
  await api.evaluation.closeRun({ projectId, runId, reason: canaries.words.notes })
  await refused(late.claim({ projectId, runId }))
  await refused(late.myRuns({ projectId }))
  await everyAddress(asked, second)
  const search = searchFor(await needles())
  const found = answers.flatMap(({ what, bytes }) => search(bytes).map((name) => `${what}: ${name}`))
  expect(found).toEqual([])
  expect(answers.length).toBeGreaterThan(600)
  for (const status of [200, 400, 401, 403, 404, 409, 413, 500]) expect(statusesOf(answers)).toContain(status)
}, 120_000)

const roles = ['lead', 'annotator', 'evaluator'] as const
/** Who may use each plain route of a project; a new one fails until it stands here, as open or with its roles. */
const open = [
  '/api/auth/[...nextauth]',
  '/api/health/live',
  '/api/health/ready',
  '/api/rpc/[[...path]]',
  '/api/v1/[[...path]]',
  '/api/stream/[stage]/[verb]',
]
const guarded: Record<string, { method: string; roles: readonly string[]; name?: string }> = {
  '/api/evaluation/[projectId]/[runId]/[name]': { method: 'GET', roles: ['lead'], name: 'judgments.csv' },
  '/api/files/[projectId]/bundles/[number]/[format]': { method: 'GET', roles: ['lead'] },
  '/api/files/[projectId]': { method: 'POST', roles: ['lead', 'annotator'] },
  '/api/files/[projectId]/releases/[number]/[format]/[name]': { method: 'GET', roles: ['lead'], name: 'train.jsonl' },
  '/api/files/[projectId]/preferences/[number]/[format]/[name]': { method: 'GET', roles: ['lead'], name: 'README.md' },
}
test('every upload and download is for its roles, and tells others no more of a project than of none', async () => {
  const { url, api, projectId, runId, cookies } = world
  expect(routes().filter((address) => !open.includes(address) && !(address in guarded))).toEqual([])
  const members: Record<string, string> = {}
  for (const role of roles) members[role] = (await joined(installation, api, projectId, `A${role}`, [role])).cookies
  const other = await api.project.create({ name: 'Other', language: 'en', description: '' })
  const stranger = (await joined(installation, api, other.projectId, 'Stranger', ['lead'])).cookies
  const answer = z.object({ code: z.string(), message: z.string() })
  for (const [address, { method, roles: allowed, name = 'x' }] of Object.entries(guarded)) {
    const ask = (who: string, id: string) =>
      fetch(`${url}${filled(address, { ...placesOf(rows, id, runId), name })}?name=x.txt`, {
        ...{ method, headers: { cookie: who, 'x-csrf-token': 'winnow' } },
        ...(method === 'POST' ? { body: 'words' } : {}),
      })
    const said = async (who: string, id: string) => {
      const { code } = answer.parse(await (await ask(who, id)).json())
      return code
    }
    expect(await said('', projectId), address).toBe('unauthenticated')
    const none = answer.parse(await (await ask(stranger, newId())).json())
    expect(none.code).toBe('not_found')
    expect(answer.parse(await (await ask(stranger, projectId)).json())).toEqual(none)
    expect(answer.parse(await (await ask(members.lead ?? '', other.projectId)).json())).toEqual(none)
    for (const role of roles) {
      const own = members[role] ?? ''
      if (!allowed.includes(role)) expect(await said(own, projectId), `${role} ${address}`).toBe('forbidden')
      else expect([401, 403, 500], `${role} ${address}`).not.toContain((await ask(own, projectId)).status)
    }
  }
  await refused(api.evaluation.closeRun({ projectId, runId, reason: 'enough' }))
  const csv = await fetch(`${url}/api/evaluation/${projectId}/${runId}/judgments.csv`, { headers: { cookie: cookies } })
  expect([csv.status, (await csv.text()).split(',')[0]]).toEqual([200, '"judgment"'])
})

/** Finished judgments of three systems by three people: enough for t, too few for it, and nothing but wins. */
function finished(): Record<string, string>[] {
  const pairs = [
    ['North', 'South', 60, (at: number) => (at % 7 === 0 ? 'tie' : at % 3 === 0 ? 'b' : 'a')],
    ['North', 'East', 12, (at: number) => (at % 5 === 0 ? 'both_bad' : at % 2 === 0 ? 'b' : 'a')],
    ['East', 'South', 9, () => 'a'],
  ] as const
  return pairs.flatMap(([systemA, systemB, prompts, verdict]) =>
    Array.from({ length: prompts }, (_, prompt) =>
      Array.from({ length: 1 + (prompt % 3) }, (_, person) => ({
        ...{ prompt: `Prompt ${prompt}`, evaluator: `person ${person}`, systemA, systemB },
        winner: person === 2 && prompt % 4 === 0 ? 'skip' : verdict(prompt + person),
      })),
    ).flat(),
  )
}

test('from the files that are downloaded, by the recipe alone, anyone gets the headline to nine digits', async () => {
  const { url, api, cookies, projectId } = world
  const text = finished()
    .map((row) => JSON.stringify(row))
    .join('\n')
  const fileId = await uploadAt(url, cookies, projectId, 'finished.jsonl', text)
  const { mapping, reading } = await api.evaluation.previewJudgments({ projectId, fileId })
  const imported = await api.evaluation.importJudgments({ projectId, fileId, name: 'Finished', mapping, reading })
  await refused(api.evaluation.closeRun({ projectId, runId: world.runId, reason: 'enough' }))
  const methods = new Set<string>()
  for (const runId of [world.runId, imported.runId]) {
    const { pairs } = await api.evaluation.result({ projectId, runId })
    const get = async (name: string) =>
      (await fetch(`${url}/api/evaluation/${projectId}/${runId}/${name}`, { headers: { cookie: cookies } })).text()
    expect(await get('recipe.md')).toContain('x_i is the mean of s over the k_i rows of prompt i')
    for (const rows of [csvRows(await get('judgments.csv')), jsonlRows(await get('judgments.jsonl'))])
      for (const { a, b, winRate } of pairs) {
        const ours = headline(keptRows(rows, a.name, b.name))
        if (!winRate.defined) {
          expect(ours.n).toBeLessThan(2)
          continue
        }
        const { value, standardError, interval, n } = winRate
        methods.add(interval.method)
        expect([ours.n, ours.method]).toEqual([n, interval.method])
        for (const [one, other] of [
          [ours.value, value],
          [ours.standardError, standardError],
          [ours.low, interval.low],
          [ours.high, interval.high],
        ] as const)
          expect(Math.abs(one - other), `${a.name} ${b.name}: ${one} ${other}`).toBeLessThan(1e-9)
      }
  }
  expect(methods).toEqual(new Set(['t', 'wilson-t', 'no-variation']))
})
