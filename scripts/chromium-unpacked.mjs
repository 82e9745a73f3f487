// Chromium for an account that may not install packages: Debian's own packages, fetched by apt and unpacked into
// node_modules/.cache, where nothing of the system is touched.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './data-folder.mjs'

const HOME = path.join(root, 'node_modules/.cache/chromium')
const TREE = path.join(HOME, 'tree')
const START = path.join(HOME, 'chromium')
const FONTS = 'fonts-dejavu-core' // without any font pages are laid out with no text

function run(command, ...args) {
  const { status, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64_000_000,
  })
  if (status !== 0) throw new Error(`${command} ${args.at(-1)}: ${stderr}`)
}

/** Where shared libraries lie in the unpacked tree. */
function libraries(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true })
  const found = entries.filter((entry) => /\.so(\.|$)/.test(entry.name)).map((entry) => entry.parentPath)
  return [...new Set(found)]
}

function writeStart() {
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH="${libraries(TREE).join(':')}"`,
    `export FONTCONFIG_PATH="${TREE}/etc/fonts" XDG_DATA_HOME="${TREE}/usr/share"`,
    `exec "${TREE}/usr/lib/chromium/chromium" "$@"`,
  ]
  fs.writeFileSync(START, `${lines.join('\n')}\n`, { mode: 0o755 })
}

/** The path of an unpacked Chromium, fetched if need be; undefined where apt cannot provide it. */
export function unpackedChromium() {
  if (fs.existsSync(START)) return START
  const folders = ['state/lists/partial', 'cache/archives/partial'].map((name) => path.join(HOME, name))
  for (const folder of [TREE, ...folders]) fs.mkdirSync(folder, { recursive: true })
  const options = [
    `Dir::State=${HOME}/state`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${HOME}/cache`,
    'Debug::NoLocking=1',
  ].flatMap((option) => ['-o', option])
  try {
    run('apt-get', ...options, 'update')
    run('apt-get', ...options, '-y', '--no-install-recommends', '--download-only', 'install', 'chromium', FONTS)
    const archives = path.join(HOME, 'cache/archives')
    const packages = fs.readdirSync(archives).filter((name) => name.endsWith('.deb'))
    for (const name of packages) run('dpkg', '-x', path.join(archives, name), TREE)
    if (!fs.existsSync(path.join(TREE, 'usr/lib/chromium/chromium')))
      throw new Error('apt has no chromium for this machine')
    writeStart()
    for (const name of ['state', 'cache']) fs.rmSync(path.join(HOME, name), { recursive: true, force: true })
    return START
  } catch (error) {
    console.error(`Chromium could not be fetched: ${error.message.trim()}`)
    fs.rmSync(HOME, { recursive: true, force: true })
    return undefined
  }
}
