// The generated database client and the production build, made again only when what they are made of has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './data-folder.mjs'
import { lock } from './kernel-lock.mjs'
import { PlainError } from './plain-error.mjs'

const GENERATED = path.join(root, 'lib/db/generated')
const BUILD = path.join(root, '.next')
// What the web process is made of; tests, scripts and documents are not in it.
const PARTS = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'prisma/schema',
  'package-lock.json',
  'tsconfig.json',
  'globals.d.ts',
]
const CONFIGURATION = /^(next|postcss|prisma)\.config\.|^(proxy|instrumentation(-client)?)\.ts$/

function filesIn(name) {
  const full = path.join(root, name)
  if (!fs.existsSync(full) || full === GENERATED) return []
  if (!fs.statSync(full).isDirectory()) return [name]
  return fs
    .readdirSync(full)
    .sort()
    .flatMap((entry) => filesIn(path.join(name, entry)))
}

/** A hash over the names and contents of files and folders. */
function fingerprint(parts) {
  const hash = createHash('sha256')
  for (const name of parts.flatMap(filesIn))
    hash
      .update(`${name}\0`)
      .update(fs.readFileSync(path.join(root, name)))
      .update('\0')
  return hash.digest('hex')
}

const readOr = (file, other) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : other)

async function makeOnce({ stamp, parts, purpose, says, make }) {
  const isCurrent = () => readOr(stamp, '') === fingerprint(parts)
  if (isCurrent()) return
  const release = await lock(root, purpose, 900_000)
  try {
    if (isCurrent()) return // another start did it meanwhile
    const print = fingerprint(parts)
    console.log(says)
    fs.rmSync(stamp, { force: true })
    make()
    fs.writeFileSync(stamp, print)
  } finally {
    await release()
  }
}

function runOrThrow(node, args, what) {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64_000_000 })
  if (status !== 0) throw new PlainError(`${stdout}\n${stderr}\n${what} failed.`)
}

/** Writes lib/db/generated from prisma/schema. */
export function prepareClient(node) {
  const stamp = path.join(GENERATED, '.made-from')
  const args = [path.join(root, 'node_modules/prisma/build/index.js'), 'generate']
  const make = () => runOrThrow(node, args, 'Generating the database client')
  return makeOnce({
    stamp,
    parts: ['prisma/schema', 'node_modules/prisma/package.json'],
    purpose: 'generate',
    says: 'Generating the database client …',
    make,
  })
}

/** Writes .next from the sources. */
export function prepareBuild(node) {
  const stamp = path.join(BUILD, 'made-from')
  const configuration = fs.readdirSync(root).filter((name) => CONFIGURATION.test(name))
  const args = [path.join(root, 'node_modules/next/dist/bin/next'), 'build']
  const make = () => runOrThrow(node, args, 'The build')
  return makeOnce({ stamp, parts: [...PARTS, ...configuration], purpose: 'build', says: 'Building …', make })
}
