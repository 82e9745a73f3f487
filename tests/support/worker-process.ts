import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts a worker in a process of its own, on this test's database; resolves when it takes jobs. */
export async function startWorkerProcess(): Promise<{ pid: number; kill: () => Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'tests/support/test-worker.ts'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { pid } = child
  if (pid === undefined || child.stdout === null) throw new Error('no worker process could be started')
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (bytes: Buffer) => bytes.toString().includes('ready') && resolve())
    child.once('exit', (code) => reject(new Error(`the worker process ended with ${code}`)))
  })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { pid, kill }
}

/** Waits until `isTrue` holds; fails when it does not in time. */
export async function until(isTrue: () => Promise<boolean>, milliseconds: number): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await isTrue()); ) {
    if (Date.now() > end) throw new Error(`not true after ${milliseconds} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
