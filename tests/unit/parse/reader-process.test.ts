import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { AppError, isAppError } from '@/lib/core/errors'
import { frameOf, framesOf } from '@/lib/parse/frames'
import { parseDocument } from '@/lib/parse/parse-document'
import { createReaderPool } from '@/lib/parse/pool'
import { startReader } from '@/lib/parse/reader-process'
import { readerCommand } from '@/lib/parse/sandbox'
import { pdfOf } from './archives'

const root = process.cwd()
const limits = { cpuMs: 600, wallMs: 20_000, stallMs: 8000, residentBytes: 400 * 1024 * 1024 }
const readers = createReaderPool({ root, size: 1, limits })
afterAll(() => readers.close())

const read = (name: string, bytes: Uint8Array | string) =>
  parseDocument({ name, bytes: Buffer.from(bytes) }, { readers })
const plain = () => read('plain.txt', 'still here')

async function timed<T>(work: Promise<T>): Promise<{ result: T; seconds: number; grown: number }> {
  const before = process.memoryUsage().rss
  const started = performance.now()
  const result = await work
  return { result, seconds: (performance.now() - started) / 1000, grown: process.memoryUsage().rss - before }
}

describe('files that attack their reader', { timeout: 60_000 }, () => {
  const spaces = deflateSync(Buffer.alloc(256 * 1024 * 1024, ' '), { level: 1 })
  const attacks: [string, () => Uint8Array | string][] = [
    ['a PDF stream that inflates to 256 MB.pdf', () => pdfOf(spaces, '/FlateDecode')],
    ['the same packed twice.pdf', () => pdfOf(deflateSync(spaces), '[/FlateDecode/FlateDecode]')],
    [
      'a million text operators.pdf',
      () => pdfOf(deflateSync(Buffer.from('BT /F 1 Tf (a) Tj ET\n'.repeat(1_000_000))), '/FlateDecode'),
    ],
    ['50,000 nested elements.html', () => `<html><body>${'<div>'.repeat(50_000)}x`],
    [
      '60,000 attributes.html',
      () => `<html><body><p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join(' ')}>x`,
    ],
    ['50,000 nested quotes.md', () => `${'>'.repeat(50_000)}x`],
    ['100,000 unclosed emphases.md', () => '*a_ '.repeat(100_000)],
    ['brackets without end.jsonl', () => '['.repeat(9_000_000)],
    ['250,000 rows.csv', () => `a,b\n${'1,2\n'.repeat(250_000)}`],
  ]
  test.each(attacks)('%s: refused in time, the parent stays small, the next file is read', async (name, make) => {
    const bytes = make()
    await plain()
    const { result, seconds, grown } = await timed(read(name, bytes))
    expect(result).toMatchObject({ outcome: 'refused', reason: expect.any(String) })
    expect(seconds).toBeLessThan(30)
    expect(grown).toBeLessThan(64 * 1024 * 1024)
    expect((await plain()).text).toBe('still here')
  })

  test('the reason names the limit that was reached', async () => {
    expect((await read('slow.md', '*a_ '.repeat(100_000))).reason).toBe(
      'reading it took more than 0.6 s of processor time',
    )
  })

  test('a file that is too large never reaches a reader', async () => {
    const { result, seconds } = await timed(read('huge.txt', Buffer.alloc(51 * 1024 * 1024)))
    expect(result).toMatchObject({ outcome: 'refused', reason: 'the file has 51 MB; the limit is 50 MB' })
    expect(seconds).toBeLessThan(1)
  })
})

describe('the reader process', { timeout: 60_000 }, () => {
  test('cannot read, write, start, evaluate or connect, and has none of our environment', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const program = `
      const tried = (act) => { try { act(); return true } catch { return false } }
      const fs = require('node:fs')
      const done = (connects) => { process.stderr.write(JSON.stringify({ ...powers, connects })); process.exit(1) }
      const powers = {
        reads: tried(() => fs.readFileSync('/etc/passwd')),
        writes: tried(() => fs.writeFileSync('left-behind', '')),
        starts: tried(() => require('node:child_process').execFileSync('true')),
        evaluates: tried(() => eval('1')),
        environment: Object.keys(process.env).sort(),
      }
      require('node:net').connect(${typeof address === 'object' ? address?.port : 0}, '127.0.0.1').on('connect', () => done(true)).on('error', () => done(false))`
    const { file, args } = await readerCommand(root)
    // The same command with another program in place of the reader, which says what it could do and ends.
    const error: unknown = await startReader(
      { file, args: [...args.slice(0, -3), '--eval', program] },
      root,
      limits,
    ).catch((thrown: unknown) => thrown)
    server.close()
    expect(error).toBeInstanceOf(AppError)
    const said = isAppError(error) && typeof error.details.said === 'string' ? JSON.parse(error.details.said) : {}
    const environment = ['LANG', 'NODE_ENV', 'PATH']
    // The network is taken away by `unshare`, where the machine has it and allows it.
    expect(said).toEqual({
      reads: false,
      writes: false,
      starts: false,
      evaluates: false,
      environment,
      connects: file !== 'unshare',
    })
  })

  test('is used again for many files, and as many run at once as the pool has places', async () => {
    const pool = createReaderPool({ root, size: 2 })
    const before = readerPids().length
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        parseDocument({ name: `${index}.md`, bytes: Buffer.from(`# ${index}\n\ntext`) }, { readers: pool }),
      ),
    )
    expect(results.map(({ title }) => title)).toEqual(Array.from({ length: 60 }, (_, index) => String(index)))
    expect(readerPids().length - before).toBeLessThanOrEqual(2)
    pool.close()
    await expect(parseDocument({ name: 'a.txt', bytes: Buffer.from('x') }, { readers: pool })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  test('works with the transpiler, too, where Node does not read TypeScript itself', async () => {
    const pool = createReaderPool({ root, size: 1, nativeTypes: false })
    expect(await parseDocument({ name: 'a.html', bytes: Buffer.from('<p>x</p>') }, { readers: pool })).toMatchObject({
      text: 'x',
    })
    pool.close()
  })

  test('a caller who stops gets its reason, running or waiting, and the pool goes on', async () => {
    const stop = new AbortController()
    const slow = { name: 'slow.md', bytes: Buffer.from('*a_ '.repeat(100_000)) }
    const both = Promise.allSettled(
      [slow, { name: 'next.txt', bytes: Buffer.from('x') }].map((file) =>
        parseDocument(file, { readers, signal: stop.signal }),
      ),
    )
    setTimeout(() => stop.abort('import cancelled'), 200)
    expect((await both).map((settled) => settled.status === 'rejected' && settled.reason)).toEqual([
      'import cancelled',
      'import cancelled',
    ])
    expect((await plain()).outcome).toBe('read')
  })

  test('that dies of one file does not take the next one with it; a pool that closes blames no file', async () => {
    const pool = createReaderPool({ root, size: 1 })
    const ask = (bytes: string) => parseDocument({ name: 'a.md', bytes: Buffer.from(bytes) }, { readers: pool })
    await ask('one')
    const before = readerPids()
    for (const pid of before) process.kill(Number(pid), 'SIGKILL')
    expect((await ask('two')).text).toBe('two')
    expect(before.length).toBeGreaterThan(0)
    const slow = ask('*a_ '.repeat(100_000))
    setTimeout(() => pool.close(), 100)
    await expect(slow).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('that waits for ever, or answers nothing at all, is left', async () => {
    const ready = "require('node:fs').writeSync(3, Buffer.from([0, 0, 0, 1, 0]));"
    const start = (program: string, given: Partial<typeof limits>) =>
      startReader({ file: process.execPath, args: ['--eval', ready + program] }, root, { ...limits, ...given })
    const file = { name: 'a.txt', bytes: Buffer.from('x') }
    const idle = await start('setInterval(() => {}, 60_000)', { stallMs: 500 })
    await expect(idle.read(file)).rejects.toMatchObject({ code: 'refused', message: /standstill/ })
    const late = await start('setInterval(() => { for (let i = 0; i < 3e6; i++); }, 100)', { wallMs: 700 })
    await expect(late.read(file)).rejects.toMatchObject({ code: 'refused', message: /longer than 0.7 s/ })
    const gone = await start('setTimeout(() => process.exit(1), 300)', {})
    await expect(gone.read(file)).rejects.toMatchObject({ code: 'refused', message: /the reader process ended/ })
    expect(await gone.isFit()).toBe(false)
  })

  test('an answer that is not of our shape is not passed on', async () => {
    const lying = { read: async () => '{"outcome":"read","blocks":[{"kind":"script","text":"x"}]}', close: () => {} }
    await expect(parseDocument({ name: 'a.txt', bytes: Buffer.from('x') }, { readers: lying })).rejects.toThrow()
  })

  test('a command that does not start is unavailable, not a bad file', async () => {
    await expect(
      startReader({ file: process.execPath, args: ['--eval', 'process.exit(3)'] }, root, limits),
    ).rejects.toMatchObject({ code: 'unavailable' })
    await expect(startReader({ file: 'no-such-program', args: [] }, root, limits)).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})

// The readers this process has started, by what Linux says of them.
function readerPids(): string[] {
  const isOurs = (pid: string): boolean => {
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]
      return (
        parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lib/parse/child.ts')
      )
    } catch {
      return false
    }
  }
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOurs(pid))
}

describe('frames', () => {
  test('come out as they went in, however the stream is cut', async () => {
    const frames = ['', 'a', 'x'.repeat(1000)].map((text) => Buffer.from(text))
    const bytes = Buffer.concat(frames.map(frameOf))
    for (const size of [1, 3, 7, 5000]) {
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      const found: string[] = []
      for await (const frame of framesOf(streamOf(parts), 2000)) found.push(frame.toString())
      expect(found).toEqual(frames.map(String))
    }
  })

  test('that announce too much are refused before they are collected', async () => {
    const frames = framesOf(streamOf([frameOf(Buffer.alloc(100))]), 99)
    await expect(frames.next()).rejects.toThrow(RangeError)
  })
})

async function* streamOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}
