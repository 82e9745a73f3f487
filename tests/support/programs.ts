import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** A folder of this test's own, removed when it is over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-fault-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

type Given = { env?: Record<string, string>; code?: string; script?: string }

/** Starts a script of `scripts/`, or a module given as text (which may import from `./scripts/`), killed when the test is over. */
export function startProgram({ env = {}, code, script }: Given): ChildProcess {
  const what =
    code === undefined ? [path.join(root, 'scripts', script ?? ''), 'start'] : ['--input-type=module', '-e', code]
  const child = spawn(process.execPath, ['--import', 'tsx', ...what], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** Waits for a line of the program's output that matches; throws with all it said when it ends before. */
export function untilSays(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (data: Buffer) => {
      said += data
      const match = said.match(pattern)
      if (match) resolve(match)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('close', () => reject(new Error(`It ended without saying ${pattern}: ${said}`)))
  })
}

/** Runs a program to its end; answers its exit code and everything it said. */
export async function runProgram(given: Given): Promise<{ code: number | null; said: string }> {
  const child = startProgram(given)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += data))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

/** Ends a process as a power cut would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}
