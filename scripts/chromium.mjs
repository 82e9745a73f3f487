// A Chromium for the browser tests: the machine's own, or one that its package manager installs.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
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

/** The path of a Chromium; installs Debian's when there is none. Throws a PlainError that says what to do otherwise. */
export function findChromium() {
  const found = installed()
  if (found) return found
  const isRoot = process.getuid?.() === 0
  const mayInstall = works('apt-get', '--version') && (isRoot || works('sudo', '-n', 'true'))
  if (mayInstall) {
    console.log('Installing Chromium …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) =>
      spawnSync(isRoot ? 'apt-get' : 'sudo', isRoot ? args : ['-n', 'apt-get', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      })
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  }
  const now = installed()
  if (now) return now
  throw new PlainError('The browser tests need Chromium: install it with the package manager, or name one in CHROMIUM.')
}
