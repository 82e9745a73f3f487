import { describe, expect, it } from 'vitest'
import { leftShare } from '@/lib/stats/bias'
import { readCells } from '@/lib/stats/cells'
import { clusterSpread, scoresByPrompt } from '@/lib/stats/cluster'
import { type Judgment, scored } from '@/lib/stats/judgments'
import { alphaEstimate } from '@/lib/stats/krippendorff'
import { leaveOneEvaluatorOut } from '@/lib/stats/leave-out'
import { randomIndex, seededRandom } from '@/lib/stats/random'
import { tieReadings } from '@/lib/stats/ties'
import { twoWayClustering } from '@/lib/stats/two-way'
import { winRate } from '@/lib/stats/win-rate'

const outcomes = ['win', 'win', 'loss', 'tie', 'both_bad', 'skip'] as const

function judged(n: number): Judgment[] {
  const random = seededRandom(1)
  return Array.from({ length: n }, (_, index) => {
    const prompt = Math.floor(index / 3)
    const outcome = outcomes[randomIndex(random, outcomes.length)] ?? 'tie'
    return { prompt: `prompt ${prompt}`, evaluator: `evaluator ${index % 40}`, outcome, cell: `cell ${prompt % 24}` }
  })
}

/** Everything a result page of two systems reads. */
function readAll(judgments: readonly Judgment[]) {
  const withScore = scored(judgments)
  const units = [...Map.groupBy(judgments, (row) => row.prompt).values()].map((rows) => rows.map((row) => row.outcome))
  return [
    winRate(judgments),
    tieReadings(judgments),
    readCells(judgments),
    clusterSpread(scoresByPrompt(withScore)),
    twoWayClustering(withScore),
    leaveOneEvaluatorOut(withScore),
    alphaEstimate(units, 'nominal'),
    leftShare(40_000, 39_500),
  ]
}

describe('speed', () => {
  it('the result of 100,000 judgments is computed in under half a second', () => {
    const judgments = judged(100_000)
    const times = [1, 2, 3].map(() => {
      // Processor time of this thread, so that a busy machine does not fail the test.
      const start = process.threadCpuUsage()
      expect(readAll(judgments)).toHaveLength(8)
      const { user, system } = process.threadCpuUsage(start)
      return (user + system) / 1000
    })
    expect(Math.min(...times)).toBeLessThan(500)
  }, 60_000)
})
