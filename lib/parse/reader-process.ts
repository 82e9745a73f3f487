import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { AppError } from '@/lib/core/errors'
import { frameHead, frameOf, framesOf } from './frames'
import { parseLimits } from './limits'
import type { ParseInput } from './read'
import { type Command, readerEnvironment } from './sandbox'
import { vitalSigns } from './vital-signs'

export type ReaderLimits = {
  readonly cpuMs: number
  readonly wallMs: number
  readonly stallMs: number
  readonly residentBytes: number
}

/** One running reader process. */
export type ReaderProcess = {
  /** Reads one file and answers the JSON of the result; a process that failed once is not asked again. */
  readonly read: (input: ParseInput) => Promise<string>
  /** Whether the process may be asked again. */
  readonly isFit: () => Promise<boolean>
  readonly kill: () => void
}

const watchMs = 100

/**
 * Starts a reader process and waits until it is ready.
 * @throws AppError unavailable when it does not start.
 */
export async function startReader(command: Command, root: string, limits: ReaderLimits): Promise<ReaderProcess> {
  const child = spawn(command.file, [...command.args], {
    cwd: root,
    env: readerEnvironment,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    // A Ctrl-C for us must not look like a file that broke its reader; the reader ends when its stdin does.
    detached: true,
  })
  const said = lastWords(child)
  const ended = once(child, 'exit').catch((error: unknown) => [error])
  const answerPipe = child.stdio[3]
  if (!(answerPipe instanceof Socket) || !child.stdin) throw new AppError('internal', 'the reader process has no pipes')
  const stdin = child.stdin
  // Writing to a process that has just died is told by its exit.
  stdin.on('error', () => {})
  answerPipe.on('error', () => {})
  const answers = framesOf(answerPipe, parseLimits.answerBytes)
  let files = 0
  let failed = false
  const kill = (): void => {
    failed = true
    child.kill('SIGKILL')
  }
  const ready = await Promise.race([answers.next(), ended, delay(parseLimits.startMs)])
  if (!ready || Array.isArray(ready) || ready.done) {
    kill()
    throw new AppError('unavailable', 'the reader of files does not start', { said: said() })
  }
  setHeld(child, false)

  const read = async (input: ParseInput): Promise<string> => {
    const { bytes, ...head } = input
    setHeld(child, true)
    files += 1
    const watch = watchOver(child, limits, kill)
    try {
      stdin.write(frameOf(Buffer.from(JSON.stringify(head))))
      stdin.write(frameHead(bytes.length))
      stdin.write(bytes)
      const answer = await answers.next()
      if (answer.done) {
        const verdict = watch.verdict()
        // A process that ends by itself may have been broken by the file before this one.
        throw new AppError('refused', verdict ?? verdictOfExit(said()), { mayBeInnocent: !verdict && files > 1 })
      }
      return answer.value.toString('utf8')
    } catch (error) {
      kill()
      if (error instanceof RangeError)
        throw new AppError('refused', 'it holds more text than can be taken over', {}, error)
      throw error
    } finally {
      watch.stop()
      setHeld(child, false)
    }
  }
  const isFit = async (): Promise<boolean> => {
    if (failed || child.exitCode !== null || child.signalCode !== null || files >= parseLimits.childFiles) return false
    const signs = child.pid === undefined ? null : await vitalSigns(child.pid)
    return !signs || (signs.cpuMs < parseLimits.childCpuMs && signs.residentBytes < limits.residentBytes / 2)
  }
  return { read, isFit, kill }
}

function watchOver(child: ChildProcess, limits: ReaderLimits, kill: () => void) {
  const started = performance.now()
  let verdict: string | undefined
  let cpuBefore: number | undefined
  let progress = { cpuMs: 0, at: started }
  const condemn = (why: string): void => {
    verdict ??= why
    kill()
  }
  const look = async (): Promise<void> => {
    if (performance.now() - started > limits.wallMs) condemn(`reading it took longer than ${limits.wallMs / 1000} s`)
    const signs = child.pid === undefined ? null : await vitalSigns(child.pid)
    if (!signs) return
    cpuBefore ??= signs.cpuMs
    if (signs.cpuMs > progress.cpuMs) progress = { cpuMs: signs.cpuMs, at: performance.now() }
    if (performance.now() - progress.at > limits.stallMs)
      condemn('reading it came to a standstill: the file is probably damaged')
    if (signs.cpuMs - cpuBefore > limits.cpuMs)
      condemn(`reading it took more than ${limits.cpuMs / 1000} s of processor time`)
    if (signs.residentBytes > limits.residentBytes)
      condemn(`reading it took more than ${Math.round(limits.residentBytes / 1024 / 1024)} MB of memory`)
  }
  void look()
  const timer = setInterval(() => void look(), watchMs)
  return { verdict: () => verdict, stop: () => clearInterval(timer) }
}

function verdictOfExit(said: string): string {
  if (/heap out of memory|Array buffer allocation failed|allocate memory/i.test(said))
    return 'reading it took too much memory'
  return 'reading it failed: the reader process ended'
}

// The last kilobytes on stderr tell a heap that ran out from a crash.
function lastWords(child: ChildProcess): () => string {
  let words = ''
  child.stderr?.on('data', (part: Buffer) => {
    words = (words + part.toString('latin1')).slice(-4096)
  })
  return () => words
}

// An idle reader must not keep its parent from ending; a busy one must.
function setHeld(child: ChildProcess, held: boolean): void {
  const handles = [child.stdin, child.stderr, child.stdio[3]].filter((stream) => stream instanceof Socket)
  for (const handle of [child, ...handles]) held ? handle.ref() : handle.unref()
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref())
}
