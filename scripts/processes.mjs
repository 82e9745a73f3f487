// What is true about a process id now: a zombie answers signals, and ids are given out again after a crash.
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** Whether a process runs: not gone, not a zombie waiting to be reaped. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return !'ZX'.includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3))
    } catch {
      return false
    }
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder && isAlive(pid)
  } catch {
    return false // gone meanwhile, or somebody else's
  }
}

/** Living processes whose working directory is the folder (every PostgreSQL process sits in its cluster); Linux only. */
export function processesIn(folder) {
  if (process.platform !== 'linux' || !existsSync(folder)) return []
  const real = realpathSync(folder)
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && worksIn(pid, real))
}
