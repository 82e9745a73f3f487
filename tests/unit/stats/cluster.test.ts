import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrap, exactBootstrapMean } from '@/lib/stats/bootstrap'
import { clusterErrors, clusterSpread, designEffect, effectivePrompts, scoresByPrompt } from '@/lib/stats/cluster'
import { promptScores } from '@/lib/stats/judgments'
import { leaveOneEvaluatorOut } from '@/lib/stats/leave-out'
import { mean } from '@/lib/stats/moments'
import { seededRandom } from '@/lib/stats/random'
import { twoWayClustering } from '@/lib/stats/two-way'
import { bootstrapWinRate } from '@/lib/stats/win-rate'
import { clusteredJudgments, clusters, promptMeans } from './clustered'
import { limitsOf, must, near, nearAll, reasonOf } from './known'

describe('clusters of judgments', () => {
  it('KA27 naive, CR0 and CR1 errors', () => {
    const errors = must(clusterErrors(clusters))
    near(errors.value, 0.6388888889, 1e-7)
    near(errors.naive, 0.0973971349, 1e-7)
    near(errors.cr0, 0.1069835186, 1e-7)
    near(errors.cr1, 0.1171945728, 1e-7)
  })

  it('KA27 mean squares, ICC and design effect', () => {
    const spread = must(clusterSpread(scoresByPrompt(clusteredJudgments)))
    near(spread.betweenSquare, 0.2472222, 1e-7)
    near(spread.withinSquare, 0.1388889, 1e-7)
    near(spread.icc, 0.2063492, 1e-7)
    near(spread.designEffect, 1.4126984, 1e-7)
  })

  it('KA34 design effects 1.8 and 2.6, 166.67 and 192.31 effective judgments per 100 prompts', () => {
    near(designEffect(3, 0.4), 1.8, 1e-12)
    near(designEffect(5, 0.4), 2.6, 1e-12)
    near(effectivePrompts(Array(100).fill(3), 0.4), 166.666666667, 1e-8)
    near(effectivePrompts(Array(100).fill(5), 0.4), 192.307692308, 1e-8)
  })

  it('a few prompts judged three times add less than their judgments', () => {
    const worth = effectivePrompts([...Array(85).fill(1), ...Array(15).fill(3)], 0.4)
    expect(worth).toBeGreaterThan(100)
    expect(worth).toBeLessThan(130)
    expect(effectivePrompts([], 0.4)).toBe(0)
  })

  it('KA31 two-way variance, uncorrected and corrected, and the largest as error', () => {
    const plain = must(twoWayClustering(clusteredJudgments, { corrected: false }))
    near(plain.twoWay, 0.0045438957, 1e-9)
    near(Math.sqrt(plain.twoWay), 0.0674084, 1e-7)
    const corrected = must(twoWayClustering(clusteredJudgments))
    near(corrected.twoWay, 0.0073347858, 1e-9)
    near(Math.sqrt(corrected.twoWay), 0.0856434, 1e-7)
    near(corrected.byPrompt, 0.0137345679, 1e-9)
    near(corrected.standardError, 0.1171946, 1e-7)
  })

  it('no overlap leaves ICC undefined, one evaluator two-way errors, one prompt everything', () => {
    expect(reasonOf(clusterSpread([[1], [0], [1]]))).toBe('no_overlap')
    expect(reasonOf(clusterSpread([[1, 1]]))).toBe('too_few')
    expect(
      reasonOf(
        clusterSpread([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBe('no_variation')
    const one = clusteredJudgments.filter(({ evaluator }) => evaluator === 'e0')
    expect(twoWayClustering(one)).toMatchObject({ reason: 'too_few', needed: { what: 'evaluators', atLeast: 2 } })
    expect(reasonOf(twoWayClustering([]))).toBe('no_data')
    expect(reasonOf(clusterErrors([]))).toBe('no_data')
  })

  it('leaving out each evaluator gives a range around the rate', () => {
    const range = must(leaveOneEvaluatorOut(clusteredJudgments))
    expect(range.rows).toHaveLength(3)
    expect(range.low).toBeLessThan(0.6388889)
    expect(range.high).toBeGreaterThan(0.6388889)
    expect(reasonOf(leaveOneEvaluatorOut([]))).toBe('no_data')
  })
})

describe('bootstrap', () => {
  const score = (sample: readonly number[]) => mean(sample)

  it('KA27 all 46 656 resamples: 2.5 and 97.5 percent at .4166667 and .8333333', () => {
    const exact = must(exactBootstrapMean(promptMeans))
    expect(exact.resamples).toBe(46_656)
    nearAll(limitsOf(exact), [0.4166667, 0.8333333], 1e-7)
    const median = must(exactBootstrapMean(promptMeans, 1e-9))
    nearAll(limitsOf(median), [0.6388889, 0.6388889], 1e-7)
    expect(() => exactBootstrapMean([1, 2, 3, 4, 5, 6, 7])).toThrow(/six/)
  })

  it('the same seed gives the same limits, and they are those of full enumeration', () => {
    const run = (seed: number) => must(bootstrap(promptMeans, score, { random: seededRandom(seed), resamples: 20_000 }))
    expect(run(3)).toEqual(run(3))
    nearAll(limitsOf(run(3)), [0.4166667, 0.8333333], 1e-6)
    near(run(3).standardError, must(exactBootstrapMean(promptMeans)).standardError, 2e-3)
  })

  it('BCa moves both limits towards the long tail of a skewed sample', () => {
    const skewed = Array.from({ length: 40 }, (_, index) => 1 - ((index + 0.5) / 40) ** 6)
    const limits = (method: 'percentile' | 'bca') =>
      limitsOf(must(bootstrap(skewed, score, { random: seededRandom(5), resamples: 4000, method })))
    const [plainLow = 0, plainHigh = 0] = limits('percentile')
    const [low = 0, high = 0] = limits('bca')
    expect(low).toBeLessThan(plainLow)
    expect(high).toBeLessThan(plainHigh)
  })

  it('BCa without variation between the leave-one-out values falls back and says so', () => {
    const flat = must(bootstrap([0.5, 0.5, 0.5], score, { random: seededRandom(1), method: 'bca', resamples: 50 }))
    expect(flat.interval.method).toBe('bootstrap-percentile')
  })

  it('resampling within strata keeps the mix of every resample', () => {
    const items = [...Array(10).fill({ cell: 'a', x: 1 }), ...Array(20).fill({ cell: 'b', x: 0 })]
    const result = must(
      bootstrap<{ cell: string; x: number }>(items, (sample) => mean(sample.map((row) => row.x)), {
        random: seededRandom(2),
        resamples: 200,
        stratum: (row) => row.cell,
      }),
    )
    nearAll(limitsOf(result), [1 / 3, 1 / 3], 1e-12)
  })

  it('the win rate is resampled by prompt within cells', () => {
    const judgments = ['a', 'b'].flatMap((cell) =>
      Array.from({ length: 20 }, (_, index) => ({
        prompt: `${cell}${index}`,
        evaluator: 'x',
        score: cell === 'a' ? 1 : index % 2,
        cell,
      })),
    )
    const result = must(bootstrapWinRate(promptScores(judgments), { random: seededRandom(6), resamples: 4000 }))
    near(result.value, 0.75, 1e-12)
    // Only cell b varies: half of a standard error of √(¼/20).
    near(result.standardError, Math.sqrt(0.25 / 20) / 2, 0.003)
  })

  it('a statistic that seldom exists makes the result undefined', () => {
    let calls = 0
    const rarely = () => (calls++ % 2 === 0 ? 1 : undefined)
    expect(reasonOf(bootstrap([1, 2, 3], rarely, { random: seededRandom(1), resamples: 100 }))).toBe('no_variation')
    expect(reasonOf(bootstrap([1], score, { random: seededRandom(1) }))).toBe('too_few')
  })

  it('limits lie within the range of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 }),
        fc.integer(),
        (values, seed) => {
          const result = must(bootstrap(values, score, { random: seededRandom(seed), resamples: 60 }))
          expect(result.interval.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12)
          expect(result.interval.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12)
        },
      ),
      { numRuns: 50 },
    )
  })
})
