import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from '../../scripts/embedded-postgres.mjs'
import { killHard, scratchFolder, startProgram, untilSays } from '../support/programs'

const dirOf = (folder: string) => path.join(folder, 'pg')

async function open(folder: string) {
  const server = await startEmbedded({ dir: dirOf(folder), fsync: false })
  onTestFinished(() => server.stop({ force: true }))
  return server
}
async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

/** Starts a server in its own process and writes rows as fast as they are acknowledged, noting each acknowledgement. */
const writer = (folder: string) => `
  import { appendFileSync } from 'node:fs'
  import pg from 'pg'
  import { startEmbedded } from './scripts/embedded-postgres.mjs'
  const server = await startEmbedded({ dir: ${JSON.stringify(dirOf(folder))} })
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists acknowledged (n int primary key)')
  console.log('server ' + server.pid)
  for (let n = 0; ; n++) {
    await client.query('insert into acknowledged values ($1)', [n])
    appendFileSync(${JSON.stringify(path.join(folder, 'acknowledged'))}, n + '\\n')
    if (n === 200) console.log('writing')
  }`

test('kill -9 of database and starter in the middle of writing loses no acknowledged row', async () => {
  const folder = scratchFolder()
  const program = startProgram({ code: writer(folder) })
  const [, pid] = await untilSays(program, /server (\d+)/)
  await untilSays(program, /writing/)
  process.kill(Number(pid), 'SIGKILL')
  await killHard(program)
  const server = await open(folder)
  const acknowledged = readFileSync(path.join(folder, 'acknowledged'), 'utf8').trim().split('\n').length
  const [row] = await ask(server.url, 'select count(*)::int as kept from acknowledged')
  expect(acknowledged).toBeGreaterThan(200)
  expect(row.kept).toBeGreaterThanOrEqual(acknowledged)
})

test('when only the starter is killed, the next start finds the server running', async () => {
  const folder = scratchFolder()
  const program = startProgram({ code: writer(folder) })
  const [, pid] = await untilSays(program, /server (\d+)/)
  await untilSays(program, /writing/)
  await killHard(program)
  const server = await open(folder)
  expect(server).toMatchObject({ pid: Number(pid), isOwner: false })
})

test('three starts at once give one server', async () => {
  const folder = scratchFolder()
  const servers = await Promise.all([open(folder), open(folder), open(folder)])
  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1)
  expect(servers.filter(({ isOwner }) => isOwner)).toHaveLength(1)
})

test('a server that was killed comes back on its port', async () => {
  const folder = scratchFolder()
  const first = await open(folder)
  process.kill(first.pid, 'SIGKILL')
  const second = await open(folder)
  expect(second.port).toBe(first.port)
  expect(second.pid).not.toBe(first.pid)
})

test('a lock file that names a living process of somebody else does not stop the start', async () => {
  const folder = scratchFolder()
  const first = await open(folder)
  const file = path.join(dirOf(folder), 'cluster', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.stop({ force: true })
  writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'))
  const second = await open(folder)
  expect(second.isOwner).toBe(true)
})

test('a creation that was cut off is begun again', async () => {
  const folder = scratchFolder()
  const unfinished = path.join(dirOf(folder), 'cluster.new')
  mkdirSync(unfinished, { recursive: true })
  writeFileSync(path.join(unfinished, 'PG_VERSION'), '18\n')
  const server = await open(folder)
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(existsSync(unfinished)).toBe(false)
})

test('another password beside the cluster is a clear message', async () => {
  const folder = scratchFolder()
  const first = await open(folder)
  await first.stop({ force: true })
  appendFileSync(path.join(dirOf(folder), 'password'), 'x')
  await expect(startEmbedded({ dir: dirOf(folder) })).rejects.toThrow('refuses the password')
})
