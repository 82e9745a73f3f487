import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentHash } from '@/lib/core/hash'
import { promptsNear } from '@/lib/pipeline/refinement/near-prompts'
import type { CellEvidence } from '@/lib/pipeline/refinement/plan/schema'
import {
  bottleneckOf,
  forecastOf,
  isIn,
  median,
  quotaFor,
  recipeFor,
  shareOut,
  targetLabelOf,
  usualYields,
  yieldsOf,
} from '@/lib/pipeline/refinement/rules'
import { roundForm } from '@/lib/pipeline/refinement/schema'

const labels = ['weak', 'watch', 'insufficient', 'fine', 'unjudged'] as const

describe('labels', () => {
  test('a plan calls weak only what the statistics call weak, whatever a lead wishes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...labels), fc.boolean(), fc.nat(50), (label, isExploratory, reported) => {
        const given = targetLabelOf({ label, reported }, isExploratory)
        expect(given === 'weak').toBe(label === 'weak')
        expect(given === 'watch').toBe(label === 'watch')
      }),
    )
  })

  test.each([
    ['insufficient', false, 0, null],
    ['insufficient', true, 0, 'exploratory'],
    ['insufficient', false, 3, 'reported'],
    ['unjudged', false, 0, null],
    ['unjudged', false, 1, 'reported'],
    ['unjudged', true, 1, 'exploratory'],
    ['fine', false, 9, null],
    ['fine', true, 0, 'exploratory'],
    ['watch', false, 0, 'watch'],
    ['weak', true, 0, 'weak'],
  ] as const)('%s, exploratory %s, %i reports: %s', (label, isExploratory, reported, expected) => {
    expect(targetLabelOf({ label, reported }, isExploratory)).toBe(expected)
  })
})

test.each([
  ['retrieval', 'better_retrieval'],
  ['generation', 'rewrite_responses'],
  ['seeds', 'more_seeds'],
  ['unknown', 'more_seeds'],
] as const)('a cause in %s proposes %s', (likely, recipe) => {
  const causes: CellEvidence['causes'] = {
    contexts: { insufficient: 0, total: 0 },
    responses: { rejected: 0, rewritten: 0, total: 0 },
    seeds: { approved: 0, target: null },
    likely,
  }
  expect(recipeFor({ causes })).toBe(recipe)
})

describe('quotas', () => {
  const shortfalls = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })

  test('shares sum to the rows, and no target goes without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), shortfalls, (rows, cells) => {
        const shares = shareOut(rows, cells)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.max(rows, cells.length))
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  test('a cell farther below the target never gets less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 5000 }), fc.double({ min: 0.03, max: 0.4, noNaN: true }), (rows, gap) => {
        const [small = 0, large = 0] = shareOut(rows, [gap, gap + 0.1])
        expect(large).toBeGreaterThanOrEqual(small)
      }),
    )
  })

  test('nothing of a share is lost on no cells', () => expect(shareOut(10, [])).toEqual([]))

  test('each recipe works the stages it is about', () => {
    expect(quotaFor(40, 'more_seeds', 0, usualYields)).toEqual({
      ...{ seeds: 8, queries: 63, contexts: 50, responses: 40, examples: 40 },
    })
    expect(quotaFor(40, 'more_seeds', 12, usualYields).seeds).toBe(12)
    expect(quotaFor(40, 'better_retrieval', 12, usualYields)).toEqual({
      ...{ seeds: 0, queries: 0, contexts: 50, responses: 40, examples: 40 },
    })
    expect(quotaFor(40, 'rewrite_responses', 12, usualYields)).toEqual({
      ...{ seeds: 0, queries: 0, contexts: 0, responses: 40, examples: 40 },
    })
  })

  test('yields are the project’s own once there are enough, and never more than is possible', () => {
    expect(yieldsOf({ seeds: 5, queries: 10, contexts: 5, responses: 2 })).toEqual(usualYields)
    expect(yieldsOf({ seeds: 100, queries: 5000, contexts: 3000, responses: 1500 })).toEqual({
      ...{ queriesPerSeed: 15, contextsPerQuery: 0.6, responsesPerContext: 0.5 },
    })
  })
})

test('a cell without a query type holds its whole subdomain', () => {
  const item = { subdomainId: 's', queryTypeId: 'q' }
  expect(isIn({ subdomainId: 's', queryTypeId: null }, item)).toBe(true)
  expect(isIn({ subdomainId: 's', queryTypeId: 'r' }, item)).toBe(false)
  expect(isIn({ subdomainId: 't', queryTypeId: null }, item)).toBe(false)
})

test('the bottleneck is the stage that takes people longest, not the one with most items', () => {
  const stages = [
    { stage: 'queries' as const, left: 100, seconds: 10 },
    { stage: 'responses' as const, left: 20, seconds: 90 },
    { stage: 'seeds' as const, left: 0, seconds: 120 },
  ]
  expect(bottleneckOf(stages)?.stage).toBe('responses')
  expect(bottleneckOf(stages.map((stage) => ({ ...stage, left: 0 })))).toBeNull()
})

describe('the forecast', () => {
  const now = new Date('2026-03-10T00:00:00Z')
  const openedAt = new Date('2026-03-08T00:00:00Z')

  test('goes by the pace since the opening, seven days at most', () => {
    const { finishesAt, examplesPerDay } = forecastOf({ left: 30, recent: 20, openedAt, now, isOpen: true })
    expect(examplesPerDay).toBe(10)
    expect(finishesAt).toEqual(new Date('2026-03-13T00:00:00Z'))
    const old = new Date('2026-01-01T00:00:00Z')
    expect(forecastOf({ left: 30, recent: 21, openedAt: old, now, isOpen: true }).examplesPerDay).toBe(3)
  })

  test.each([
    [{ left: 0, recent: 9, isOpen: true }, 'met'],
    [{ left: 9, recent: 9, isOpen: false }, 'not_open'],
    [{ left: 9, recent: 2, isOpen: true }, 'no_pace'],
  ] as const)('%j says %s instead of a date', (facts, reason) => {
    expect(forecastOf({ ...facts, openedAt, now })).toMatchObject({ finishesAt: null, reason })
  })
})

test('a median is the middle, and nothing for nothing', () => {
  expect([median([]), median([3]), median([4, 1]), median([9, 1, 2])]).toEqual([null, 3, 2.5, 2])
})

test('the hash of a plan depends on what it says, not on the order of its words', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (plan) => {
      const turned = Object.fromEntries(Object.entries(plan).reverse())
      expect(contentHash(turned)).toBe(contentHash(plan))
      expect(contentHash({ ...plan, other: 1 })).not.toBe(contentHash({ ...plan, other: 2 }))
    }),
  )
})

test('a form that names nothing proposes: fresh prompts, half the rate, .6 of the rows, five points of margin', () => {
  expect(roundForm.parse({})).toMatchObject({ targets: [], target: 0.5, shrink: 0.6, margin: 0.05, promptSetId: null })
})

test('texts from .85 on are the same question as a prompt, others are not', () => {
  const near = promptsNear([{ id: 'p', text: 'one two three four five six seven eight nine ten' }])
  expect(near.nearest('one two three four five six seven eight nine eleven')?.id).toBe('p')
  expect(near.nearest('one two three four five six seven eight')?.id).toBe('p')
  expect(near.nearest('one two three four five six seven')).toBeNull()
})
