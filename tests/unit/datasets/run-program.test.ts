import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { runProgram } from '@/lib/pipeline/datasets/training/run-program'

async function run(words: readonly string[], limitMs = 20_000) {
  const lines: string[] = []
  const signal = new AbortController().signal
  const environment = { PATH: process.env.PATH ?? '' }
  const ended = await runProgram({
    words,
    folder: tmpdir(),
    environment,
    limitMs,
    signal,
    onLine: (line) => lines.push(line),
  })
  return { ...ended, lines }
}

test('a program over its time is ended, even one that does not want to', async () => {
  const stubborn = 'process.on("SIGTERM", () => console.log("no")); setInterval(() => {}, 1000); console.log("here")'
  const { isOverTime, exitCode, lines } = await run([process.execPath, '-e', stubborn], 700)
  expect(isOverTime).toBe(true)
  expect(exitCode).not.toBe(0)
  expect(lines[0]).toBe('here')
}, 20_000)

test('a program that is not there is an exit code and a line that names it', async () => {
  const { exitCode, lines } = await run(['/no/such/program'])
  expect(exitCode).toBe(127)
  expect(lines.join('\n')).toContain('/no/such/program')
})

test('no shell reads the words, and a program ended by a signal has its code', async () => {
  const { lines } = await run(['/bin/echo', '$HOME; echo x', '`id`'])
  expect(lines).toEqual(['$HOME; echo x `id`'])
  expect((await run([process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")'])).exitCode).toBe(137)
})

test('lines come whole in any script, and of an endless bar its states', async () => {
  const { lines } = await run([process.execPath, '-e', 'process.stdout.write("یک\\nدو\\n1/2\\r2/2\\rend")'])
  expect(lines.slice(0, 2)).toEqual(['یک', 'دو'])
  expect(lines.at(-1)).toBe('end')
})
