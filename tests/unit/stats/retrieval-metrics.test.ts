import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  averagePrecision,
  hitAt,
  meanMetric,
  ndcgAt,
  precisionAt,
  rankByScore,
  recallAt,
  reciprocalRank,
} from '@/lib/stats/retrieval-metrics'
import { must, near, reasonOf } from './known'

const relevance = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
])

describe('metrics of one query', () => {
  const ranked = ['c', 'a', 'x', 'b']
  it.each([
    ['recall at 2', recallAt(ranked, relevance, 2), 1 / 2],
    ['recall at 4', recallAt(ranked, relevance, 4), 1],
    ['precision at 5, one place empty', precisionAt(ranked, relevance, 5), 2 / 5],
    ['hit at 1', hitAt(ranked, relevance, 1), 0],
    ['hit at 2', hitAt(ranked, relevance, 2), 1],
    ['reciprocal rank', reciprocalRank(ranked, relevance), 1 / 2],
    ['reciprocal rank within 1', reciprocalRank(ranked, relevance, 1), 0],
    ['average precision', averagePrecision(ranked, relevance), (1 / 2 + 2 / 4) / 2],
    ['nDCG', ndcgAt(ranked, relevance), (2 / Math.log2(3) + 1 / Math.log2(5)) / (2 + 1 / Math.log2(3))],
  ])('%s', (_, metric, value) => near(must(metric).value, value, 1e-12))

  it('nothing relevant makes every metric undefined, nothing found makes it 0', () => {
    const none = new Map([['a', 0]])
    for (const metric of [recallAt(ranked, none, 5), ndcgAt(ranked, none), reciprocalRank(ranked, none)])
      expect(reasonOf(metric)).toBe('no_data')
    for (const metric of [
      recallAt([], relevance, 5),
      ndcgAt([], relevance),
      reciprocalRank([], relevance),
      averagePrecision([], relevance),
    ])
      expect(must(metric).value).toBe(0)
  })

  it('equal scores are ordered by falling document id', () => {
    expect(
      rankByScore([
        { id: 'a', score: 1 },
        { id: 'c', score: 1 },
        { id: 'b', score: 2 },
      ]),
    ).toEqual(['b', 'c', 'a'])
  })

  it('every metric lies in [0, 1], is 1 for the ideal order, and moving a relevant document up never lowers nDCG', () => {
    const grades = fc
      .array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((grade) => grade > 0))
    fc.assert(
      fc.property(grades, fc.nat(), (list, at) => {
        const judged = new Map(list.map((grade, index) => [`d${index}`, grade]))
        const order = [...judged.keys()]
        const ideal = [...order].sort((one, other) => (judged.get(other) ?? 0) - (judged.get(one) ?? 0))
        for (const metric of [
          ndcgAt(order, judged),
          averagePrecision(order, judged),
          recallAt(order, judged, 3),
          reciprocalRank(order, judged),
        ]) {
          expect(must(metric).value).toBeGreaterThanOrEqual(0)
          expect(must(metric).value).toBeLessThanOrEqual(1 + 1e-12)
        }
        near(must(ndcgAt(ideal, judged)).value, 1, 1e-12)
        near(must(averagePrecision(ideal, judged)).value, 1, 1e-12)
        const place = 1 + (at % Math.max(1, order.length - 1))
        const [above = '', below = ''] = [order[place - 1], order[place]]
        if (order.length < 2 || (judged.get(below) ?? 0) < (judged.get(above) ?? 0)) return
        const swapped = order.map((id) => (id === above ? below : id === below ? above : id))
        expect(must(ndcgAt(swapped, judged)).value).toBeGreaterThanOrEqual(must(ndcgAt(order, judged)).value - 1e-12)
      }),
    )
  })
})

describe('means over queries', () => {
  it('leave out queries without a relevant document and count them', () => {
    const metrics = [hitAt(['a'], relevance, 1), hitAt(['x'], relevance, 1), hitAt(['a'], new Map(), 1)]
    const mean = must(meanMetric(metrics))
    expect(mean).toMatchObject({ value: 0.5, n: 2, unjudged: 1 })
    expect(must(mean.error).interval.low).toBeLessThan(0.5)
    expect(reasonOf(meanMetric([]))).toBe('no_data')
  })
})
