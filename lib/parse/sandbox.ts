import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseLimits } from './limits'

export type Command = { readonly file: string; readonly args: readonly string[] }

/** The environment of the reader process: nothing of ours, so that no secret can be read there. */
export const readerEnvironment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LANG: 'C.UTF-8',
  NODE_ENV: 'production',
} as const

const run = promisify(execFile)
const worked = (file: string, args: readonly string[]): Promise<boolean> =>
  run(file, [...args], { env: readerEnvironment, timeout: 5000 }).then(
    () => true,
    () => false,
  )

let wrapper: Promise<readonly string[]> | undefined

/**
 * The command that starts a reader process with as few powers as this machine lets us take away.
 *
 * Everywhere: a limited heap, no code from strings, an empty environment. Where Node reads TypeScript itself (22.18 and
 * later): no writing, no reading outside the program, no processes, threads or native code; before that a transpiler is
 * needed, which needs these. On Linux with util-linux: no network (`unshare`), limits on memory and total processor
 * time (`prlimit`), which also end a reader whose parent died.
 */
export async function readerCommand(root: string, nativeTypes = readsTypes()): Promise<Command> {
  wrapper ??= findWrapper()
  const child = join(root, 'lib', 'parse', 'child.ts')
  const flags = [
    `--max-old-space-size=${parseLimits.heapMiB}`,
    '--disallow-code-generation-from-strings',
    '--disable-warning=ExperimentalWarning',
  ]
  const node = nativeTypes
    ? [
        process.execPath,
        ...flags,
        ...permissions(root),
        '--import',
        join(root, 'lib', 'parse', 'type-hooks.mjs'),
        child,
      ]
    : [process.execPath, ...flags, '--import', 'tsx', child]
  const [file = process.execPath, ...args] = [...(await wrapper), ...node]
  return { file, args }
}

function readsTypes(): boolean {
  return process.features.typescript !== false && process.features.typescript !== undefined
}

function permissions(root: string): string[] {
  const readable = [
    join(root, 'lib'),
    join(root, 'package.json'),
    join(root, 'node_modules'),
    realpathSync(join(root, 'node_modules')),
  ]
  return ['--permission', ...[...new Set(readable)].map((path) => `--allow-fs-read=${path}`)]
}

async function findWrapper(): Promise<readonly string[]> {
  const limits = [
    'prlimit',
    `--cpu=${(parseLimits.childCpuMs + parseLimits.cpuMs) / 1000}`,
    `--data=${parseLimits.dataBytes}`,
    '--core=0',
  ]
  const prlimit = (await worked('prlimit', [...limits.slice(1), 'true'])) ? limits : []
  for (const unshare of [
    ['unshare', '--net'],
    ['unshare', '--map-root-user', '--net'],
  ]) {
    if (await worked('unshare', [...unshare.slice(1), 'true'])) return [...unshare, ...prlimit]
  }
  return prlimit
}
