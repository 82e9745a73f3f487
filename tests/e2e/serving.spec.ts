import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'

// The whole of `npm start` on a data folder of its own, under kill -9; no page is opened.
const root = path.resolve(import.meta.dirname, '../..')
const data = mkdtempSync(path.join(tmpdir(), 'winnow-serving-'))
let port = 0
let winnow: ChildProcess

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return address !== null && typeof address === 'object' ? address.port : 0
}

const isReady = () =>
  fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  )

async function start(): Promise<ChildProcess> {
  const env = { ...process.env, WINNOW_DATA: data, PORT: String(port), DATABASE_URL: '', NEXTAUTH_URL: '' }
  const args = ['--import', 'tsx', path.join(root, 'scripts/start.mjs'), 'start']
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' })
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true)
  return child
}

/** Processes below one, as the kernel tells: id, parent and command line. */
function descendants(ancestor: number): { pid: number; command: string }[] {
  const all = readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }]
    } catch {
      return [] // not a process, or gone meanwhile
    }
  })
  const below = (pid: number): typeof all =>
    all.filter((one) => one.parent === pid).flatMap((one) => [one, ...below(one.pid)])
  return below(ancestor)
}
const find = (pattern: RegExp) => descendants(winnow.pid ?? 0).find(({ command }) => pattern.test(command))?.pid ?? 0

const isGone = (pid: number) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
  } catch {
    return true
  }
}

const ended = (child: ChildProcess) =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  port = await freePort()
  winnow = await start()
})
test.afterAll(async () => {
  const end = ended(winnow)
  winnow.kill('SIGTERM')
  await end
  rmSync(data, { recursive: true, force: true })
})

for (const [name, pattern] of [
  ['web process', /next-server|next start/],
  ['worker', /lib\/pipeline\/worker\.ts/],
  ['database', /postgres -D/],
] as const) {
  test(`a ${name} ended by kill -9 comes back by itself`, async () => {
    const before = find(pattern)
    expect(before).toBeGreaterThan(0)
    process.kill(before, 'SIGKILL')
    await expect.poll(() => [0, before].includes(find(pattern)), { timeout: 20_000 }).toBe(false)
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true)
  })
}

test('when the one that keeps them up is ended by kill -9, web and worker end too and the next start serves', async () => {
  const left = [find(/next-server|next start/), find(/lib\/pipeline\/worker\.ts/)]
  const end = ended(winnow)
  winnow.kill('SIGKILL')
  expect(await end).toBe('SIGKILL')
  await expect.poll(() => left.every(isGone), { timeout: 15_000 }).toBe(true)
  winnow = await start()
})

test('SIGTERM ends every process, the database last, with exit code 0', async () => {
  const database = Number(readFileSync(path.join(data, 'pg/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  const all = [...descendants(winnow.pid ?? 0).map(({ pid }) => pid), database]
  expect(all.filter(isGone)).toEqual([])
  const end = ended(winnow)
  winnow.kill('SIGTERM')
  expect(await end).toBe(0)
  expect(all.filter((pid) => !isGone(pid))).toEqual([])
  expect(readFileSync(path.join(data, 'pg/postgres.log'), 'utf8').trimEnd()).toMatch(/database system is shut down$/)
  winnow = await start()
})
