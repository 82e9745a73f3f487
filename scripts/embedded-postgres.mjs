// A real PostgreSQL in the data folder, from the binaries that npm installed. Any number of processes may ask for it:
// the first one starts the server, the others are given its address.
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { lock } from './kernel-lock.mjs'
import { PlainError } from './plain-error.mjs'
import { binaries, launcher } from './postgres-binaries.mjs'
import { isAlive, processesIn } from './processes.mjs'

const USER = 'winnow'
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  // A machine of a few GB with a solid-state disk; the stock settings are for a tenth of that.
  'shared_buffers=128MB',
  'work_mem=16MB',
  'maintenance_work_mem=128MB',
  'max_wal_size=2GB',
  'random_page_cost=1.1',
  'jit=off', // compiling a query takes longer than any of ours
]
const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms))
const files = (dir) => ({
  cluster: path.join(dir, 'cluster'),
  password: path.join(dir, 'password'),
  port: path.join(dir, 'port'),
  log: path.join(dir, 'postgres.log'),
  pid: path.join(dir, 'cluster', 'postmaster.pid'),
})

/** Whether /dev/shm has room for parallel queries; containers give it 64 MB, or none. */
function hasSharedMemory() {
  try {
    const { bsize, blocks } = fs.statfsSync('/dev/shm')
    return bsize * blocks >= 512_000_000
  } catch {
    return process.platform !== 'linux'
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(0))
    server.listen(port, '127.0.0.1', () => {
      const free = server.address().port
      server.close(() => resolve(free))
    })
  })
}

async function ask(url, ...query) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query(...query)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Waits until the server takes connections; `isOver` says why waiting is pointless, or nothing. */
async function untilReady(url, log, isOver) {
  for (const end = Date.now() + 120_000; ; await sleep(30)) {
    try {
      return await ask(url, 'select 1')
    } catch (error) {
      if (error.code === '28P01')
        throw new PlainError(`The embedded PostgreSQL refuses the password kept beside it (${path.dirname(log)}).`)
      const over = isOver() ?? (Date.now() > end ? 'it did not answer for two minutes' : undefined)
      if (over) throw new PlainError(`The embedded PostgreSQL did not start: ${over}. See ${log}.`)
    }
  }
}

function readPassword(file) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

function prepareFolder(dir) {
  fs.mkdirSync(dir, { recursive: true })
  try {
    fs.accessSync(dir, fs.constants.W_OK | fs.constants.X_OK)
    if (fs.existsSync(files(dir).password)) fs.accessSync(files(dir).password, fs.constants.R_OK)
  } catch {
    throw new PlainError(
      `This account cannot use ${dir}: it belongs to another one. Start Winnow as its owner, or name another folder in WINNOW_DATA.`,
    )
  }
}

/** The process id and port of the server that holds this cluster; undefined when there is none. Clears a dead server's file. */
async function findRunning(at) {
  if (!fs.existsSync(at.pid)) return undefined
  const [pid, , , port] = fs.readFileSync(at.pid, 'utf8').split('\n').map(Number)
  const isOurs = process.platform === 'linux' ? processesIn(at.cluster).includes(pid) : isAlive(pid)
  if (isOurs) return { pid, port }
  // Its children may outlive a killed server by moments; the file may only go when none of them holds shared memory.
  for (const end = Date.now() + 15_000; processesIn(at.cluster).length > 0; await sleep(20)) {
    if (Date.now() > end)
      throw new PlainError(
        `A killed PostgreSQL left processes behind: ${processesIn(at.cluster).join(', ')}. End them and start again.`,
      )
  }
  fs.rmSync(at.pid, { force: true })
  return undefined
}

function createCluster(at, initdb, { wrap, account, owner }, fsync) {
  const unfinished = `${at.cluster}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  if (owner) for (const file of [path.dirname(at.cluster), at.password]) fs.chownSync(file, owner.uid, owner.gid)
  const options = [
    '-A',
    'scram-sha-256',
    `--pwfile=${at.password}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--data-checksums',
    ...(fsync ? [] : ['--no-sync']),
  ]
  const [command, args] = wrap(initdb, ['-D', unfinished, '-U', USER, ...options])
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...account })
  } catch (error) {
    throw new PlainError(
      `The embedded PostgreSQL could not be created: ${String(error.stderr || error.message).trim()}`,
    )
  }
  fs.renameSync(unfinished, at.cluster)
}

async function launch(at, { fsync }) {
  const { postgres, initdb } = await binaries()
  const start = launcher(path.dirname(at.cluster))
  if (!fs.existsSync(path.join(at.cluster, 'PG_VERSION'))) createCluster(at, initdb, start, fsync)
  // The same port each time, so that processes which outlive a server find its successor.
  const kept = fs.existsSync(at.port) ? Number(fs.readFileSync(at.port, 'utf8')) : 0
  const port = (kept && (await isFree(kept))) || (await isFree(0))
  fs.writeFileSync(at.port, String(port))
  if (fs.existsSync(at.log) && fs.statSync(at.log).size > 10_000_000) fs.renameSync(at.log, `${at.log}.old`)
  const settings = [...SETTINGS]
  if (!hasSharedMemory()) settings.push('dynamic_shared_memory_type=mmap')
  if (!fsync) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const options = ['-D', at.cluster, '-p', String(port), '-k', '', ...settings.flatMap((setting) => ['-c', setting])]
  const [command, args] = start.wrap(postgres, options)
  const log = fs.openSync(at.log, 'a')
  if (start.owner) for (const file of [at.port, at.log]) fs.chownSync(file, start.owner.uid, start.owner.gid)
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, ...start.account }) // detached: Ctrl-C is for us
  fs.closeSync(log)
  child.unref()
  return { child, port }
}

/** Finds the running server or starts one, and waits until it takes connections. */
async function bringServer(at, password, options) {
  const running = await findRunning(at)
  const { child, port } = running ?? (await launch(at, options))
  const pid = running?.pid ?? child.pid
  const urlFor = (name) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${name}`
  const hasEnded = child ? () => child.exitCode !== null || child.signalCode !== null : () => !isAlive(pid)
  try {
    await untilReady(urlFor('postgres'), at.log, () => (hasEnded() ? 'the server ended at once' : undefined))
  } catch (error) {
    if (running && !isAlive(pid)) return bringServer(at, password, options) // it was about to end when we found it
    if (child && !hasEnded()) {
      child.kill('SIGINT')
      await new Promise((resolve) => child.once('exit', resolve))
    }
    throw error
  }
  return { child, pid, port, urlFor }
}

/**
 * Starts the server of `dir`, or finds the one already running there, and makes sure that the database exists.
 * Answers `url` of that database, `urlFor(name)` of another, `pid`, `port`, `isOwner` (this call started it) and `stop()`,
 * which ends a server of our own unless others are connected (`{ force: true }`: in any case, whoever started it).
 * Throws an Error whose message says what to do.
 */
export async function startEmbedded({ dir, database = 'winnow', fsync = true }) {
  prepareFolder(dir)
  const at = files(fs.realpathSync(dir))
  const release = await lock(dir, 'postgres', 150_000)
  try {
    const { child, pid, port, urlFor } = await bringServer(at, readPassword(at.password), { fsync })
    const { rowCount } = await ask(urlFor('postgres'), 'select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await ask(urlFor('postgres'), `create database ${pg.escapeIdentifier(database)}`)
    const stop = ({ force = false } = {}) => stopServer({ child, pid, url: urlFor('postgres'), force })
    return { url: urlFor(database), urlFor, pid, port, isOwner: child !== undefined, child, stop }
  } finally {
    await release()
  }
}

const others = `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`

async function stopServer({ child, pid, url, force }) {
  if (!isAlive(pid) || (!child && !force)) return
  if (!force) {
    const isUsed = await ask(url, others).catch(() => ({ rowCount: 0 }))
    if (isUsed.rowCount) return // another process of ours has come to rely on it
  }
  process.kill(pid, 'SIGINT') // PostgreSQL's fast shutdown: roll back, write out, end
  for (const end = Date.now() + 30_000; isAlive(pid); await sleep(20)) {
    if (Date.now() > end) throw new PlainError(`The embedded PostgreSQL (process ${pid}) does not stop.`)
  }
}
