import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diversityOf, foldClusters, nextUndecided, shownRows } from '@/lib/pipeline/expansion/triage/rules'

const row = (id: string, clusterId: string | null = null) => ({ id, clusterId })

test('near duplicates are folded under the first of them, others stay where they are', () => {
  const clusters = foldClusters([row('a'), row('b', 'a'), row('c'), row('d', 'a'), row('e', 'x'), row('f', 'x')])
  expect(clusters.map(({ head, rest }) => [head.id, ...rest.map(({ id }) => id)])).toEqual([
    ['a', 'b', 'd'],
    ['c'],
    ['e', 'f'],
  ])
  expect(shownRows(clusters, new Set()).map(({ id }) => id)).toEqual(['a', 'c', 'e'])
  expect(shownRows(clusters, new Set(['a'])).map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c', 'e'])
})

test('folding loses no row and doubles none', () => {
  const rows = fc
    .uniqueArray(fc.nat(30), { maxLength: 20 })
    .map((ids) => ids.map((id) => row(`${id}`, id % 3 === 0 ? null : `${id % 5}`)))
  fc.assert(
    fc.property(rows, (list) => {
      const all = foldClusters(list).flatMap(({ head, rest }) => [head, ...rest])
      expect(all.map(({ id }) => id).toSorted()).toEqual(list.map(({ id }) => id).toSorted())
    }),
  )
})

test('texts that say the same have no diversity, texts that share no word have all of it', () => {
  expect(diversityOf(['a b c'])).toBeNull()
  expect(diversityOf(['a b c', 'a b c'])).toBe(0)
  expect(diversityOf(['a b c', 'd e f'])).toBe(1)
})

test('the next row is the nearest undecided one below, then from the top', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => row(id))
  const open = (ids: string) => (one: { id: string }) => ids.includes(one.id)
  expect(nextUndecided(rows, 'b', open('ad'))?.id).toBe('d')
  expect(nextUndecided(rows, 'd', open('ad'))?.id).toBe('a')
  expect(nextUndecided(rows, null, open('c'))?.id).toBe('c')
  expect(nextUndecided(rows, 'a', open(''))).toBeNull()
})
