import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toggleChip } from '@/components/ui/chip'
import { toCsv } from '@/components/ui/csv'
import { firstStrong } from '@/components/ui/direction'
import { domainOf, niceTicks, shareOf } from '@/components/ui/plot-scale'
import { rowActOf } from '@/components/ui/row-keys'
import { ancestorsOf, visibleNodes } from '@/components/ui/tree-rules'

describe('a row key', () => {
  const press = (code: string, held = {}) => ({
    code,
    key: '',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...held,
  })
  const list = { at: 5, count: 10, page: 4 }
  it.each([
    ['KeyJ', {}, { kind: 'move', to: 6, isExtending: false }],
    ['KeyK', { shiftKey: true }, { kind: 'move', to: 4, isExtending: true }],
    ['PageDown', {}, { kind: 'move', to: 9, isExtending: false }],
    ['PageUp', {}, { kind: 'move', to: 1, isExtending: false }],
    ['Home', {}, { kind: 'move', to: 0, isExtending: false }],
    ['End', {}, { kind: 'move', to: 9, isExtending: false }],
    ['Space', {}, { kind: 'toggle' }],
    ['KeyA', { ctrlKey: true }, { kind: 'all' }],
    ['KeyC', { ctrlKey: true }, { kind: 'none' }],
    ['KeyJ', { altKey: true }, { kind: 'none' }],
    ['Enter', {}, { kind: 'open' }],
    ['KeyQ', {}, { kind: 'none' }],
  ])('%s with %o does %o', (code, held, act) => {
    expect(rowActOf(press(code, held), list)).toEqual(act)
  })
  it('does nothing in an empty list', () => {
    expect(rowActOf(press('KeyJ'), { at: 0, count: 0, page: 4 })).toEqual({ kind: 'none' })
  })
})

describe('a plot scale', () => {
  it.each([
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [0.3, 0.7],
      [0.3, 0.4, 0.5, 0.6, 0.7],
    ],
    [
      [-5, 5],
      [-4, -2, 0, 2, 4],
    ],
    [
      [0, 1200],
      [0, 500, 1000],
    ],
  ] as const)('puts round ticks inside %o', (domain, ticks) => {
    expect(niceTicks(domain)).toEqual(ticks)
  })
  it('keeps ticks inside any domain and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (low, width) => {
        const ticks = niceTicks([low / 100, (low + width) / 100])
        expect(ticks.length).toBeLessThan(12)
        for (const [index, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(low / 100 - 1e-6)
          expect(tick).toBeLessThanOrEqual((low + width) / 100 + 1e-6)
          if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })
  it('leaves nothing outside its edges', () => {
    expect([shareOf(-1, [0, 1]), shareOf(0.25, [0, 1]), shareOf(9, [0, 1]), shareOf(3, [2, 2])]).toEqual([
      0, 0.25, 1, 0,
    ])
    expect(domainOf([null, 0.31, 0.68])).toEqual([0.3, 0.7])
    expect(domainOf([])).toEqual([0, 1])
  })
})

describe('CSV', () => {
  it('quotes what needs it, disarms formulas and leaves missing numbers empty', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,"y"', 0.1],
          ['=cmd()', null],
          ['نام\nدو', Number.NaN],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"x,""y""",0.1\r\n\'=cmd(),\r\n"نام\nدو",\r\n')
  })
})

describe('a tree', () => {
  const nodes = [
    { id: 'a', label: 'A', children: [{ id: 'a1', label: 'A1', children: [{ id: 'a11', label: 'A11' }] }] },
    { id: 'b', label: 'B' },
  ]
  it('shows children under open nodes only', () => {
    expect(visibleNodes(nodes, new Set(['a'])).map(({ node, depth }) => `${node.id}${depth}`)).toEqual([
      'a1',
      'a12',
      'b1',
    ])
    expect(visibleNodes(nodes, new Set(['a1', 'b'])).map(({ node }) => node.id)).toEqual(['a', 'b'])
  })
  it('knows what stands above a node', () => {
    expect([ancestorsOf(nodes, 'a11'), ancestorsOf(nodes, 'b'), ancestorsOf(nodes, 'none')]).toEqual([
      ['a', 'a1'],
      [],
      [],
    ])
  })
})

describe('direction and chips', () => {
  it.each([
    ['سلام', 'rtl'],
    ['۱۲۳ (1) hello', 'ltr'],
    ['— «نصف جهان»', 'rtl'],
    ['123 …', undefined],
    ['京都', 'ltr'],
  ])('the first strong letter of %s is %s', (text, direction) => {
    expect(firstStrong(text)).toBe(direction)
  })
  it('a chip toggles, and a single one replaces', () => {
    expect([
      toggleChip(['a'], 'b'),
      toggleChip(['a', 'b'], 'a'),
      toggleChip(['a'], 'b', true),
      toggleChip(['a'], 'a', true),
    ]).toEqual([['a', 'b'], ['b'], ['b'], []])
  })
})
