import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareBuild } from '../../scripts/build.mjs'
import { startEmbedded } from '../../scripts/embedded-postgres.mjs'
import { untilServing } from '../../scripts/services.mjs'

const root = path.resolve(import.meta.dirname, '../..')

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** The children of a process with their command lines (Linux). */
function childrenOf(parent: number): { pid: number; command: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const own = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      if (own !== parent) return []
      return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      return [] // no process, or gone meanwhile
    }
  })
}

/**
 * Winnow as `npm start` runs it: production build, web, worker and a database of its own, in processes of their own.
 * `kill` ends one of them as a power cut would; `npm start` brings it back by itself.
 */
export async function startInstallation() {
  await prepareBuild(process.execPath)
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-installation-'))
  const data = path.join(folder, 'data')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const file = path.join(folder, 'server.log')
  const log = openSync(file, 'a')
  const own = { WINNOW_DATA: data, DATABASE_URL: '', PORT: String(port), NEXTAUTH_URL: url, WINNOW_LOG_LEVEL: 'warn' }
  const starter = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'scripts/start.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, ...own },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const said = () => readFileSync(file, 'utf8')
  const stop = async () => {
    if (starter.exitCode === null && starter.signalCode === null) {
      const ended = new Promise((resolve) => starter.once('exit', resolve))
      starter.kill('SIGTERM')
      await ended
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const isUp = await untilServing(port, () => starter.exitCode !== null)
  if (!isUp) {
    const words = said()
    await stop()
    throw new Error(`Winnow did not come up: ${words}`)
  }
  const pidOf = (what: 'web' | 'database'): number | undefined =>
    what === 'web'
      ? childrenOf(starter.pid ?? 0).find(({ command }) => command.includes('next'))?.pid
      : Number(readFileSync(path.join(data, 'pg/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  return {
    ...{ url, port, said, stop },
    /** The address of the database, for a client that looks at its rows. */
    databaseUrl: async () => (await startEmbedded({ dir: path.join(data, 'pg') })).url,
    kill: (what: 'web' | 'database') => {
      const pid = pidOf(what)
      if (pid === undefined) throw new Error(`there is no ${what} process: ${said()}`)
      process.kill(pid, 'SIGKILL')
      return pid
    },
  }
}

export type Installation = Awaited<ReturnType<typeof startInstallation>>
