import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCells, testAgainstRest } from '@/lib/stats/cells'
import { homogeneity } from '@/lib/stats/homogeneity'
import type { Judgment } from '@/lib/stats/judgments'
import { cellPrior, jamesStein, shrinkFactor, shrunkRate } from '@/lib/stats/shrinkage'
import { labelCell } from '@/lib/stats/weakness'
import { must, near, nearAll, reasonOf } from './known'

const menu = [
  { cell: 'stews', successes: 31, n: 40 },
  { cell: 'rice', successes: 27, n: 40 },
  { cell: 'kebab', successes: 26, n: 40 },
  { cell: 'sweets', successes: 24, n: 40 },
  { cell: 'drinks', successes: 18, n: 40 },
  { cell: 'scenario', successes: 12, n: 40 },
]

const judged = (cell: string, wins: number, losses: number): Judgment[] =>
  Array.from({ length: wins + losses }, (_, index) => ({
    prompt: `${cell} ${index}`,
    evaluator: 'x',
    outcome: index < wins ? 'win' : 'loss',
    cell,
  }))
const menuJudgments = menu.flatMap(({ cell, successes, n }) => judged(cell, successes, n - successes))

describe('shrinkage', () => {
  it('KA25 Efron–Morris batting averages', () => {
    const hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
    const result = must(jamesStein(hits, 45))
    near(result.mean, 0.265432, 1e-6)
    near(result.kept, 0.211653, 1e-6)
    near(result.rates[0] ?? 0, 0.293914, 1e-6)
    expect(reasonOf(jamesStein([1, 2, 3], 5))).toBe('too_few')
  })

  it('KA28 prior, kept share and shrunk rates', () => {
    const prior = must(cellPrior(menu))
    near(prior.mean, 0.575, 1e-9)
    near(prior.betweenVariance, 0.0233906, 1e-6)
    near(shrinkFactor(prior, 40), 0.7929025, 1e-6)
    near(prior.strength, 9.4475618, 1e-6)
    nearAll([prior.a, prior.b], [5.432348, 4.0152137], 1e-6)
    nearAll(
      menu.map((cell) => shrunkRate(prior, cell)),
      [0.7336, 0.6543, 0.6345, 0.5948, 0.4759, 0.357],
      5e-5,
    )
  })

  it('KA28 the cells differ, and only scenario lies below the rest after Benjamini–Hochberg', () => {
    const test = must(homogeneity(menu))
    near(test.statistic, 24.1432225, 1e-6)
    near(test.p, 0.000203776, 1e-6)
    const below = testAgainstRest(menu)
    const drinks = must(below.get('drinks'))
    const scenario = must(below.get('scenario'))
    near(drinks.p, 0.039898, 1e-6)
    near(drinks.q, 0.1196939, 1e-6)
    near(scenario.p, 5.8074e-5, 1e-8)
    near(scenario.q, 3.4844e-4, 1e-7)
  })

  it('KA28 probabilities below one half, lowest cell first, drinks not weak, scenario weak', () => {
    const { cells } = readCells(menuJudgments)
    expect(cells.map(({ cell }) => cell)).toEqual(['scenario', 'drinks', 'sweets', 'kebab', 'rice', 'stews'])
    const below = cells.map(({ shrunk }) => must(shrunk).probabilityBelow)
    nearAll(below.reverse(), [0.0003, 0.01286, 0.02638, 0.08773, 0.6445, 0.98247], 1e-5)
    expect(Object.fromEntries(cells.map(({ cell, label }) => [cell, label]))).toMatchObject({
      scenario: 'weak',
      drinks: 'insufficient',
    })
    expect(cells[0]?.labelAt).toEqual({ half: 'weak', twice: 'weak' })
  })

  it('fewer than five cells use a fixed prior and say so', () => {
    const few = must(cellPrior(menu.slice(0, 4)))
    expect(few.source).toBe('fixed')
    near(few.betweenVariance, 0.01, 1e-12)
    expect(must(cellPrior(menu))).toMatchObject({ source: 'estimated', cells: 6, n: 240 })
  })

  it('cells alike beyond noise are all pulled to the mean, by a prior no stronger than the data', () => {
    const alike = Array.from({ length: 6 }, (_, index) => ({ cell: `${index}`, successes: 20 + (index % 2), n: 40 }))
    const prior = must(cellPrior(alike))
    expect(prior.betweenVariance).toBe(0)
    expect(prior.strength).toBe(240)
    for (const cell of alike) near(shrunkRate(prior, cell), prior.mean, 1e-12)
  })

  it('a run of wins alone still has a prior strictly inside (0, 1)', () => {
    const prior = must(cellPrior(menu.map(({ cell }) => ({ cell, successes: 10, n: 10 }))))
    expect(prior.mean).toBeLessThan(1)
    expect(prior.mean).toBeGreaterThan(0.95)
    expect(reasonOf(cellPrior([{ cell: 'a', successes: 0, n: 0 }]))).toBe('no_data')
  })

  it('a shrunk rate lies between its own rate and the mean, nearer its own the more prompts there are', () => {
    const cells = fc.array(
      fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })).filter(([wins, losses]) => wins + losses > 0),
      { minLength: 2, maxLength: 12 },
    )
    fc.assert(
      fc.property(cells, (rows) => {
        const counts = rows.map(([wins, losses], index) => ({ cell: `${index}`, successes: wins, n: wins + losses }))
        const prior = must(cellPrior(counts))
        for (const cell of counts) {
          const raw = cell.successes / cell.n
          const shrunk = shrunkRate(prior, cell)
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, prior.mean) - 1e-12)
          expect(shrunk).toBeLessThanOrEqual(Math.max(raw, prior.mean) + 1e-12)
          expect(shrinkFactor(prior, cell.n * 2)).toBeGreaterThanOrEqual(shrinkFactor(prior, cell.n))
        }
      }),
    )
  })
})

describe('reading cells', () => {
  it('a cell in which nothing was judged is insufficient and says how many prompts it needs', () => {
    const { cells } = readCells(menuJudgments, { cells: ['soups'] })
    const soups = cells.find(({ cell }) => cell === 'soups')
    expect(soups).toMatchObject({ prompts: 0, judgments: 0, label: 'insufficient' })
    expect(reasonOf(soups?.raw)).toBe('no_data')
    expect(soups?.promptsNeeded).toBeGreaterThan(20)
    near(must(soups?.shrunk).value, 0.575, 1e-9)
  })

  it('no judgments at all give no prior and no NaN', () => {
    const reading = readCells([], { cells: ['a', 'b'] })
    expect(reading.prior.defined).toBe(false)
    expect(reading.differ.defined).toBe(false)
    expect(reading.cells.map(({ label }) => label)).toEqual(['insufficient', 'insufficient'])
    expect(JSON.stringify(reading)).not.toMatch(/NaN|null/)
  })

  it('three losses out of three never make a cell weak', () => {
    const rows = [...menu.slice(0, 4).flatMap(({ cell }) => judged(cell, 60, 20)), ...judged('tiny', 0, 3)]
    const tiny = readCells(rows).cells.find(({ cell }) => cell === 'tiny')
    expect(tiny?.label).toBe('insufficient')
    expect(tiny?.promptsNeeded).toBeGreaterThan(0)
  })

  it('judging every prompt three times alike adds no evidence', () => {
    const thrice = menuJudgments.flatMap((row) => ['x', 'y', 'z'].map((evaluator) => ({ ...row, evaluator })))
    const [once, repeated] = [readCells(menuJudgments), readCells(thrice)]
    for (const [index, cell] of once.cells.entries()) {
      const other = repeated.cells[index]
      near(other?.effective.n ?? 0, cell.effective.n, 1e-9)
      near(must(other?.shrunk ?? cell.shrunk).probabilityBelow, must(cell.shrunk).probabilityBelow, 1e-9)
    }
  })

  it('the order of judgments and of cells does not matter', () => {
    const back = readCells([...menuJudgments].reverse())
    const forth = readCells(menuJudgments)
    for (const [index, cell] of forth.cells.entries()) {
      expect(back.cells[index]?.cell).toBe(cell.cell)
      expect(back.cells[index]?.label).toBe(cell.label)
    }
  })

  it('both-bad has its own rate in every cell', () => {
    const rows: Judgment[] = [
      ...menuJudgments,
      ...Array.from({ length: 10 }, (_, index) => ({
        prompt: `bad ${index}`,
        evaluator: 'x',
        outcome: 'both_bad' as const,
        cell: 'rice',
      })),
    ]
    const rice = readCells(rows).cells.find(({ cell }) => cell === 'rice')
    near(must(rice?.bothBad).value, 0.2, 1e-12)
  })
})

describe('labels', () => {
  const enough = { prompts: 100, halfWidth: 0.09 }
  it.each([
    [{ ...enough, probabilityBelow: 0.95, q: 0.01 }, 'weak'],
    [{ ...enough, probabilityBelow: 0.95, q: 0.2 }, 'watch'],
    [{ ...enough, probabilityBelow: 0.5, q: 0.05 }, 'watch'],
    [{ ...enough, probabilityBelow: 0.1, q: 0.5 }, 'fine'],
    [{ ...enough, probabilityBelow: 0.95, q: undefined }, 'watch'],
    [{ prompts: 40, halfWidth: 0.15, probabilityBelow: 0.95, q: 0.2 }, 'insufficient'],
    [{ prompts: 40, halfWidth: 0.13, probabilityBelow: 0.98, q: 0.001 }, 'weak'],
    [{ prompts: 6, halfWidth: 0.1, probabilityBelow: 0.99, q: 0.001 }, 'insufficient'],
  ])('%j is %s', (evidence, label) => expect(labelCell(evidence).label).toBe(label))
})
