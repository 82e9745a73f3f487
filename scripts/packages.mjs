// The packages of package-lock.json, and a Node new enough to run them. Uses only node:.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './data-folder.mjs'
import { lock } from './kernel-lock.mjs'
import { PlainError } from './plain-error.mjs'

const MODULES = path.join(root, 'node_modules')

function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Whether node_modules holds what the lockfile asks for, by npm's own record of what it installed. */
export function isInstalled() {
  const wanted = packagesIn(path.join(root, 'package-lock.json'))
  const found = packagesIn(path.join(MODULES, '.package-lock.json'))
  if (!wanted) throw new PlainError('package-lock.json is missing or unreadable.')
  if (!found) return false
  const isSame = (name) =>
    found[name]?.version === wanted[name]?.version && found[name]?.integrity === wanted[name]?.integrity
  const isMissable = ({ optional, devOptional, link }) => optional || devOptional || link
  const names = Object.keys(wanted).filter((name) => name !== '' && !wanted[name].extraneous)
  return names.every((name) => (found[name] ? isSame(name) : isMissable(wanted[name]))) // more than that does no harm
}

/** Installs what the lockfile names when it is not there; runs no script of any package. */
export async function preparePackages() {
  if (isInstalled()) return
  const release = await lock(root, 'install', 900_000)
  try {
    if (isInstalled()) return // another start did it meanwhile
    console.log('Installing packages …')
    const npm = process.env.npm_execpath
    const [command, first] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
    const args = [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
    if (status !== 0)
      throw new PlainError(
        `npm ci failed${error ? `: ${error.message}` : ''}. Winnow needs the npm registry for the first start.`,
      )
  } finally {
    await release()
  }
}

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12)
}

/** The path of a Node ≥ 22.12: the one that runs this, or the one that npm installed. */
export function runtime() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const name = `node-${process.platform}-${process.arch}`
  const file = path.join(MODULES, name, 'bin', 'node')
  if (fs.existsSync(file)) return file
  throw new PlainError(
    `Winnow needs Node 22.12 or newer. This is ${process.versions.node}, and npm has no ${name} for this machine: install Node 24.`,
  )
}
