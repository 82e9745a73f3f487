// Search: quality beside exact BM25 on public collections, then speed, import rate and size at 20k and 200k chunks.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ANALYZER_VERSION, analyse } from '@/lib/search/analyzer'
import { ndcgAt, reciprocalRank } from '@/lib/search/evaluate'
import { highlight } from '@/lib/search/highlights'
import { openSearchIndex, type SearchIndex } from '@/lib/search/index'
import { foldedWords } from '@/lib/text/words'
import { createReferenceBm25 } from '@/tests/support/bm25'
import { inBatches, mixedChunks, seededRandom } from '@/tests/support/mixed-chunks'
import { type RetrievalSet, readPersianQuestions, readRetrievalSet } from '@/tests/support/retrieval-sets'

const SIZES = (process.env.BENCH_SIZES ?? '20000,200000').split(',').map(Number)
const GOAL = 0.98
const folder = await mkdtemp(join(tmpdir(), 'winnow-bench-search-'))

const milliseconds = async (act: () => unknown) => {
  const start = performance.now()
  await act()
  return performance.now() - start
}
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const both = (values: readonly number[]) => `${quantile(values, 0.5).toFixed(1)} / ${quantile(values, 0.95).toFixed(1)}`
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const row = (...cells: (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)

const MEASURES = {
  'nDCG@10': (ranked: readonly string[], relevant: ReadonlyMap<string, number>) => ndcgAt(10, ranked, relevant),
  'hit@1': (ranked: readonly string[], relevant: ReadonlyMap<string, number>) =>
    reciprocalRank(ranked.slice(0, 1), relevant),
  MRR: reciprocalRank,
} as const

async function measureQuality(set: RetrievalSet, measure: keyof typeof MEASURES): Promise<void> {
  const index = await openSearchIndex({ uri: folder, projectId: set.name })
  const { documents, language } = set
  await index.add(documents.map(({ id, text }) => ({ chunkId: id, documentId: id, text, language, source: set.name })))
  await index.compact()
  const score = MEASURES[measure]
  const exact = createReferenceBm25(documents.map(({ id, text }) => ({ id, tokens: analyse(text, language) })))
  const plain = createReferenceBm25(documents.map(({ id, text }) => ({ id, tokens: foldedWords(text) })))
  const [found, reference, words]: [number[], number[], number[]] = [[], [], []]
  for (const { text, relevant } of set.queries) {
    const hits = await index.search({ text, language, limit: 100 })
    const ids = (list: readonly { id: string }[]) => list.map((hit) => hit.id)
    found.push(score(ids(hits.map((hit) => ({ id: hit.chunkId }))), relevant))
    reference.push(score(ids(exact(analyse(text, language), 100)), relevant))
    words.push(score(ids(plain(foldedWords(text), 100)), relevant))
  }
  const [ours, theirs, plainly] = [mean(found), mean(reference), mean(words)]
  const cells = [ours, theirs, ours / theirs, plainly].map((value) => value.toFixed(3))
  row(set.name, measure, set.queries.length, ...cells)
  if (ours / theirs >= GOAL) return
  console.error(`${set.name} is below the goal of ${GOAL} of the reference`)
  process.exitCode = 1
}

type Asked = { readonly text: string; readonly set: RetrievalSet }

async function searchTimes(index: SearchIndex, queries: readonly Asked[], sources: readonly string[] = []) {
  const times: number[] = []
  for (const { text, set } of queries) {
    const request = { text, language: set.language, limit: 10, filter: { sources } }
    times.push(await milliseconds(() => index.search(request)))
  }
  return times
}

async function measureSpeed(sets: readonly RetrievalSet[], size: number): Promise<void> {
  const index = await openSearchIndex({ uri: folder, projectId: `speed${size}` })
  const random = seededRandom(7)
  const all = sets.flatMap((set) => set.queries.map(({ text }) => ({ text, set })))
  const queries = Array.from({ length: 1000 }, () => all[Math.floor(random() * all.length)]).filter(
    (each) => each !== undefined,
  )
  const build = await milliseconds(() => index.rebuild(inBatches(mixedChunks(sets, size), 5000)))
  const disk = (await index.stats())?.diskBytes ?? 0
  await searchTimes(index, queries.slice(0, 100))
  const times = await searchTimes(index, queries)
  const filtered = await searchTimes(index, queries.slice(0, 300), ['scifact'])
  const lanes = Array.from({ length: 8 }, (_, lane) => queries.slice(lane * 125, lane * 125 + 125))
  const parallel = await milliseconds(() => Promise.all(lanes.map((lane) => searchTimes(index, lane))))
  const more = [...mixedChunks(sets, 300)].map((each) => ({ ...each, chunkId: `x${each.chunkId}`, documentId: 'x' }))
  const seen = await milliseconds(async () => {
    await index.add([...more, { chunkId: 'new', documentId: 'x', text: 'quaggazebra', language: 'en', source: 'x' }])
    const [hit] = await index.search({ text: 'quaggazebra', language: 'en' })
    if (hit?.chunkId !== 'new') throw new Error('an added chunk was not found at once')
  })
  const removed = await milliseconds(() => index.removeDocuments(['x']))
  row(
    size,
    (build / 1000).toFixed(1),
    Math.round(size / (build / 1000)),
    Math.round(disk / 2 ** 20),
    both(times),
    quantile(times, 0.99).toFixed(1),
    both(filtered),
    Math.round(1_000_000 / parallel),
    Math.round(seen),
    Math.round(removed),
    Math.round(process.memoryUsage().rss / 2 ** 20),
  )
}

async function measureAnalysis(sets: readonly RetrievalSet[]): Promise<void> {
  let tokens = 0
  const time = await milliseconds(() => {
    for (const { documents, language } of sets)
      for (const { text } of documents) tokens += analyse(text, language).length
  })
  const marking: number[] = []
  for (const { documents, language, queries } of sets) {
    const texts = documents.slice(0, 10).map((document) => document.text)
    for (const { text } of queries.slice(0, 50))
      marking.push(await milliseconds(() => highlight(texts, { text, language })))
  }
  console.log(`\nAnalysis: ${(tokens / time / 1000).toFixed(2)} million tokens a second on one core.`)
  console.log(`Highlights of ten hits: p50 / p95 ${both(marking)} ms.\n`)
}

try {
  console.log(`Analyzer ${ANALYZER_VERSION}, Node ${process.version}, ${availableParallelism()} cores\n`)
  row('collection', 'measure', 'queries', 'Winnow', 'exact BM25, same tokens', 'ratio', 'exact BM25, plain words')
  row('---', '---', '---:', '---:', '---:', '---:', '---:')
  const scifact = readRetrievalSet('scifact', 'en')
  const [english, arabic, chinese] = (['en', 'ar', 'zh'] as const).map((code) =>
    readRetrievalSet(`xquad-${code}`, code),
  )
  const xquad = [english, arabic, chinese, readRetrievalSet('xquad-de', 'other')].filter((set) => set !== undefined)
  await measureQuality(scifact, 'nDCG@10')
  await measureQuality(readPersianQuestions('iran'), 'hit@1')
  for (const set of xquad) await measureQuality(set, 'MRR')

  const sets = [scifact, readPersianQuestions('all'), ...xquad]
  await measureAnalysis(sets)
  row(
    'chunks',
    'build s',
    'chunks/s',
    'disk MB',
    'p50 / p95 ms',
    'p99 ms',
    'one source p50 / p95',
    'q/s at 8',
    'add 301 and find ms',
    'remove ms',
    'RSS MB',
  )
  row(...Array.from({ length: 11 }, () => '---:'))
  for (const size of SIZES) await measureSpeed(sets, size)
} finally {
  await rm(folder, { recursive: true, force: true })
}
