import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  drawOrientation,
  drawRun,
  leaksIn,
  masked,
  mayReadResult,
  shownText,
  spoil,
  winnerOf,
} from '@/lib/pipeline/evaluation/rules'
import { runSettings } from '@/lib/pipeline/evaluation/schema'
import { seededRandom } from '@/lib/stats/random'

const settings = (given: object) => runSettings.parse(given)
const candidates = (n: number) => Array.from({ length: n }, (_, at) => ({ promptId: `p${at}`, cell: `c${at % 4}` }))

describe('orientation', () => {
  test('the sides a person sees never differ by more than one, whatever others saw', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 60 }), (seed, others) => {
        const random = seededRandom(seed)
        const own = { a: 0, b: 0 }
        for (const [a, b] of others) {
          own[drawOrientation(own, { a, b }, random) ? 'a' : 'b']++
          if (Math.abs(own.a - own.b) > 1) return false
        }
        return true
      }),
    )
  })

  test('a balanced person sees a comparison the other way round than the person before', () => {
    expect(drawOrientation({ a: 3, b: 3 }, { a: 1, b: 0 }, () => 0)).toBe(false)
    expect(drawOrientation({ a: 3, b: 3 }, { a: 0, b: 1 }, () => 0.99)).toBe(true)
  })

  test.each([
    ['first', true, 'a'],
    ['first', false, 'b'],
    ['second', true, 'b'],
    ['second', false, 'a'],
    ['tie', true, null],
    ['both_bad', false, null],
  ] as const)('%s with A first %s means %s', (verdict, isFirstA, winner) => {
    expect(winnerOf(verdict, isFirstA)).toBe(winner)
  })
})

describe('what a run draws', () => {
  test('counts every prompt once, keeps gold apart, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.integer({ min: 2, max: 5 }), fc.string(), (n, systems, seed) => {
        const given = settings({ goldShare: 0.1, overlapShare: 0.3, repeatShare: 0.2 })
        const facts = { systems, evaluators: 3, seed }
        const drawn = drawRun(candidates(n), given, facts)
        expect(drawRun(candidates(n), given, facts)).toEqual(drawn)
        expect(new Set(drawn.map((one) => one.promptId)).size).toBe(n)
        expect(drawn.filter((one) => !one.isGold).length).toBeGreaterThanOrEqual(2)
        expect(drawn.every((one) => one.pairs.every(([a, b]) => (one.isGold ? a === b : a < b && b < systems)))).toBe(
          true,
        )
      }),
    )
  })

  test('a smaller number of prompts keeps the mix of cells', () => {
    const drawn = drawRun(candidates(400), settings({ plannedPrompts: 40, goldShare: 0 }), {
      ...{ systems: 2, evaluators: 1, seed: 'x' },
    })
    const cells = Map.groupBy(drawn, (one) => Number(one.promptId.slice(1)) % 4)
    expect([...cells.values()].map((own) => own.length)).toEqual([10, 10, 10, 10])
  })

  test('pairs in turn differ by at most one', () => {
    const drawn = drawRun(candidates(31), settings({ goldShare: 0 }), { systems: 3, evaluators: 1, seed: 'x' })
    const sizes = [...Map.groupBy(drawn, (one) => String(one.pairs[0])).values()].map((own) => own.length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })
})

describe('what tells a system', () => {
  test.each([
    ['Matina-70B says so', ['Matina-70B'], ['Matina-70B']],
    ['I am ChatGPT, a helper', [], ['I am ChatGPT']],
    ['An art of castles', ['art'], ['art']],
    ['The party was smart', ['art'], []],
    ['من Claude هستم', [], ['من Claude']],
  ] as const)('%s', (text, names, found) => {
    expect(leaksIn(text, names)).toEqual(found)
  })

  test('masking leaves nothing that tells', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 2 }), (text, name) => {
        const covered = masked(`${text} ${name} ${text}`, [name])
        return leaksIn(covered, [name]).length === 0
      }),
    )
  })
})

test('white space of outputs is made alike, words are not', () => {
  expect(shownText('  a  \r\n\r\n\r\n\r\nb\t\n')).toBe('a\n\nb')
})

test('a spoilt response is never the genuine one', () => {
  expect(spoil('one two three', ['one two three', ' '], () => 0)).toBe('three two one')
  expect(spoil('one', ['one', 'else'], () => 0)).toBe('else')
})

test('a result is hidden while a run of fixed size goes on', () => {
  expect(mayReadResult({ stopping: 'fixed', state: 'open' })).toBe(false)
  expect(mayReadResult({ stopping: 'fixed', state: 'paused' })).toBe(false)
  expect(mayReadResult({ stopping: 'fixed', state: 'closed' })).toBe(true)
  expect(mayReadResult({ stopping: 'anytime', state: 'open' })).toBe(true)
})
