import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assignSplits,
  groupRows,
  type Measures,
  quotas,
  reportOf,
  type SplitRow,
} from '@/lib/pipeline/datasets/splits/rules'
import { rougeL } from '@/lib/text/similarity'

const measures: Measures = { rougeL: 0.7, cosine: null, vectorModel: null, vectors: 0 }
const settings = (validation: number, test = 0, seed = 1) => ({ validation, test, seed })

function row(number: number, given: Partial<SplitRow> = {}): SplitRow {
  return {
    key: `query-${String(number).padStart(4, '0')}`,
    seeds: [`seed-${number}`],
    ...{ subdomain: 'Places', queryType: 'Factual', vector: null, before: null },
    instruction: `question ${number} about n${number} and m${number * 7}`,
    response: `answer ${number}`,
    ...given,
  }
}

function grouped(rows: readonly SplitRow[], by = measures) {
  const steps = groupRows(rows, by)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const split = (rows: readonly SplitRow[], given: ReturnType<typeof settings>, by = measures) => {
  const grouping = grouped(rows, by)
  const assigned = assignSplits(rows, grouping, given)
  return { grouping, ...assigned, report: reportOf(rows, grouping, assigned, { settings: given, measures: by }) }
}

const words = ['سفر', 'شهر', 'یزد', 'red', 'blue', 'tea', 'rice', 'tower']
const someRow = fc.record({
  seeds: fc.uniqueArray(fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'), {
    minLength: 1,
    maxLength: 2,
  }),
  subdomain: fc.constantFrom('a', 'b'),
  queryType: fc.constantFrom('x', 'y', 'z'),
  instruction: fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 9 }).map((list) => list.join(' ')),
  response: fc.integer({ min: 0, max: 400 }).map(String),
})

describe('whatever the rows', () => {
  test('no family, near duplicate or repeated answer stands in two splits', () => {
    fc.assert(
      fc.property(
        fc.array(someRow, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        fc.nat(99),
        (given, validation, share, seed) => {
          const rows = given.map((one, at) => row(at, one))
          const { splits, report } = split(rows, settings(validation, share, seed))
          for (const [at, one] of rows.entries())
            for (const [other, against] of rows.entries()) {
              if (at >= other || splits[at] === splits[other]) continue
              expect(one.seeds.some((seed) => against.seeds.includes(seed))).toBe(false)
              expect(rougeL(one.instruction, against.instruction)).toBeLessThanOrEqual(measures.rougeL)
              expect(one.response).not.toBe(against.response)
            }
          expect(report.rows.train + report.rows.validation + report.rows.test).toBe(rows.length)
          expect(report.rows.validation).toBeLessThanOrEqual(rows.length * validation + 1e-6)
          expect(report.rows.train).toBeGreaterThan(0)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('the same rows in the same order give the same split, and another seed another one', () => {
    const rows = Array.from({ length: 200 }, (_, at) => row(at))
    expect(split(rows, settings(0.1)).splits).toEqual(split(rows, settings(0.1)).splits)
    expect(split(rows, settings(0.1, 0, 2)).splits).not.toEqual(split(rows, settings(0.1)).splits)
  })

  test('quotas of the cells add up to the share of the whole and stay within one of their own', () => {
    const cells = fc.array(fc.nat(300), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(cells, fc.double({ min: 0, max: 0.5, noNaN: true }), (counts, share) => {
        const named = new Map(counts.map((count, at) => [`cell ${at}`, count]))
        const wanted = quotas(named, share)
        const total = counts.reduce((sum, count) => sum + count, 0)
        expect([...wanted.values()].reduce((sum, count) => sum + count, 0)).toBe(Math.floor(total * share + 1e-9))
        for (const [cell, count] of named)
          expect(Math.abs((wanted.get(cell) ?? 0) - count * share)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

test('seeds join families over any number of steps', () => {
  const rows = [row(1, { seeds: ['a', 'b'] }), row(2, { seeds: ['b', 'c'] }), row(3, { seeds: ['c', 'd'] }), row(4)]
  const { grouping, report } = split(rows, settings(0.4))
  expect(grouping.groups).toEqual([[0, 1, 2], [3]])
  expect(grouping.links).toMatchObject({ seeds: 2, words: 0 })
  expect(report).toMatchObject({ groups: 2, largestGroup: 3, groupsIn: { train: 1, validation: 1 } })
})

test('vectors join what words do not, where rows have them', () => {
  const near = (x: number) => Float32Array.from([1, x])
  const rows = [row(1, { vector: near(0) }), row(2, { vector: near(0.1) }), row(3, { vector: near(-2) }), row(4)]
  const by = { ...measures, cosine: 0.92, vectorModel: 'm', vectors: 3 }
  expect(grouped(rows, by).groups).toEqual([[0, 1], [2], [3]])
  expect(grouped(rows).groups).toHaveLength(4)
})

test('cells keep their share where groups are single rows', () => {
  const rows = Array.from({ length: 400 }, (_, at) =>
    row(at, { subdomain: at % 4 === 0 ? 'rare' : 'common', queryType: at % 2 === 0 ? 'x' : 'y' }),
  )
  const { splits, report } = split(rows, settings(0.1, 0.05))
  expect(report.rows).toEqual({ train: 340, validation: 40, test: 20 })
  expect(report.unmet).toEqual([])
  expect(splits.filter((one, at) => one === 'validation' && rows[at]?.subdomain === 'rare')).toHaveLength(10)
})

test('a group larger than the share stays in training, and the report says which cell misses its rows and why', () => {
  const family = Array.from({ length: 20 }, (_, at) => row(at, { seeds: ['one'] }))
  const { report } = split(family, settings(0.1))
  expect(report.rows).toEqual({ train: 20, validation: 0, test: 0 })
  expect(report.unmet).toEqual([
    { subdomain: 'Places', queryType: 'Factual', split: 'validation', wanted: 2, got: 0, smallestGroup: 20 },
  ])
})

test('rows stay in the split they had in the release before, and those that cannot are counted', () => {
  const first = Array.from({ length: 100 }, (_, at) => row(at))
  const before = split(first, settings(0.1)).splits
  const again = first.map((one, at) => ({ ...one, before: before[at] ?? null }))
  const more = [...again, ...Array.from({ length: 100 }, (_, at) => row(100 + at))]
  const { splits, report } = split(more, settings(0.1, 0, 9))
  expect(report.moved).toBe(0)
  expect(report.rows.validation).toBe(20)
  for (const [at, was] of before.entries()) if (was === 'validation') expect(splits[at]).toBe('validation')
  expect(split(again, settings(0.02)).report.moved).toBe(8)
})
