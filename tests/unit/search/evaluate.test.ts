import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { evaluateLegs, type LabelledQuery, ndcgAt, reciprocalRank } from '@/lib/search/evaluate'
import { fuse } from '@/lib/search/fusion'
import { hasSharedData, readSharedRows, readSharedText } from '@/tests/support/shared-data'

describe('fuse', () => {
  it('adds weight over 60 plus rank, best first, ties by id', () => {
    const hits = fuse([
      { weight: 1, ids: ['a', 'b'] },
      { weight: 2, ids: ['b', 'c'] },
    ])
    expect(hits.map((hit) => hit.id)).toEqual(['b', 'c', 'a'])
    expect(hits[0]?.score).toBeCloseTo(1 / 62 + 2 / 61, 12)
    expect(
      fuse([
        { weight: 1, ids: ['b'] },
        { weight: 1, ids: ['a'] },
      ]).map((hit) => hit.id),
    ).toEqual(['a', 'b'])
    expect(fuse([{ weight: 0, ids: ['a'] }])).toEqual([])
  })
})

const queries: LabelledQuery[] = Array.from({ length: 40 }, (_, index) => ({
  text: `q${index}`,
  relevant: new Map([['good', 1]]),
}))

describe('evaluateLegs', () => {
  it('recommends words alone when fusion loses', async () => {
    const report = await evaluateLegs(queries, async (_, weights) =>
      weights.vectors === 0 ? ['good', 'bad'] : ['bad', 'good'],
    )
    expect(report.recommended).toEqual({ words: 1, vectors: 0 })
    expect(report.legs.find((leg) => leg.name === 'hybrid')?.gain.mean).toBeLessThan(0)
  })

  it('recommends words alone when the gain may be chance', async () => {
    const report = await evaluateLegs(queries, async (query, weights) => {
      const isOdd = Number(query.text.slice(1)) % 2 === 1
      return (weights.vectors === 0) === isOdd ? ['good', 'bad'] : ['bad', 'good']
    })
    expect(report.recommended).toEqual({ words: 1, vectors: 0 })
    expect(report.reason).toContain('beyond chance')
  })

  it('recommends fusion that wins beyond chance, by the greatest gain', async () => {
    const report = await evaluateLegs(queries, async (query, weights) => {
      if (weights.words === 2) return ['good']
      return Number(query.text.slice(1)) % 4 === 0 || weights.words === 0
        ? ['bad', 'good']
        : weights.vectors > 0
          ? ['good']
          : ['bad', 'worse', 'good']
    })
    expect(report.recommended).toEqual({ words: 2, vectors: 1 })
  })

  it('refuses to tell from fewer than twenty queries', async () => {
    const report = await evaluateLegs(queries.slice(0, 19), async (_, weights) => (weights.vectors > 0 ? ['good'] : []))
    expect(report.recommended).toEqual({ words: 1, vectors: 0 })
    expect(report.reason).toContain('19')
  })

  it('leaves out queries with nothing relevant', async () => {
    const report = await evaluateLegs([{ text: 'x', relevant: new Map() }], async () => ['a'])
    expect(report.queries).toBe(0)
    expect(report.legs[0]?.quality).toEqual({ ndcgAt10: 0, meanReciprocalRank: 0, hitAt1: 0 })
  })
})

const folder = 'statistics/trec_eval'
const runRow = z.object({ query_id: z.string(), doc_id: z.string(), score: z.number() })
const qrelRow = z.object({ query_id: z.string(), doc_id: z.string(), rel: z.number() })
const official = z.object({ all: z.record(z.string(), z.number()) })

describe.skipIf(!hasSharedData(folder))('ranking measures', () => {
  it('equal the official trec_eval means to four places', () => {
    const run = Map.groupBy(
      readSharedRows(`${folder}/run.jsonl`, (row) => runRow.parse(row)),
      (row) => row.query_id,
    )
    const qrels = Map.groupBy(
      readSharedRows(`${folder}/qrels.jsonl`, (row) => qrelRow.parse(row)),
      (row) => row.query_id,
    )
    const { all } = official.parse(JSON.parse(readSharedText(`${folder}/expected.json`)))
    const mean = (measure: (ranked: string[], relevant: Map<string, number>) => number) => {
      const values = [...run].map(([id, rows]) => {
        const ranked = rows
          .toSorted((a, b) => b.score - a.score || (a.doc_id < b.doc_id ? 1 : -1))
          .map((row) => row.doc_id)
        return measure(ranked, new Map(qrels.get(id)?.map((row) => [row.doc_id, row.rel])))
      })
      return values.reduce((sum, value) => sum + value, 0) / values.length
    }
    for (const depth of [5, 10, 20, 100, 1000]) {
      expect(mean((ranked, relevant) => ndcgAt(depth, ranked, relevant))).toBeCloseTo(all[`ndcg_cut_${depth}`] ?? -1, 4)
    }
    expect(mean(reciprocalRank)).toBeCloseTo(all.recip_rank ?? -1, 4)
  })
})
