import { describe, expect, it } from 'vitest'
import {
  cohenH,
  differenceSize,
  nonInferiorityPlan,
  normalPower,
  normalSignSize,
  signTestPower,
  signTestSize,
  sizeForHalfWidth,
  superiorityPlan,
  wilsonHalfWidth,
  withTies,
} from '@/lib/stats/planning'
import { promptsPerCell } from '@/lib/stats/planning-cells'
import { near } from './known'

describe('sizes for the sign test', () => {
  it.each([
    [0.58, 325, 426],
    [0.6, 210, 274],
    [0.63, 128, 165],
    [0.65, 97, 121],
    [0.68, 65, 86],
    [0.7, 54, 70],
    [0.75, 35, 42],
  ])('KA26 a true rate of %f needs %i for 80 and %i for 90 percent power', (rate, eighty, ninety) => {
    expect(signTestSize(rate)).toBe(eighty)
    expect(signTestSize(rate, { power: 0.9 })).toBe(ninety)
  })

  it.each([
    [0.55, 783, 1047],
    [0.58, 305, 407],
    [0.6, 194, 259],
    [0.63, 114, 152],
    [0.65, 85, 113],
    [0.68, 59, 77],
    [0.7, 47, 62],
    [0.75, 29, 38],
  ])('KA26 normal approximation at %f', (rate, eighty, ninety) => {
    expect(normalSignSize(rate)).toBe(eighty)
    expect(normalSignSize(rate, { power: 0.9 })).toBe(ninety)
  })

  it('the exact size holds its power for every larger number, also for a rate below one half', () => {
    const n = signTestSize(0.65)
    for (let larger = n; larger < n + 60; larger++) expect(signTestPower(larger, 0.65)).toBeGreaterThanOrEqual(0.8)
    expect(signTestPower(n - 1, 0.65)).toBeLessThan(0.8)
    expect(signTestSize(0.35)).toBe(n)
    expect(signTestPower(4, 0.9)).toBe(0)
  })

  it('ties inflate 97 to 108, 122, 139 and 162', () => {
    expect([0.1, 0.2, 0.3, 0.4].map((share) => withTies(97, share))).toEqual([108, 122, 139, 162])
  })
})

describe('half-credit sizes', () => {
  it.each([
    [0.55, 621, 435, 373],
    [0.6, 150, 105, 90],
    [0.63, 86, 60, 52],
    [0.65, 62, 44, 38],
    [0.68, 41, 29, 25],
  ])('KA26 at %f: %i, %i and %i prompts for one, two and three judgments each', (rate, ...prompts) => {
    const plans = [1, 2, 3].map((judgmentsPerPrompt) => superiorityPlan({ rate, judgmentsPerPrompt }))
    expect(plans.map((plan) => plan.prompts)).toEqual(prompts)
    expect(plans.map((plan) => plan.judgments)).toEqual(prompts.map((count, index) => count * (index + 1)))
  })

  it('a guard-rail of five points needs as many prompts as a gain of five points at the one-sided level', () => {
    const guard = nonInferiorityPlan({ margin: 0.05 })
    expect(guard.prompts).toBe(Math.ceil(((1.6448536 + 0.8416212) ** 2 * 0.2) / 0.05 ** 2))
    expect(nonInferiorityPlan({ margin: 0.1 }).prompts).toBeLessThan(guard.prompts / 3.9)
    expect(nonInferiorityPlan({ rate: 0.52 }).prompts).toBeLessThan(guard.prompts)
  })

  it('a further effect, less power and more ties never need more prompts', () => {
    const base = superiorityPlan({ rate: 0.6 }).prompts
    expect(superiorityPlan({ rate: 0.62 }).prompts).toBeLessThan(base)
    expect(superiorityPlan({ rate: 0.6, power: 0.7 }).prompts).toBeLessThan(base)
    expect(superiorityPlan({ rate: 0.6, tieShare: 0.4 }).prompts).toBeLessThan(base)
    expect(superiorityPlan({ rate: 0.4 }).prompts).toBe(base)
  })

  it('plans that no number of prompts can meet are refused in words', () => {
    expect(() => superiorityPlan({ rate: 0.5 })).toThrow(/one half/)
    expect(() => superiorityPlan({ rate: 0.9, tieShare: 0.5 })).toThrow(/ties/)
    expect(() => nonInferiorityPlan({ rate: 0.44, margin: 0.05 })).toThrow(/margin/)
    expect(() => superiorityPlan({ rate: 0.6, power: 1 })).toThrow(/power/)
    expect(() => differenceSize(0, 1)).toThrow(/difference/)
    expect(() => signTestSize(0.5)).toThrow(/one half/)
  })
})

describe('other sizes', () => {
  it('KA23 Cohen h, normal power and questions for a mean difference', () => {
    near(cohenH(0.5, 0.4), 0.2013579207903309, 1e-9)
    near(normalPower(0.3, 40), 0.475100870572638, 1e-9)
    near(normalPower(0.01, 40, 0.05, 'less'), 0.0438089705093578, 1e-9)
    near(differenceSize(0.03, 1 / 9), 968.997, 1e-3)
    expect(Math.ceil(differenceSize(0.03, 1 / 9))).toBe(969)
  })

  it.each([
    [50, 0.134],
    [100, 0.096],
    [200, 0.069],
    [300, 0.056],
    [400, 0.049],
    [805, 0.0345],
    [1000, 0.031],
  ])('Wilson half-width at one half with %i is %f', (n, half) => near(wilsonHalfWidth(0.5, n), half, 5e-4))

  it('the size for a half-width is the smallest that reaches it', () => {
    const n = sizeForHalfWidth(0.5, 0.12)
    expect(wilsonHalfWidth(0.5, n)).toBeLessThanOrEqual(0.12)
    expect(wilsonHalfWidth(0.5, n - 1)).toBeGreaterThan(0.12)
  })
})

describe('prompts per cell', () => {
  it('a weaker cell needs fewer prompts, more cells more, and both conditions are met', () => {
    const plan = promptsPerCell({ rate: 0.35, rest: 0.6, cells: 12 })
    expect(plan.prompts).toBeGreaterThanOrEqual(Math.max(plan.forRest, plan.forTarget))
    expect(promptsPerCell({ rate: 0.3, rest: 0.6, cells: 12 }).prompts).toBeLessThan(plan.prompts)
    expect(promptsPerCell({ rate: 0.35, rest: 0.6, cells: 40 }).forRest).toBeGreaterThan(plan.forRest)
    expect(promptsPerCell({ rate: 0.35, rest: 0.6, cells: 12, power: 0.95 }).prompts).toBeGreaterThan(plan.prompts)
  })

  it('a cell that is not below the rest or the target cannot be planned for', () => {
    expect(() => promptsPerCell({ rate: 0.6, rest: 0.6, cells: 12 })).toThrow(/below the rest/)
    expect(() => promptsPerCell({ rate: 0.55, rest: 0.7, cells: 12 })).toThrow(/below the target/)
  })
})
