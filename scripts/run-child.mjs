// Child processes of the test run: their output is shown as it comes, and none of them outlives us.
import { spawn } from 'node:child_process'
import { root } from './data-folder.mjs'

const children = new Set()

/** Starts Node on arguments; answers the child. */
export function startNode(args, options = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** Runs Node on arguments to its end; answers the exit code. */
export function runNode(args, options) {
  const child = startNode(args, options)
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function endChildren() {
  for (const child of children) child.kill('SIGTERM')
  for (const end = Date.now() + 10_000; children.size > 0 && Date.now() < end; )
    await new Promise((wake) => setTimeout(wake, 50))
  for (const child of children) child.kill('SIGKILL')
  process.exit(1)
}

/** Makes a signal, or the death of whoever started us, end every child first. */
export function endWithChildren() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, endChildren)
  process.once('disconnect', endChildren)
  process.channel?.unref()
}
