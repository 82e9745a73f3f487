import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exportFormats } from '@/lib/pipeline/datasets/formats'
import type { ReleaseFacts } from '@/lib/pipeline/datasets/release-facts'
import type { FrozenRow } from '@/lib/pipeline/datasets/schema'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

const hostile = [
  'line\nbreak, "quotes", \\ and \u2028 \u2029 ends',
  '<script>alert(1)</script> | ![x](http://x) `code`',
  'کتاب‌خانه \u202Eمتن\u202C ی/ي ۱۲۳',
  '=HYPERLINK("x")\ttab 👩‍👩‍👧 𝒳',
  '{"messages": []}',
]

const machine = { provider: 'openai', model: 'm-1', promptVersion: 'p@1' }

function rowAt(position: number): FrozenRow {
  const text = hostile[position % hostile.length] ?? ''
  return {
    position,
    exampleId: id(position),
    instruction: `${position}: ${text}`,
    response: `${text} (${position})`,
    contentHash: 'f'.repeat(64),
    split: 'train',
    lineage: {
      round: 0,
      guideline: 1,
      subdomain: 'Places | sights',
      queryType: 'Factual',
      seeds: [{ id: id(1), text, origin: 'written' }],
      query: { id: id(2), method: 'paraphrase', isEdited: false, jobId: null, ...machine },
      searchQueries: [{ text, isMachine: true }],
      passages: [],
      response: { id: id(3), draftId: null, revisionId: null, editRatio: 0, waivers: 0, ...machine },
      approvedBy: id(4),
    },
  }
}

async function* rows(count: number) {
  for (let position = 1; position <= count; position++) yield rowAt(position)
}

const release: ReleaseFacts = {
  id: id(9),
  number: 3,
  name: 'Spring',
  notes: 'More seeds on food.',
  guidelineNumber: 2,
  rows: 5,
  counts: {
    cells: [{ subdomain: 'Places | sights', queryType: 'Factual', rows: 5 }],
    methods: { paraphrase: 5 },
    rounds: { 0: 5 },
    edited: 0,
  },
  contentHash: 'a'.repeat(64),
  createdAt: new Date('2026-03-01T10:00:00Z'),
  withdrawnAt: null,
  withdrawReason: null,
  splits: null,
  approvedByRule: 0,
  projectName: 'Tourism "in" Iran',
  language: 'fa',
  licences: ['CC BY-SA 4.0'],
}

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
