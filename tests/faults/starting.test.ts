import { existsSync, readFileSync, statSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { killHard, runProgram, scratchFolder, startProgram, untilSays } from '../support/programs'

const serving = `
  import { recordRun } from './scripts/run-record.mjs'
  const release = await recordRun(process.env.WINNOW_DATA, { port: 4321, url: 'http://localhost:4321' })
  console.log(release ? 'serving' : 'refused')
  setInterval(() => {}, 1000)`

async function busyPort() {
  const server = net.createServer().listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  return address !== null && typeof address === 'object' ? String(address.port) : ''
}

test('a second start in the same data folder is refused and told where the first one serves', async () => {
  const data = scratchFolder()
  const first = startProgram({ code: serving, env: { WINNOW_DATA: data } })
  await untilSays(first, /serving/)
  const { code, said } = await runProgram({ script: 'start.mjs', env: { WINNOW_DATA: data, PORT: '4322' } })
  expect(code).toBe(1)
  expect(said).toContain(`already runs from ${data} (process ${first.pid}): http://localhost:4321`)
})

test('a start that was killed leaves nothing that stops the next one', async () => {
  const data = scratchFolder()
  const first = startProgram({ code: serving, env: { WINNOW_DATA: data } })
  await untilSays(first, /serving/)
  await killHard(first)
  expect(existsSync(path.join(data, 'run.json'))).toBe(true)
  const next = startProgram({ code: serving, env: { WINNOW_DATA: data } })
  expect((await untilSays(next, /serving|refused/))[0]).toBe('serving')
})

test('a busy port is refused by name before anything is started', async () => {
  const data = scratchFolder()
  const port = await busyPort()
  const { code, said } = await runProgram({ script: 'start.mjs', env: { WINNOW_DATA: data, PORT: port } })
  expect(code).toBe(1)
  expect(said).toContain(`PORT ${port} is in use by another program`)
  expect(existsSync(path.join(data, 'pg'))).toBe(false)
})

test.each([
  ['PORT', '70000', 'PORT must be a number from 1 to 65535'],
  ['WINNOW_WORKER_CONCURRENCY', 'many', 'WINNOW_WORKER_CONCURRENCY: expected'],
  ['AUTH_SECRET', 'short', 'AUTH_SECRET: expected at least 32 characters'],
  ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL: expected a PostgreSQL URL'],
])('%s=%s stops the start with a message that names it', async (name, value, message) => {
  const data = scratchFolder()
  const { code, said } = await runProgram({
    script: 'start.mjs',
    env: { WINNOW_DATA: data, PORT: '4323', [name]: value },
  })
  expect(code).toBe(1)
  expect(said).toContain(message)
  if (name === 'AUTH_SECRET') expect(said).not.toContain(value)
  expect(existsSync(path.join(data, 'pg'))).toBe(false)
})

test('secrets are made once and are readable by their owner alone', async () => {
  const data = scratchFolder()
  const makes =
    "import { completeEnvironment } from './scripts/environment.mjs'\ncompleteEnvironment({ databaseUrl: 'postgresql://x/y' })"
  const read = () => ['auth-secret', 'encryption-key'].map((name) => readFileSync(path.join(data, name), 'utf8'))
  await Promise.all([1, 2, 3].map(() => runProgram({ code: makes, env: { WINNOW_DATA: data } })))
  const [auth, encryption] = read()
  expect(auth).not.toBe(encryption)
  await runProgram({ code: makes, env: { WINNOW_DATA: data } })
  expect(read()).toEqual([auth, encryption])
  expect(statSync(path.join(data, 'auth-secret')).mode & 0o777).toBe(0o600)
})
