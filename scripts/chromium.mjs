// A Chromium for the browser tests: the machine's own, or one from its package manager.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { unpackedChromium } from './chromium-unpacked.mjs'
import { PlainError } from './plain-error.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [
    process.env.CHROMIUM,
    ...['/usr/bin', ...folders].flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
  ]
  return candidates.find((file) => file && fs.existsSync(file))
}

const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

function installByPackageManager(isRoot) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => {
    const [command, ...words] = isRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args]
    spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'], env })
  }
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  return installed()
}

/**
 * The path of a Chromium: the machine's; else Debian's, installed where this account may, or unpacked beside the packages.
 * Throws a PlainError that says what to do where none of this works.
 */
export function findChromium() {
  const found = installed()
  if (found) return found
  if (works('apt-get', '--version')) {
    console.log('Fetching Chromium …')
    const isRoot = process.getuid?.() === 0
    const fetched = isRoot || works('sudo', '-n', 'true') ? installByPackageManager(isRoot) : unpackedChromium()
    if (fetched) return fetched
  }
  throw new PlainError('The browser tests need Chromium: install it with the package manager, or name one in CHROMIUM.')
}
