import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** How long a program that is asked to end may take before it is ended. */
const GRACE_MS = 5000

type Given = {
  readonly words: readonly string[]
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly limitMs: number
  readonly signal: AbortSignal
  /** A line of what it writes, with or without its end. */
  readonly onLine: (line: string) => void
}

export type Ended = { readonly exitCode: number; readonly isOverTime: boolean }

/**
 * Runs a program in a process group of its own, without a shell, until it ends, its time is over or the signal is
 * given; then nothing of the group is left. It also ends when this process dies.
 */
export async function runProgram({ words, folder, environment, limitMs, signal, onLine }: Given): Promise<Ended> {
  const guard = fileURLToPath(new URL('./guard.mjs', import.meta.url))
  const child = spawn(process.execPath, [guard, ...words], {
    cwd: folder,
    env: { NODE_ENV: 'production', ...environment },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => undefined)
  for (const stream of [child.stdout, child.stderr]) readLines(stream, onLine)
  let isOverTime = false
  let ending: NodeJS.Timeout | undefined
  const end = () => {
    kill(child, 'SIGTERM')
    ending ??= setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS)
  }
  const limit = setTimeout(() => {
    isOverTime = true
    end()
  }, limitMs)
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  try {
    const [code] = await once(child, 'close')
    return { exitCode: typeof code === 'number' ? code : 137, isOverTime }
  } finally {
    clearTimeout(limit)
    clearTimeout(ending)
    signal.removeEventListener('abort', end)
    // What it left running in its group ends with it.
    kill(child, 'SIGKILL')
  }
}

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // nobody of the group is left
  }
}

const LONGEST = 64 * 1024

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  const decoder = new TextDecoder()
  let rest = ''
  stream.on('data', (bytes: Buffer) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
    // A progress bar writes one endless line; each of its states is told.
    const states = rest.split('\r')
    if (states.length > 1) {
      rest = states.pop() ?? ''
      const last = states.at(-1)
      if (last !== undefined) onLine(last)
    }
    if (rest.length > LONGEST) {
      onLine(rest)
      rest = ''
    }
  })
  stream.on('end', () => {
    if (rest !== '') onLine(rest)
  })
}
