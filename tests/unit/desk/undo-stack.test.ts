import { describe, expect, it } from 'vitest'
import { saveStatusOf } from '@/components/desk/outbox-context'
import { pushed, undoDepth, without } from '@/components/desk/undo-stack'

const act = (id: string) => ({ id, label: id, undo: () => {} })

describe('what can be undone', () => {
  it('is the last ten acts, newest first', () => {
    const stack = Array.from({ length: undoDepth + 3 }, (_, index) => act(String(index))).reduce<
      ReturnType<typeof pushed>
    >(pushed, [])
    expect(stack.map(({ id }) => id)).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3'])
  })
  it('holds an act once', () => {
    expect(pushed([act('b'), act('a')], act('a')).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(without([act('b'), act('a')], 'b').map(({ id }) => id)).toEqual(['a'])
  })
})

describe('the save state', () => {
  const refused = {
    id: 'a',
    person: 'mina',
    operation: 'seeds.create',
    input: null,
    label: 'Seed',
    madeAt: 0,
    attempts: 1,
    failures: 0,
    state: 'refused' as const,
  }
  const calm = { waiting: 0, refused: [], isOffline: false, needsSignIn: false, savedAt: null }
  it.each([
    [calm, { kind: 'rest' }],
    [
      { ...calm, savedAt: new Date(5) },
      { kind: 'saved', at: new Date(5) },
    ],
    [
      { ...calm, savedAt: new Date(5), waiting: 3, isOffline: true },
      { kind: 'waiting', count: 3, offline: true },
    ],
    [
      { ...calm, waiting: 3, refused: [refused] },
      { kind: 'refused', count: 1 },
    ],
  ])('of %o is %o', (state, status) => {
    expect(saveStatusOf(state)).toEqual(status)
  })
})
