// Child processes that end with us, and are started again when they fall over.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './data-folder.mjs'

const WITH_PARENT = pathToFileURL(path.join(root, 'scripts/with-parent.mjs')).href
const PATIENCE_MS = 10_000
const FALLS_IN_A_MINUTE = 5

const commands = {
  web: (port, isDevelopment) => [
    path.join(root, 'node_modules/next/dist/bin/next'),
    isDevelopment ? 'dev' : 'start',
    '-p',
    String(port),
  ],
  worker: () => ['--import', 'tsx', path.join(root, 'lib/pipeline/worker.ts')],
}

/**
 * Starts `web` or `worker` and keeps it up: a process that falls over is started again, the sixth time within a minute
 * `giveUp(name)` is called instead. Answers `stop()`, which asks politely
 * first, and `kill()`, which does not.
 */
export function keepUp(name, { env, port, isDevelopment, giveUp }) {
  const args = commands[name](port, isDevelopment)
  let child
  let isStopping = false
  let falls = []
  const start = () => {
    child = spawn(process.execPath, ['--import', WITH_PARENT, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.once('exit', (code, signal) => {
      if (isStopping) return
      falls = [...falls.filter((at) => Date.now() - at < 60_000), Date.now()]
      console.error(`The ${name} process ended unexpectedly (${signal ?? `exit code ${code}`}).`)
      if (falls.length > FALLS_IN_A_MINUTE) giveUp(name)
      else setTimeout(() => isStopping || start(), 200 * 2 ** (falls.length - 1))
    })
  }
  start()
  return {
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      isStopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended
      clearTimeout(force)
    },
  }
}

/** Waits until the web process says that it can serve; false when it does not within a minute or `isOver()`. */
export async function untilServing(port, isOver) {
  for (
    const end = Date.now() + 60_000;
    Date.now() < end && !isOver();
    await new Promise((wake) => setTimeout(wake, 100))
  ) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`, { signal: AbortSignal.timeout(5000) })
      if (answer.ok) return true
    } catch {
      // not listening yet
    }
  }
  return false
}
