import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cellOfParents,
  divergenceOf,
  driftThresholdOf,
  isSaturated,
  methodOf,
  planCalls,
  quantileOf,
  randomOf,
  sampleOf,
  shuffled,
  slopeOf,
} from '@/lib/pipeline/expansion/rules'

const members = (count: number) => Array.from({ length: count }, (_, index) => `seed-${index}`)

test('the same text gives the same numbers, all in [0, 1), another text gives others', () => {
  const take = (seed: string) => {
    const random = randomOf(seed)
    return Array.from({ length: 50 }, random)
  }
  expect(take('a')).toEqual(take('a'))
  expect(take('a')).not.toEqual(take('b'))
  const mean = take('a').reduce((sum, value) => sum + value, 0) / 50
  expect(mean).toBeGreaterThan(0.3)
  expect(mean).toBeLessThan(0.7)
  for (const value of take('a')) expect(value >= 0 && value < 1).toBe(true)
})

test('shuffling keeps every member once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.string(), (list, seed) => {
      expect(shuffled(list, seed).toSorted()).toEqual(list.toSorted())
    }),
  )
})

test('a sample has min(n, pool) different members and is decided by the number of its call', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 500 }),
      (pool, n, call) => {
        const sample = sampleOf(members(pool), n, call, 'run')
        expect(new Set(sample).size).toBe(Math.min(n, pool))
        expect(sampleOf(members(pool), n, call, 'run')).toEqual(sample)
      },
    ),
  )
  expect(sampleOf([], 5, 0, 'run')).toEqual([])
})

test('within ⌈pool/n⌉ calls everyone is drawn', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 50 }), (pool, n) => {
      const calls = Math.ceil(pool / Math.min(n, pool))
      const drawn = Array.from({ length: calls }, (_, call) => sampleOf(members(pool), n, call, 'run')).flat()
      expect(new Set(drawn).size).toBe(pool)
    }),
  )
})

test('a run has m calls over the pool, or m over each cell with samples of that cell alone', () => {
  const pool = members(12).map((id, index) => ({ id, cell: `cell-${index % 3}` }))
  expect(planCalls(pool, { n: 5, m: 7, spread: 'pool' }, 'x').samples).toHaveLength(7)
  const { samples, cells } = planCalls(pool, { n: 5, m: 7, spread: 'cell' }, 'x')
  expect(cells).toBe(3)
  expect(samples).toHaveLength(21)
  const cellOf = new Map(pool.map(({ id, cell }) => [id, cell]))
  for (const sample of samples) {
    expect(sample).toHaveLength(4)
    expect(new Set(sample.map((id) => cellOf.get(id))).size).toBe(1)
  }
  expect(planCalls([], { n: 5, m: 7, spread: 'pool' }, 'x').samples).toEqual([])
  expect(planCalls(pool, { n: 5, m: 7, spread: 'pool' }, 'y')).not.toEqual(
    planCalls(pool, { n: 5, m: 7, spread: 'pool' }, 'x'),
  )
})

test('a query of one seed is a paraphrase, of several a combination, whatever a model calls it', () => {
  expect(methodOf(['a'])).toBe('paraphrase')
  expect(methodOf(['a', 'b'])).toBe('combination')
})

test('a query lies in the cell of most of its parents, in that of the first among equals', () => {
  const a = { subdomainId: 'a', queryTypeId: 't' }
  const b = { subdomainId: 'b', queryTypeId: 't' }
  expect(cellOfParents([a, b])).toBe(a)
  expect(cellOfParents([a, b, { ...b }])).toBe(b)
  expect(cellOfParents([])).toBeUndefined()
})

test.each([
  [[1, 2, 3, 4], 0.5, 2.5],
  [[4, 1, 3, 2], 0.95, 3.85],
  [[5], 0.95, 5],
  [[], 0.95, null],
])('the quantile of %j at %s is %s', (values, share, quantile) => {
  if (quantile === null) expect(quantileOf(values, share)).toBeNull()
  else expect(quantileOf(values, share)).toBeCloseTo(quantile, 9)
})

test('few seeds give no threshold of drift', () => {
  expect(driftThresholdOf([0.1, 0.2, 0.3], 0.95)).toBeNull()
  expect(
    driftThresholdOf(
      Array.from({ length: 101 }, (_, index) => index / 100),
      0.95,
    ),
  ).toBeCloseTo(0.95, 9)
})

test.each([
  [[], 0],
  [[3], 0],
  [[1, 2, 3], 1],
  [[0.5, 0.5, 0.5], 0],
  [[0, 0, 1], 0.5],
])('the slope of %j is %s', (values, slope) => {
  expect(slopeOf(values)).toBeCloseTo(slope, 9)
})

test('equal mixes do not diverge, a lost type does, and the divergence is never negative', () => {
  expect(
    divergenceOf([
      { seeds: 10, queries: 10 },
      { seeds: 10, queries: 10 },
    ]),
  ).toBeCloseTo(0, 9)
  expect(
    divergenceOf([
      { seeds: 10, queries: 40 },
      { seeds: 10, queries: 0 },
    ]),
  ).toBeGreaterThan(0.5)
  expect(divergenceOf([{ seeds: 0, queries: 3 }])).toBeNull()
  const row = fc.record({ seeds: fc.nat(40), queries: fc.nat(40) })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      expect(divergenceOf(rows) ?? 0).toBeGreaterThanOrEqual(-1e-12)
    }),
  )
})

test.each([
  [
    [
      { made: 5, fresh: 1 },
      { made: 5, fresh: 1 },
    ],
    true,
  ],
  [[{ made: 5, fresh: 1 }], false],
  [
    [
      { made: 5, fresh: 1 },
      { made: 5, fresh: 2 },
    ],
    false,
  ],
  [
    [
      { made: 5, fresh: 0 },
      { made: 5, fresh: 4 },
      { made: 0, fresh: 0 },
      { made: 5, fresh: 1 },
    ],
    true,
  ],
  [[], false],
])('the calls %j are saturated: %s', (calls, isOver) => {
  expect(isSaturated(calls, 0.3)).toBe(isOver)
})
