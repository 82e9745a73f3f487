import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tarBytes, tarOf } from '@/lib/handoff/tar'

const time = new Date('2026-03-01T10:00:00Z')
const entry = (name: string, text: string) => ({
  name,
  bytes: Buffer.byteLength(text),
  pieces: async function* () {
    for (let at = 0; at < text.length; at += 700) yield text.slice(at, at + 700)
  },
})

async function written(entries: ReturnType<typeof entry>[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const piece of tarOf(entries, time)) parts.push(piece)
  return Buffer.concat(parts)
}

test('the archive is read by tar, file for file, and is as long as was said', async () => {
  const texts = new Map([
    ['folder/empty.txt', ''],
    ['folder/data/a.jsonl', '{"متن":"سلام"}\n'.repeat(1000)],
    ['folder/block.txt', 'x'.repeat(512)],
  ])
  const entries = [...texts].map(([name, text]) => entry(name, text))
  const archive = await written(entries)
  expect(archive.length).toBe(tarBytes(entries))
  expect(await written(entries)).toEqual(archive)
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-tar-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(path.join(folder, 'x.tar'), archive)
  execFileSync('tar', ['xf', 'x.tar'], { cwd: folder })
  for (const [name, text] of texts) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text)
  const listed = execFileSync('tar', ['tvf', 'x.tar', '--full-time', '--utc'], { cwd: folder, encoding: 'utf8' })
  expect(listed).toContain('-rw-r--r-- 0/0')
  expect(listed).toContain('2026-03-01 10:00:00')
})

test('an entry of another length than was said, or with a name that does not fit, stops the archive', async () => {
  const wrong = { ...entry('a', 'four'), bytes: 3 }
  await expect(written([wrong])).rejects.toThrow('a is not 3 bytes long')
  await expect(written([{ ...wrong, bytes: 5 }])).rejects.toThrow('a is not 5 bytes long')
  for (const name of ['', 'x'.repeat(101), 'naïve', 'two words'])
    await expect(written([entry(name, '')])).rejects.toThrow('no name')
})
