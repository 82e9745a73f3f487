import { spawn } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { database } from '@/lib/db/client'
import { startApp } from '../../support/app'
import { ledgerOf, newEndpoint, newProject } from '../../support/model-project'
import { startOpenAiServer } from '../../support/openai-server'

await startApp()
const server = await startOpenAiServer()
afterAll(() => server.close())

const report = z.object({ done: z.number() })

/** Asks `count` things from a process of its own; answers what it prints, or null when it was killed. */
function askElsewhere(projectId: string, endpointId: string, from: number, count: number) {
  const args = [
    '--import',
    'tsx',
    'tests/support/gateway-process.ts',
    projectId,
    endpointId,
    String(from),
    String(count),
  ]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString()
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', () => resolve(text.trim() === '' ? null : report.parse(JSON.parse(text)).done))
  })
  return { ended, kill: () => child.kill('SIGKILL') }
}

/** The most answers the endpoint gave within any stretch of this length. */
function most(times: readonly number[], stretchMs: number): number {
  let best = 0
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) > stretchMs) first++
    best = Math.max(best, last - first + 1)
  }
  return best
}

test('two processes share one limit: together they use it, and never exceed it', async () => {
  const perMinute = 1_200
  server.reset()
  server.configure({ requestsPerMinute: perMinute, burst: 8, latencyMs: 30 })
  const projectId = await newProject()
  const endpointId = await newEndpoint(projectId, {
    baseUrl: server.baseUrl,
    requestsPerMinute: perMinute,
    concurrency: 50,
  })
  const done = await Promise.all([
    askElsewhere(projectId, endpointId, 0, 120).ended,
    askElsewhere(projectId, endpointId, 1000, 120).ended,
  ])
  expect(done).toEqual([120, 120])
  const times = server.log.filter((entry) => entry.status === 200).map((entry) => entry.at)
  expect(times).toHaveLength(240)
  // On a busy machine a call may reach the endpoint later than it was let go; hardly any may be refused for it.
  expect(server.log.length - times.length).toBeLessThanOrEqual(5)
  const perSecond = perMinute / 60
  expect(most(times, 5_000)).toBeLessThanOrEqual(5 * perSecond * 1.1)
  // From the moment both are at it: the limit is used, not halved between them.
  const steady = times.slice(60, 230)
  const rate = (steady.length - 1) / (((steady.at(-1) ?? 0) - (steady[0] ?? 0)) / 1000)
  expect(rate).toBeGreaterThan(0.6 * perSecond)
}, 90_000)

test('a process killed under way loses nothing that another needs: its places come free, its attempts are written down', async () => {
  server.reset()
  server.configure({ latencyMs: 1500, latencySpread: 0 })
  const projectId = await newProject()
  const endpointId = await newEndpoint(projectId, { baseUrl: server.baseUrl, concurrency: 4 })
  const killed = askElsewhere(projectId, endpointId, 0, 50)
  // The four calls go in step: between two rounds of them none is under way, and a kill then would show nothing.
  const isUnderWay = async () =>
    server.log.length > 6 && (await ledgerOf(projectId)).filter(({ state }) => state === 'started').length === 4
  await expect.poll(isUnderWay, { timeout: 30_000 }).toBe(true)
  killed.kill()
  expect(await killed.ended).toBeNull()
  const left = await ledgerOf(projectId)
  expect(left.filter((call) => call.state === 'started').length).toBeGreaterThan(0)
  // Its leases run out by the clock of the database; here the clock is helped along.
  await database().$executeRaw`update "EndpointLease" set "expiresAt" = clock_timestamp() where "expiresAt" is not null`
  expect(await askElsewhere(projectId, endpointId, 0, 20).ended).toBe(20)
  // What the dead process got answered is not asked for again.
  const ok = (await ledgerOf(projectId)).filter((call) => call.state === 'ok').map((call) => call.requestHash)
  expect(new Set(ok).size).toBe(ok.length)
}, 90_000)
