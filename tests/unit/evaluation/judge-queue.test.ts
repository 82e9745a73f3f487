import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterRenewal,
  claimSize,
  type Held,
  inFront,
  wantedDepth,
  withPairs,
} from '@/components/evaluation/judge/queue-rules'

const pair = (slotId: string, fence = 1): Held => ({
  ...{ slotId, fence, leaseUntil: new Date(0), prompt: `p${slotId}`, first: 'a', second: 'b' },
})
const ids = (queue: readonly Held[]) => queue.map(({ slotId }) => slotId)
const nothing = () => false

describe('how many pairs are at hand', () => {
  it.each([
    ['nothing is known of the pace', null, 100, 18],
    ['at 36.8 seconds a pair ten minutes take 17', 36.8, 100, 17],
    ['somebody quick has forty at most', 4, 500, 40],
    ['somebody slow has three at least', 400, 500, 3],
    ['others find something near the end', 20, 12, 6],
    ['the last ones are prefetched all the same', 20, 1, 3],
  ])('%s', (_, secondsEach, left, depth) => {
    expect(wantedDepth({ secondsEach, left })).toBe(depth)
  })

  it('asks for the first three at once and then in steps until it is enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 0, max: 45 }), (depth, start) => {
        let held = start
        for (let step = 0; step < 60; step++) {
          const size = claimSize(held, depth)
          expect(size).toBeLessThanOrEqual(10)
          if (size === 0) break
          held += size
          expect(held).toBeLessThanOrEqual(Math.max(3, depth))
        }
        expect(held).toBeGreaterThanOrEqual(Math.min(depth, Math.ceil(depth * 0.75)))
      }),
    )
  })
})

describe('the queue of pairs', () => {
  it('keeps its order, takes fences over, and lets decided pairs stay away', () => {
    const queue = [pair('2'), pair('1')]
    const next = withPairs(queue, [pair('1', 4), pair('3'), pair('4')], (slotId) => slotId === '3')
    expect(ids(next)).toEqual(['2', '1', '4'])
    expect(next[1]?.fence).toBe(4)
  })
  it('keeps a later fence against an answer that is late', () => {
    expect(withPairs([pair('1', 5)], [pair('1', 4)], nothing)[0]?.fence).toBe(5)
  })
  it('shows the pair first that was in sight before a reload', () => {
    expect(ids(inFront([pair('1'), pair('2'), pair('3')], '3'))).toEqual(['3', '1', '2'])
    expect(ids(inFront([pair('1'), pair('2')], 'gone'))).toEqual(['1', '2'])
  })
  it('drops pairs ahead that were lost and marks the one in sight', () => {
    const queue = [pair('1'), pair('2'), pair('3'), pair('4')]
    const next = afterRenewal(queue, ['1', '2', '3'], ['3'])
    expect(next.map(({ slotId, isLost = false }) => [slotId, isLost])).toEqual([
      ['1', true],
      ['3', false],
      ['4', false],
    ])
  })
})
