// Stands between a worker and the trainer it starts, as the head of a process group of its own. The worker holds the
// other end of its input: when the worker is gone, however it went, the input ends and the whole group with it.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const GRACE_MS = 5000
const [program = '', ...words] = process.argv.slice(2)
const child = spawn(program, words, { stdio: ['ignore', 'inherit', 'inherit'] })

// The group is asked to end with this process in it, which must live to see that it does.
process.on('SIGTERM', () => undefined)
const endGroup = (signal) => {
  try {
    process.kill(-process.pid, signal)
  } catch {
    // nobody is left
  }
}
process.stdin.on('error', () => undefined)
let isAlone = false
process.stdin.on('close', () => {
  isAlone = true
  endGroup('SIGTERM')
  setTimeout(() => endGroup('SIGKILL'), GRACE_MS)
})
process.stdin.resume()

child.on('error', (error) => {
  console.error(`${program} cannot be started: ${error.message}`)
  process.exit(127)
})
child.on('exit', (code, signal) => {
  // What the trainer left running is ended by the worker; without one it is ended here, with this process.
  if (isAlone) endGroup('SIGKILL')
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
})
