import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellKey,
  cellName,
  cellsParam,
  chosenCells,
  evidenceScale,
  inOrderOfConcern,
  isAllTies,
  isLabelOpen,
  isUnjudged,
  labelCounts,
  neededOf,
  neededThings,
  reasonOf,
  undefinedReasons,
  verdictOf,
} from '@/components/evaluation/results/reading'
import { undefinedReasons as reasonsOfStats } from '@/lib/stats/result'
import { cell, check, counts, estimate, missing, pair, sequence } from './result-shapes'

describe('what may be concluded of a pair', () => {
  it.each([
    ['better', 0.51, 0.7],
    ['worse', 0.2, 0.49],
    ['open', 0.4, 0.6],
    ['open', 0.5, 0.6],
    ['open', 0.3, 0.5],
  ] as const)('is %s where the interval goes from %d to %d', (verdict, low, high) => {
    expect(verdictOf(pair({ winRate: estimate(low, high) }))).toBe(verdict)
  })

  it('is nothing where there is no win rate', () => {
    expect(verdictOf(pair({ winRate: missing('too_few') }))).toBe('nothing')
  })

  it('goes by the interval that holds at every look while a run may be read at any time', () => {
    const looked = pair({ winRate: estimate(0.51, 0.7), anytime: sequence(0.45, 0.72) })
    expect(verdictOf(looked)).toBe('open')
    expect(verdictOf(pair({ winRate: estimate(0.4, 0.6), anytime: sequence(0.52, 0.9) }))).toBe('better')
    expect(verdictOf(pair({ winRate: estimate(0.51, 0.7), anytime: sequence(null, null) }))).toBe('nothing')
  })

  it('turns around with the systems', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)]
        const turned = { better: 'worse', worse: 'better', open: 'open', nothing: 'nothing' } as const
        const mirrored = pair({ winRate: estimate(1 - high, 1 - low) })
        // 1 − x is exact only where the sides are not within rounding of one half.
        fc.pre(Math.abs(low - 0.5) > 1e-9 && Math.abs(high - 0.5) > 1e-9)
        expect(verdictOf(mirrored)).toBe(turned[verdictOf(pair({ winRate: estimate(low, high) }))])
      }),
    )
  })

  it('says so where every judgment is a tie or both bad, and not where there is none', () => {
    expect(isAllTies(pair({ counts: counts({ ties: 3, bothBad: 1 }) }))).toBe(true)
    expect(isAllTies(pair({ counts: counts({ ties: 3, wins: 1 }) }))).toBe(false)
    expect(isAllTies(pair({ counts: counts({}) }))).toBe(false)
  })
})

describe('a number that does not exist', () => {
  it('has words for every reason there is', () => {
    expect([...undefinedReasons].sort()).toEqual([...reasonsOfStats].sort())
    for (const reason of reasonsOfStats) expect(reasonOf(reason)).toBe(reason)
  })

  it('is still said where reason or need are unknown', () => {
    expect(reasonOf('of tomorrow')).toBe('not_identifiable')
    expect(neededOf('of tomorrow')).toBe('items')
    for (const what of neededThings) expect(neededOf(what)).toBe(what)
  })
})

describe('the checks', () => {
  it('stand in order of concern and else as they came', () => {
    const checks = [check('gold', 'good'), check('pace', 'look'), check('leaks', 'unknown'), check('skips', 'look')]
    expect(inOrderOfConcern(checks).map(({ key }) => key)).toEqual(['pace', 'skips', 'leaks', 'gold'])
  })
})

describe('the cells', () => {
  const soups = cell({ subdomainId: 's', subdomain: 'Soups', label: 'weak' })
  const soupsHow = cell({ subdomainId: 's', subdomain: 'Soups', queryTypeId: 'h', queryType: 'How-to', label: 'fine' })
  const places = [
    { subdomainId: 's', queryTypeId: 'h' },
    { subdomainId: 's', queryTypeId: 'w' },
    { subdomainId: 't', queryTypeId: 'h' },
    { subdomainId: 's', queryTypeId: null },
  ]

  it('have a key and a name of their own', () => {
    expect([cellKey(soups), cellKey(soupsHow)]).toEqual(['s:', 's:h'])
    expect([cellName(soups), cellName(soupsHow)]).toEqual(['Soups', 'Soups · How-to'])
  })

  it('travel as pairs; a whole subdomain stands for its cells in the prompt set', () => {
    expect(cellsParam(chosenCells([soups], new Set(['s:']), places))).toBe('s:h,s:w')
    expect(cellsParam(chosenCells([soups, soupsHow], new Set(['s:h']), places))).toBe('s:h')
    expect(cellsParam(chosenCells([soups], new Set(), places))).toBe('')
  })

  it('are counted by label', () => {
    expect(labelCounts([soups, soupsHow, soups])).toEqual({ weak: 2, watch: 0, insufficient: 0, fine: 1 })
  })

  it('hang on the spread only where weak would come or go with it', () => {
    const at = (label: 'weak' | 'fine', half: 'weak' | 'fine' | 'insufficient') =>
      isLabelOpen(cell({ label, labelAt: { half, twice: label } }))
    expect(at('fine', 'weak')).toBe(true)
    expect(at('weak', 'fine')).toBe(true)
    expect(at('fine', 'insufficient')).toBe(false)
    expect(at('weak', 'weak')).toBe(false)
  })

  it('are unjudged where no prompt was judged', () => {
    expect(isUnjudged({ prompts: 0 })).toBe(true)
    expect(isUnjudged({ prompts: 1 })).toBe(false)
  })
})

describe('the evidence so far', () => {
  it('keeps every point of the path and the threshold inside the picture', () => {
    const path = fc.array(fc.record({ n: fc.nat(5000), e: fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }) }))
    fc.assert(
      fc.property(path, (points) => {
        const ordered = points.toSorted((a, b) => a.n - b.n)
        const scale = evidenceScale(ordered, 20)
        for (const { n, e } of [...ordered, { n: 0, e: 1 }, { n: 0, e: 20 }]) {
          expect(scale.x(n)).toBeGreaterThanOrEqual(0)
          expect(scale.x(n)).toBeLessThanOrEqual(1)
          expect(scale.y(e)).toBeGreaterThanOrEqual(-1e-9)
          expect(scale.y(e)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  it('draws more evidence higher', () => {
    const scale = evidenceScale([{ n: 10, e: 5 }], 20)
    expect(scale.y(20)).toBeLessThan(scale.y(5))
    expect(scale.y(5)).toBeLessThan(scale.y(1))
  })
})
