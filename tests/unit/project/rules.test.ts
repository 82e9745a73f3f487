import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  branchOf,
  depthOf,
  heightOf,
  MAX_DEPTH,
  queryTypeTemplates,
  refusesMove,
  reordered,
  type TreeNode,
} from '@/lib/pipeline/project/rules'

const tree: TreeNode[] = [
  { id: 'a', parentId: null },
  { id: 'b', parentId: 'a' },
  { id: 'c', parentId: 'b' },
  { id: 'd', parentId: null },
]

test('a branch is a node with everything under it', () => {
  expect([...branchOf(tree, 'a')].sort()).toEqual(['a', 'b', 'c'])
  expect([...branchOf(tree, 'd')]).toEqual(['d'])
})

test('depth counts from the root, height from the node', () => {
  expect([depthOf(tree, 'a'), depthOf(tree, 'c'), depthOf(tree, null)]).toEqual([1, 3, 0])
  expect([heightOf(tree, 'a'), heightOf(tree, 'c')]).toEqual([3, 1])
})

test('a node goes under no node of its own branch', () => {
  expect(refusesMove(tree, 'a', 'c')).toBe('under_itself')
  expect(refusesMove(tree, 'a', 'a')).toBe('under_itself')
  expect(refusesMove(tree, 'a', 'd')).toBeNull()
  expect(refusesMove(tree, 'c', null)).toBeNull()
})

/** A tree of up to 20 nodes, each under an earlier one or at the top. */
const trees = fc
  .array(fc.nat(19), { minLength: 2, maxLength: 20 })
  .map((parents): TreeNode[] =>
    parents.map((parent, at) => ({ id: String(at), parentId: at > 0 && parent < at ? String(parent) : null })),
  )

test('every move that is allowed leaves a tree: no cycle, and not too deep unless it was', () => {
  fc.assert(
    fc.property(trees, fc.nat(19), fc.nat(19), (nodes, from, to) => {
      const id = String(from % nodes.length)
      const parentId = String(to % nodes.length)
      if (refusesMove(nodes, id, parentId) !== null) return true
      const moved = nodes.map((node) => (node.id === id ? { ...node, parentId } : node))
      const depths = [...branchOf(moved, id)].map((node) => depthOf(moved, node))
      return depths.every((depth) => depth <= MAX_DEPTH)
    }),
  )
})

test('reordering keeps every id once and puts the moved one where it was asked to be', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), fc.nat(), (ids, from, before) => {
      const moved = ids[from % ids.length] ?? ''
      const beforeId = ids[before % ids.length] ?? ''
      const order = reordered(ids, moved, beforeId)
      expect([...order].sort()).toEqual([...ids].sort())
      if (moved !== beforeId) expect(order.indexOf(moved)).toBe(order.indexOf(beforeId) - 1)
    }),
  )
  expect(reordered(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a'])
})

test('a new project is offered query types in its language', () => {
  expect(queryTypeTemplates('fa')[0]?.name).toBe('دانستنی')
  expect(queryTypeTemplates('en').length).toBe(queryTypeTemplates('fa').length)
  expect(queryTypeTemplates('de')).toEqual(queryTypeTemplates('en'))
})
