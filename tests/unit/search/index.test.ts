import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '@lancedb/lancedb'
import { Field, Schema, Utf8 } from 'apache-arrow'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { analyse } from '@/lib/search/analyzer'
import { rebuildReasonOf } from '@/lib/search/errors'
import { openSearchIndex } from '@/lib/search/index'
import type { IndexedChunk } from '@/lib/search/rows'
import { createReferenceBm25 } from '@/tests/support/bm25'
import { hasSharedData, readSharedRows } from '@/tests/support/shared-data'
import { temporaryFolder } from '@/tests/support/temporary-folder'

// Real data and random input take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const chunk = (chunkId: string, text: string, more: Partial<IndexedChunk> = {}): IndexedChunk => ({
  chunkId,
  documentId: `d-${chunkId}`,
  text,
  language: 'en',
  source: 'upload',
  ...more,
})
const open = (uri: string, more: { embedding?: { model: string; size: number } } = {}) =>
  openSearchIndex({ uri, projectId: 'project1', ...more })
const idsOf = (hits: readonly { chunkId: string }[]) => hits.map((hit) => hit.chunkId)
const reasonOf = (act: Promise<unknown>) => act.then(() => 'none', rebuildReasonOf)
async function* batches(...lists: IndexedChunk[][]) {
  yield* lists
}

describe('a search index', () => {
  it('finds what was added, in Persian with and without non-joiners', async () => {
    const index = await open(await temporaryFolder())
    await index.add([
      chunk('a', 'میدان نقش جهان در اصفهان است و گردشگران به آن می‌روند.', { language: 'fa' }),
      chunk('b', 'كتاب‌خانه ملی در تهران است.', { language: 'fa' }),
    ])
    const [hit] = await index.search({ text: 'ميدان نقش جهان', language: 'fa' })
    expect(hit).toMatchObject({ chunkId: 'a', documentId: 'd-a', rank: 1, words: { rank: 1 } })
    expect(idsOf(await index.search({ text: 'کتاب خانه', language: 'fa' }))[0]).toBe('b')
    expect(await index.search({ text: '?!' })).toEqual([])
  })

  it('scores as exact BM25 does, with repeated query words counted', async () => {
    const index = await open(await temporaryFolder())
    const words = ['river', 'bridge', 'city', 'garden', 'tower', 'palace', 'road']
    const documents = Array.from({ length: 60 }, (_, place) => ({
      id: `c${place}`,
      text: Array.from({ length: 3 + (place % 11) }, (_, at) => words[(place * 5 + at * at) % 7]).join(' '),
    }))
    await index.add(documents.map(({ id, text }) => chunk(id, text)))
    const reference = createReferenceBm25(documents.map(({ id, text }) => ({ id, tokens: analyse(text, 'en') })))
    for (const query of ['river tower', 'river river tower', 'palace garden road road']) {
      const hits = await index.search({ text: query, language: 'en', limit: 60 })
      const expected = reference(analyse(query, 'en'), 60)
      expect(idsOf(hits).sort()).toEqual(expected.map((hit) => hit.id).sort())
      for (const hit of hits) {
        expect(hit.score).toBeCloseTo(expected.find((each) => each.id === hit.chunkId)?.score ?? -1, 3)
      }
    }
  })

  it('replaces a chunk added again and forgets removed documents and chunks', async () => {
    const index = await open(await temporaryFolder())
    await index.add([chunk('a', 'old words'), chunk('b', 'other words'), chunk('c', 'more words')])
    await index.add([chunk('a', 'zebra'), chunk('a', 'new zebra')])
    expect((await index.stats())?.rows).toBe(3)
    expect(idsOf(await index.search({ text: 'old' }))).toEqual([])
    expect(idsOf(await index.search({ text: 'new' }))).toEqual(['a'])
    await index.removeDocuments(['d-a', "it's not there"])
    await index.removeChunks(['b'])
    expect(idsOf(await index.search({ text: 'zebra words' }))).toEqual(['c'])
    await index.add([])
    expect((await index.stats())?.rows).toBe(1)
  })

  it('shows another handle what was written at once', async () => {
    const folder = await temporaryFolder()
    const [writer, reader] = [await open(folder), await open(folder)]
    await writer.add([chunk('a', 'zebra')])
    expect(idsOf(await reader.search({ text: 'zebra' }))).toEqual(['a'])
    await writer.add([chunk('b', 'zebra')])
    expect(idsOf(await reader.search({ text: 'zebra' }))).toEqual(['a', 'b'])
    await writer.removeChunks(['a'])
    expect(idsOf(await reader.search({ text: 'zebra' }))).toEqual(['b'])
    await writer.rebuild(batches([chunk('c', 'zebra')]))
    expect(idsOf(await reader.search({ text: 'zebra' }))).toEqual(['c'])
    await writer.compact()
    expect(idsOf(await reader.search({ text: 'zebra' }))).toEqual(['c'])
  })

  it('filters by document, source, language, tag and date, whatever the values hold', async () => {
    const index = await open(await temporaryFolder())
    const quoted = `x' OR 1=1 --`
    await index.add([
      chunk('a', 'zebra', { source: quoted, tags: ['wild', "o'clock"], date: new Date('2024-01-01') }),
      chunk('b', 'zebra', { language: 'fa', date: new Date('2025-01-01') }),
      chunk('c', 'zebra', { tags: ['tame'] }),
    ])
    const find = async (filter: NonNullable<Parameters<typeof index.search>[0]['filter']>) =>
      idsOf(await index.search({ text: 'zebra', language: 'en', filter }))
        .sort()
        .join('')
    expect(await find({ sources: [quoted] })).toBe('a')
    expect(await find({ exceptSources: [quoted] })).toBe('bc')
    expect(await find({ languages: ['fa'] })).toBe('b')
    expect(await find({ tags: ["o'clock", 'none'] })).toBe('a')
    expect(await find({ documentIds: ['d-b', 'd-c'], exceptDocumentIds: ['d-b'] })).toBe('c')
    expect(await find({ from: new Date('2024-06-01') })).toBe('b')
    expect(await find({ before: new Date('2024-06-01') })).toBe('a')
    expect(await find({ documentIds: [] })).toBe('abc')
    await expect(find({ sources: ['\0'] })).rejects.toThrow('filter value')
  })

  it('keeps the old index while a rebuild runs, and an interrupted one leaves it in place', async () => {
    const folder = await temporaryFolder()
    const index = await open(folder)
    await index.add([chunk('a', 'zebra')])
    async function* broken() {
      yield [chunk('b', 'zebra')]
      expect(idsOf(await index.search({ text: 'zebra' }))).toEqual(['a'])
      throw new Error('the database went away')
    }
    await expect(index.rebuild(broken())).rejects.toThrow('went away')
    expect(idsOf(await (await open(folder)).search({ text: 'zebra' }))).toEqual(['a'])
    expect(await index.rebuild(batches([chunk('b', 'zebra')], [], [chunk('b', 'zebra'), chunk('c', 'zebra')]))).toEqual(
      { rows: 2 },
    )
    expect(idsOf(await index.search({ text: 'zebra' }))).toEqual(['b', 'c'])
    expect(await readdir(join(folder, 'project1'))).toHaveLength(1)
  })

  it('says why it has to be rebuilt: missing, made by other rules, or damaged', async () => {
    const folder = await temporaryFolder()
    const index = await open(folder)
    expect(await index.stats()).toBeUndefined()
    expect(await reasonOf(index.search({ text: 'x' }))).toBe('index_missing')
    await index.removeDocuments(['nothing'])

    const connection = await connect(join(folder, 'project1'))
    const ready = new Map([['winnow.ready', 'yes']])
    const old = new Schema([new Field('chunkId', new Utf8(), false, ready), new Field('tokens', new Utf8(), false)])
    await connection.createEmptyTable('chunks-000001', old)
    expect(await reasonOf(index.search({ text: 'x' }))).toBe('index_outdated')
    expect(await reasonOf(index.add([chunk('a', 'x')]))).toBe('index_outdated')

    await index.rebuild(batches([chunk('a', 'zebra')]))
    expect(idsOf(await index.search({ text: 'zebra' }))).toEqual(['a'])
    await rm(join(folder, 'project1', 'chunks-000002.lance', 'data'), { recursive: true })
    await rm(join(folder, 'project1', 'chunks-000002.lance', '_indices'), { recursive: true })
    expect(await reasonOf((await open(folder)).search({ text: 'zebra' }))).toBe('index_damaged')
    await index.rebuild(batches([chunk('a', 'zebra')]))
    expect(idsOf(await index.search({ text: 'zebra' }))).toEqual(['a'])
    await index.rebuild(batches())
    expect(await index.search({ text: 'zebra' })).toEqual([])
    expect((await index.stats())?.rows).toBe(0)
    await index.drop()
    expect(await reasonOf(index.search({ text: 'zebra' }))).toBe('index_missing')
  })

  it('keeps projects apart and refuses an id that is no folder name', async () => {
    const folder = await temporaryFolder()
    const [one, two] = await Promise.all(['p1', 'p2'].map((projectId) => openSearchIndex({ uri: folder, projectId })))
    await one?.add([chunk('a', 'zebra')])
    await two?.add([chunk('b', 'zebra')])
    expect(idsOf((await two?.search({ text: 'zebra' })) ?? [])).toEqual(['b'])
    await expect(openSearchIndex({ uri: folder, projectId: '../p1' })).rejects.toThrow('project id')
  })

  it('refuses a limit out of range', async () => {
    const index = await open(await temporaryFolder())
    await expect(index.search({ text: 'x', limit: 0 })).rejects.toThrow('1 to 1000')
    await expect(index.search({ text: 'x', limit: 5000 })).rejects.toThrow('1 to 1000')
  })

  it('takes texts and queries of any characters and of 200,000 letters', async () => {
    const index = await open(await temporaryFolder())
    const noise = ['"', "'; DROP TABLE", '\ud800 \0 x', '((', ' ', '', '\u202e', '+-*/:~^', '🙂'.repeat(100)]
    await index.add(noise.map((text, place) => chunk(`n${place}`, text)))
    await index.add([chunk('long', 'zebra '.repeat(34_000)), chunk('line', 'z'.repeat(200_000))])
    for (const text of [...noise, 'zebra '.repeat(34_000)]) expect(await index.search({ text })).toBeInstanceOf(Array)
    expect(idsOf(await index.search({ text: 'zebra' }))).toEqual(['long'])
  })
})

describe('vectors', () => {
  const embedding = { model: 'test-embedding', size: 3 }

  it('rank by cosine alone, or fused with words by the given weights, and never unasked', async () => {
    const index = await open(await temporaryFolder(), { embedding })
    await index.add([
      chunk('a', 'zebra', { vector: [1, 0, 0] }),
      chunk('b', 'horse', { vector: [0.9, 0.1, 0] }),
      chunk('c', 'zebra zebra', { vector: [0, 0, 1] }),
      chunk('d', 'zebra horse', { vector: null }),
    ])
    const request = { text: 'zebra', vector: [1, 0, 0], language: 'en' } as const
    const words = await index.search(request)
    expect(idsOf(words)).not.toContain('b')
    expect(words[0]?.vectors).toBeUndefined()
    const vectors = await index.search({ ...request, weights: { words: 0, vectors: 1 } })
    expect(idsOf(vectors)).toEqual(['a', 'b', 'c'])
    expect(vectors[0]?.score).toBeCloseTo(1, 5)
    const both = await index.search({ ...request, weights: { words: 1, vectors: 1 }, limit: 4 })
    expect(both[0]?.chunkId).toBe('a')
    expect(both[0]).toMatchObject({ words: { rank: expect.any(Number) }, vectors: { rank: 1 } })
    expect(new Set(idsOf(both))).toEqual(new Set(['a', 'b', 'c', 'd']))
  })

  it('of another model or size ask for a rebuild or are refused', async () => {
    const folder = await temporaryFolder()
    await (await open(folder, { embedding })).add([chunk('a', 'zebra', { vector: [1, 0, 0] })])
    const other = await open(folder, { embedding: { model: 'other', size: 3 } })
    expect(await reasonOf(other.search({ text: 'zebra' }))).toBe('index_outdated')
    const same = await open(folder, { embedding })
    await expect(same.add([chunk('b', 'x', { vector: [1] })])).rejects.toThrow('Chunk b')
    await expect(same.search({ text: 'x', vector: [1], weights: { words: 0, vectors: 1 } })).rejects.toThrow('3 finite')
  })
})

const article = z.object({ id: z.string(), text: z.string() })
const question = z.object({ question: z.string(), doc_id: z.string(), unanswerable: z.boolean() })

describe.skipIf(!hasSharedData('corpora/pquad_fa'))('on Persian paragraphs about Iran', () => {
  it('puts the right paragraph first for nine of ten questions', async () => {
    const index = await open(await temporaryFolder())
    const articles = readSharedRows('corpora/pquad_fa/iran_culture_docs.jsonl', (row) => article.parse(row))
    await index.add(articles.map(({ id, text }) => chunk(id, text, { language: 'fa' })))
    const questions = readSharedRows('corpora/pquad_fa/iran_culture_questions.jsonl', (row) => question.parse(row))
      .filter((row) => !row.unanswerable)
      .slice(0, 300)
    let first = 0
    for (const { question: text, doc_id } of questions) {
      const [hit] = await index.search({ text, language: 'fa', limit: 1 })
      if (hit?.chunkId === doc_id) first++
    }
    expect(first / questions.length).toBeGreaterThan(0.9)
  })
})
