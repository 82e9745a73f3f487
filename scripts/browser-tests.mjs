// The browser tests: the production build, served from a data folder of its own, in the machine's Chromium.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { prepareBuild } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { root } from './data-folder.mjs'
import { PlainError } from './plain-error.mjs'
import { runNode, startNode } from './run-child.mjs'
import { untilServing } from './services.mjs'

const FOLDER = path.join(root, 'tests/e2e')
const hasSpecs = () =>
  fs.existsSync(FOLDER) && fs.readdirSync(FOLDER, { recursive: true }).some((name) => name.endsWith('.spec.ts'))

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** A Winnow of its own: `url`, `data` and `stop()`; its log goes to a file that is shown when it does not come up. */
async function startWinnow(scratch) {
  const port = await freePort()
  const data = path.join(scratch, 'data')
  const file = path.join(scratch, 'server.log')
  const log = fs.openSync(file, 'a')
  const url = `http://localhost:${port}`
  const own = { WINNOW_DATA: data, DATABASE_URL: '', PORT: String(port), NEXTAUTH_URL: url, WINNOW_LOG_LEVEL: 'warn' }
  const env = { ...process.env, ...own }
  const args = ['--import', 'tsx', path.join(root, 'scripts/start.mjs'), 'start']
  const child = startNode(args, { env, stdio: ['ignore', log, log, 'ipc'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  if (await untilServing(port, () => child.exitCode !== null)) return { url, data, file, stop }
  await stop()
  throw new PlainError(`The server under test did not come up:\n${fs.readFileSync(file, 'utf8')}`)
}

/** Runs tests/e2e with Playwright; answers the counts. */
export async function runBrowserTests(scratch) {
  if (!hasSpecs()) return { passed: 0, failed: 0 }
  const chromium = findChromium()
  await prepareBuild(process.execPath)
  const server = await startWinnow(scratch)
  const report = path.join(scratch, 'browser.json')
  try {
    const env = {
      ...process.env,
      CHROMIUM: chromium,
      E2E_URL: server.url,
      E2E_DATA: server.data,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }
    const args = [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json']
    const code = await runNode(args, { env })
    if (!fs.existsSync(report)) return { passed: 0, failed: 1 }
    const { expected, unexpected, flaky, skipped } = JSON.parse(fs.readFileSync(report, 'utf8')).stats
    const failed = unexpected + flaky
    if (failed > 0) console.log(`The server's last words:\n${fs.readFileSync(server.file, 'utf8').slice(-4000)}`)
    return { passed: expected, failed: failed || (code === 0 ? 0 : 1), skipped }
  } finally {
    await server.stop()
  }
}
