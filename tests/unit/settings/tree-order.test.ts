import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceOf } from '@/components/settings/models/price-fields'
import { type Node, placedNodes, siblingsOf } from '@/components/settings/taxonomy/tree-order'

const node = (id: string, parentId: string | null = null): Node => ({ id, parentId, name: id, isArchived: false })

test('children stand under their parent with their path, siblings in the order they were given', () => {
  const placed = placedNodes([node('b'), node('a'), node('a2', 'a'), node('a1', 'a'), node('x', 'a2')])
  expect(placed.map(({ depth, path }) => [depth, path])).toEqual([
    [0, 'b'],
    [0, 'a'],
    [1, 'a › a2'],
    [2, 'a › a2 › x'],
    [1, 'a › a1'],
  ])
})

test('every node of a tree stands in the list once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 30 }), (parents) => {
      const nodes = parents.map((parent, at) => node(String(at), parent < at ? String(parent) : null))
      expect(placedNodes(nodes).length).toBe(nodes.length)
    }),
  )
})

test('an archived node is no sibling of one that is not', () => {
  const gone = { ...node('c'), isArchived: true }
  expect(siblingsOf([node('a'), gone, node('b')], node('a')).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a price needs input and output; cached input may be left out', () => {
  expect(priceOf({ input: '0.5', cached: '', output: '1.5' })).toEqual({
    inputPerMillion: 0.5,
    cachedInputPerMillion: null,
    outputPerMillion: 1.5,
  })
  expect(priceOf({ input: '', cached: '1', output: '1.5' })).toBeNull()
  expect(priceOf({ input: '-1', cached: '', output: '1' })).toBeNull()
})
