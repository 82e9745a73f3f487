// Who serves from a data folder, so that a second start says so instead of getting in the way. Uses only node:.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { tryLock } from './kernel-lock.mjs'
import { isAlive } from './processes.mjs'

const PURPOSE = 'run'
const recordOf = (folder) => path.join(folder, 'run.json')

function readRecord(folder) {
  try {
    return JSON.parse(fs.readFileSync(recordOf(folder), 'utf8'))
  } catch {
    return undefined
  }
}

function sayRunning(folder) {
  const record = readRecord(folder)
  const where = record ? ` (process ${record.pid}): ${record.url}` : '.'
  return `Winnow already runs from ${folder}${where}\nStop that one first, or name another folder: WINNOW_DATA=… PORT=… npm start`
}

/** A sentence about the Winnow that already serves from the folder, or undefined. */
export async function findRunningWinnow(folder) {
  if (!fs.existsSync(folder)) return undefined
  const release = await tryLock(folder, PURPOSE)
  if (!release) return sayRunning(folder)
  await release()
  const record = process.platform === 'linux' || process.platform === 'win32' ? undefined : readRecord(folder)
  return record && isAlive(record.pid) ? sayRunning(folder) : undefined
}

/** Marks the folder as served by this process until the answered function is called (or the process dies); null when it is taken. */
export async function recordRun(folder, { port, url }) {
  const release = await tryLock(folder, PURPOSE)
  if (!release) return null
  fs.writeFileSync(
    recordOf(folder),
    `${JSON.stringify({ pid: process.pid, port, url, since: new Date().toISOString() })}\n`,
  )
  return async () => {
    fs.rmSync(recordOf(folder), { force: true })
    await release()
  }
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

/** The port that PORT names (3000 when it names none), or why it cannot be had. */
export async function choosePort(given) {
  const port = Number(given || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return { refusal: `PORT must be a number from 1 to 65535, not "${given}".` }
  const dual = await tryListen(port, '::')
  const code = dual === 'EAFNOSUPPORT' || dual === 'EADDRNOTAVAIL' ? await tryListen(port, '0.0.0.0') : dual
  if (code === 'EADDRINUSE')
    return { refusal: `PORT ${port} is in use by another program. Choose another one: PORT=${port + 1} npm start` }
  if (code)
    return { refusal: `PORT ${port} cannot be used by this account (${code}). Choose another one: PORT=3000 npm start` }
  return { port }
}
