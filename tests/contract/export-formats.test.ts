import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exportFormats } from '@/lib/pipeline/datasets/formats'
import { frozenRelease, frozenRow as rowAt } from '../support/frozen-rows'

async function* rows(count: number) {
  for (let position = 1; position <= count; position++) yield rowAt(position)
}

const release = frozenRelease

describe.each(exportFormats.map((format) => [format.id, format] as const))('the format %s', (_id, format) => {
  const write = async (name: string, count = 5) => {
    const pieces: string[] = []
    for await (const piece of format.write(name, release, () => rows(count))) pieces.push(piece)
    return pieces.join('')
  }

  test('gives the same bytes each time, for every file it names', async () => {
    expect(format.files(release).length).toBeGreaterThan(0)
    for (const { name } of format.files(release)) {
      const first = await write(name)
      expect(first.length).toBeGreaterThan(0)
      expect(await write(name)).toBe(first)
    }
  })

  test('writes training rows that its own shape reads, with hostile text unchanged', async () => {
    const lines = (await write('train.jsonl')).trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    for (const [at, line] of lines.entries()) {
      const row: unknown = format.row.parse(JSON.parse(line))
      const { instruction, response } = rowAt(at + 1)
      const texts = JSON.stringify(row)
      for (const text of [instruction, response]) expect(texts).toContain(JSON.stringify(text).slice(1, -1))
    }
  })

  test('keeps its files as they were agreed on', async () => {
    for (const { name } of format.files(release)) {
      const golden = new URL(`../golden/export-${format.id}-${name}`, import.meta.url)
      if (!existsSync(golden) && process.env.WRITE_GOLDEN === '1') writeFileSync(golden, await write(name))
      expect(await write(name)).toBe(readFileSync(golden, 'utf8'))
    }
  })

  test('streams ten thousand rows one after another and holds none of them back', async () => {
    let given = 0
    const counted = async function* () {
      for await (const row of rows(10_000)) {
        given += 1
        yield row
      }
    }
    for (const { name } of format.files(release).filter((file) => file.name.endsWith('.jsonl'))) {
      given = 0
      let lines = 0
      let longest = 0
      for await (const piece of format.write(name, release, counted)) {
        lines += piece.split('\n').length - 1
        longest = Math.max(longest, piece.length)
        expect(given - lines).toBeLessThanOrEqual(500)
      }
      expect(lines).toBe(10_000)
      expect(longest).toBeLessThan(1_000_000)
    }
  })
})
