// A lock that the kernel releases when its holder dies, however it dies: a listening socket without a file.
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import net from 'node:net'
import { PlainError } from './plain-error.mjs'

// Older Node pads a name with NULs to the length of the kernel's field and newer does not: only a name of exactly
// that length means the same lock to both.
const NAME_LENGTH = 107

function address(folder, purpose) {
  const id = createHash('sha512')
    .update(`${realpathSync(folder)}\n${purpose}`)
    .digest('hex')
  if (process.platform === 'linux') return `\0${`winnow-${id}`.slice(0, NAME_LENGTH)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\winnow-${id}`
  return null // no such sockets: the callers' own checks (process ids, PostgreSQL's lock file) have to do
}

/** Takes the lock of a folder for a purpose; answers a release function, or null when another process holds it. */
export function tryLock(folder, purpose) {
  const path = address(folder, purpose)
  if (path === null) return Promise.resolve(async () => {})
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy())
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ path, exclusive: true }, () => {
      server.unref()
      resolve(() => new Promise((closed) => server.close(closed)))
    })
  })
}

/** Takes the lock, waiting up to `ms` for another process to let go; throws when it does not. */
export async function lock(folder, purpose, ms) {
  for (const end = Date.now() + ms; ; ) {
    const release = await tryLock(folder, purpose)
    if (release) return release
    if (Date.now() > end)
      throw new PlainError(`another process has been busy with ${folder} (${purpose}) for ${ms / 1000} s`)
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
