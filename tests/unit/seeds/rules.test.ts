import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  coverageOf,
  evennessOf,
  machineShareOf,
  originOf,
  stateAfter,
  thinnestFirst,
  yieldOf,
} from '@/lib/pipeline/seeds/rules'
import { seedDecisions } from '@/lib/pipeline/seeds/schema'
import { seedStates } from '@/lib/pipeline/vocabulary'

test.each([
  ['draft', 'approve', 'approved'],
  ['draft', 'reject', 'rejected'],
  ['draft', 'withdraw', 'withdrawn'],
  ['draft', 'reopen', null],
  ['approved', 'approve', null],
  ['approved', 'reject', null],
  ['approved', 'withdraw', 'withdrawn'],
  ['rejected', 'reopen', 'draft'],
  ['rejected', 'approve', null],
  ['withdrawn', 'reopen', 'draft'],
  ['withdrawn', 'withdraw', null],
] as const)('a seed that is %s, and %s: %s', (state, decision, after) => {
  expect(stateAfter(state, decision)).toBe(after)
})

test('no decision leaves a seed in the state it had', () => {
  for (const state of seedStates)
    for (const decision of seedDecisions) expect(stateAfter(state, decision)).not.toBe(state)
})

test.each([
  [null, 'Which castle?', 'written', null],
  ['Which castle?', ' Which castle? ', 'proposed', 1],
  ['Which castle in spring?', 'Which castle in winter?', 'coauthored', 0.75],
  ['کدوم قلعه توی بهار قشنگ‌تره؟', 'کدوم قلعه توی پاییز قشنگ‌تره؟', 'coauthored', 0.8],
  ['one two', 'three four', 'coauthored', 0],
] as const)('from the proposal %s the text %s is %s with machine share %s', (proposal, text, origin, share) => {
  const found = originOf(proposal, text)
  expect(found.origin).toBe(origin)
  if (share === null) expect(found.machineShare).toBeNull()
  else expect(found.machineShare).toBeCloseTo(share, 9)
})

test('the machine share lies between 0 and 1, is 1 for the same words and 0 for no shared word', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (machine, own) => {
      const share = machineShareOf(machine, own)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }),
  )
  expect(machineShareOf('a b c', 'a, b; c!')).toBe(1)
})

test.each([
  [[5, 5, 5, 5], 1],
  [[20, 0, 0, 0], 0],
  [[1, 1, 0, 0], 0.5],
  [[], null],
  [[7], null],
  [[0, 0], null],
])('the evenness of %j is %s', (counts, evenness) => {
  if (evenness === null) expect(evennessOf(counts)).toBeNull()
  else expect(evennessOf(counts)).toBeCloseTo(evenness, 9)
})

test('evenness lies between 0 and 1 and does not depend on the order or the scale', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 20 }), (counts) => {
      const value = evennessOf(counts)
      if (value === null) return expect(counts.every((count) => count === 0)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
      expect(evennessOf(counts.toReversed())).toBeCloseTo(value, 9)
      expect(evennessOf(counts.map((count) => count * 3))).toBeCloseTo(value, 9)
    }),
  )
})

test('coverage counts only cells that want seeds, and the thinnest cell comes first', () => {
  const cells = [
    { name: 'full', approved: 3, target: 3 },
    { name: 'half', approved: 2, target: 4 },
    { name: 'empty', approved: 0, target: 2 },
    { name: 'unwanted', approved: 9, target: 0 },
    { name: 'far', approved: 1, target: 9 },
  ]
  expect(coverageOf(cells)).toEqual({ cells: 1, of: 4 })
  expect(thinnestFirst(cells).map(({ name }) => name)).toEqual(['far', 'empty', 'half'])
})

test('seeds an hour need a minute of measured time', () => {
  expect(yieldOf(6, 1_800_000)).toBe(12)
  expect(yieldOf(3, 59_999)).toBeNull()
})
