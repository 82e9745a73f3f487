import { describe, expect, test } from 'vitest'
import { afterRenewal, type Held, slotIdsOf, withClaims } from '@/components/desk/claim-rules'

const held = (name: string): Held => ({ subjectId: name, slot: { slotId: `slot-${name}`, fence: 1 } })
const claim = (name: string, fence = 1) => ({ subjectId: name, slotId: `slot-${name}`, fence })

describe('claims that come in', () => {
  test('stand behind what is held, whose order stays', () => {
    expect(withClaims([held('b')], [claim('a'), claim('b'), claim('c')]).map(({ subjectId }) => subjectId)).toEqual([
      'b',
      'a',
      'c',
    ])
  })

  test('give an item from a link its slot, and a new fence where it changed', () => {
    expect(withClaims([{ subjectId: 'a', slot: null }], [claim('a', 4)])).toEqual([
      { subjectId: 'a', slot: { slotId: 'slot-a', fence: 4 } },
    ])
  })
})

describe('a sign of life', () => {
  test('lets prefetched items go that were lost, and keeps the one in sight with a word about it', () => {
    const after = afterRenewal([held('a'), held('b'), held('c')], ['slot-a', 'slot-b', 'slot-c'], ['slot-c'])
    expect(after).toEqual([{ subjectId: 'a', slot: null, isLost: true }, held('c')])
  })

  test('says nothing of a claim that came while it was on its way', () => {
    expect(afterRenewal([held('a'), held('new')], ['slot-a'], ['slot-a'])).toEqual([held('a'), held('new')])
  })
})

test('only items with a slot are renewed and given back', () => {
  expect(slotIdsOf([held('a'), { subjectId: 'b', slot: null }])).toEqual(['slot-a'])
})
