// Throughput of model calls against a stand-in endpoint: share of a known, an unknown and a shared limit that is reached, refusals, CPU a call.
import { spawn } from 'node:child_process'
import { askRewrite, newEndpoint, newProject } from '../support/model-project'
import { type OpenAiServer, startOpenAiServer } from '../support/openai-server'

const server = await startOpenAiServer()
const { baseUrl } = server

type Row = {
  readonly name: string
  readonly limit: number | null
  readonly done: number
  readonly wanted: number
  readonly seconds: number
  readonly cpuMs: number | null
}

/** Calls a second between a tenth and nine tenths of the answers: the pace once everything runs. */
function steadyRate(times: readonly number[]): number {
  const middle = times.slice(Math.floor(times.length * 0.1), Math.ceil(times.length * 0.9))
  const span = (middle.at(-1) ?? 0) - (middle[0] ?? 0)
  return span === 0 ? Number.NaN : ((middle.length - 1) / span) * 1000
}

/** The most answers in any ten seconds, as a share of what the limit allows in them. */
function peak(times: readonly number[], perSecond: number): number {
  let most = 0
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) > 10_000) first++
    most = Math.max(most, last - first + 1)
  }
  return most / (10 * perSecond)
}

function print(row: Row): void {
  const times = server.log.filter((entry) => entry.status === 200).map((entry) => entry.at)
  const rate = steadyRate(times)
  const share =
    row.limit === null
      ? ''
      : `  ${((rate / row.limit) * 100).toFixed(1)} % of the limit, peak ${(peak(times, row.limit) * 100).toFixed(0)} %`
  const cpu = row.cpuMs === null ? '' : `  ${row.cpuMs.toFixed(2)} ms CPU a call`
  const refused = server.log.filter((entry) => entry.status === 429).length
  console.log(
    `${row.name.padEnd(34)} ${row.done}/${row.wanted} in ${row.seconds.toFixed(1)} s  ${rate.toFixed(1)}/s${share}  ${refused} refused${cpu}`,
  )
}

async function run(
  name: string,
  wanted: number,
  limit: number | null,
  form: Partial<Parameters<typeof newEndpoint>[1]>,
): Promise<void> {
  const projectId = await newProject()
  const endpointId = await newEndpoint(projectId, { baseUrl, ...form })
  server.log.length = 0
  const [cpu, began] = [process.cpuUsage(), performance.now()]
  const answers = await Promise.all(
    Array.from({ length: wanted }, (_, n) => askRewrite(projectId, endpointId, n, { patienceMs: 600_000 })),
  )
  const used = process.cpuUsage(cpu)
  const done = answers.filter((answer) => answer.outcome.status === 'ok').length
  print({
    name,
    limit,
    done,
    wanted,
    seconds: (performance.now() - began) / 1000,
    cpuMs: (used.user + used.system) / 1000 / wanted,
  })
}

async function runElsewhere(projectId: string, endpointId: string, from: number, count: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/gateway-process.ts', projectId, endpointId, String(from), String(count)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  for await (const bytes of child.stdout) text += String(bytes)
  return Number(/"done":(\d+)/.exec(text)?.[1] ?? 0)
}

async function twoProcesses(count: number, perSecond: number): Promise<void> {
  const projectId = await newProject()
  const endpointId = await newEndpoint(projectId, { baseUrl, requestsPerMinute: perSecond * 60, concurrency: 200 })
  server.log.length = 0
  const began = performance.now()
  const done = await Promise.all([
    runElsewhere(projectId, endpointId, 0, count),
    runElsewhere(projectId, endpointId, 100_000, count),
  ])
  print({
    name: 'two processes, one known limit',
    limit: perSecond,
    done: done[0] + done[1],
    wanted: 2 * count,
    seconds: (performance.now() - began) / 1000,
    cpuMs: null,
  })
}

function limited(server: OpenAiServer, perSecond: number): void {
  server.reset()
  server.configure({ requestsPerMinute: perSecond * 60, burst: 10, latencyMs: 300, announcesLimits: false })
}

console.log('The CPU counts the stand-in endpoint too, which runs in this process.')
server.reset()
await run('no limit, no latency', 600, null, { concurrency: 16 })
limited(server, 50)
await run('known limit 50/s', 600, 50, { concurrency: 200, requestsPerMinute: 3_000 })
limited(server, 50)
await run('unknown limit 50/s', 900, 50, { concurrency: 200 })
limited(server, 50)
await twoProcesses(350, 50)
server.reset()
server.configure({ tokensPerMinute: 600_000, latencyMs: 200, announcesLimits: false })
await run('known limit of 600k tokens a minute', 250, null, { concurrency: 200, tokensPerMinute: 600_000 })
await server.close()
process.exit(0)
