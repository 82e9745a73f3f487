import type { RunCounts } from '@/lib/pipeline/evaluation/results/count-run'
import { alikeOf, type Pattern } from '@/lib/pipeline/judgments'
import { adjustedOfAlike } from '@/lib/stats/adjusted'
import { countedScores } from '@/lib/stats/alike'
import { bootstrapCounted } from '@/lib/stats/bootstrap-counted'
import { spreadOfAlike } from '@/lib/stats/cluster'
import { leaveOneOutOfParts } from '@/lib/stats/leave-out'
import { seededRandom } from '@/lib/stats/random'
import type { Estimate, Result } from '@/lib/stats/result'
import { twoWayOfParts } from '@/lib/stats/two-way'
import { winRateOfAlike } from '@/lib/stats/win-rate'

type Pair = { readonly a: string; readonly b: string }
type Asked = Pair & {
  readonly patterns: readonly Pattern[]
  readonly rows: RunCounts
  readonly headline: Result<Estimate>
  readonly level: number
  readonly seed: string
}

/** How many people gave a verdict on two systems. */
export const evaluatorsOf = ({ parts }: RunCounts, a: string, b: string): number =>
  new Set(between(parts, a, b, (row) => row).map((row) => row.evaluator)).size

// Each of the numbers takes milliseconds; between them others get their turn.
const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The headline of two systems under other assumptions (statistics 2.4 and 2.9). */
export async function sensitivityOf({ patterns, rows, a, b, headline, level, seed }: Asked) {
  const alike = patterns.map((one) => alikeOf(one, `${one.subdomainId} ${one.queryTypeId}`))
  const parts = between(rows.parts, a, b, (row) => ({
    ...row,
    ...{ ownScore: row.own - row.ownScore, allScore: row.all - row.allScore },
  }))
  const lengths = between(rows.lengths, a, b, (row) => ({
    ...row,
    ...{ score: row.judgments - row.score, difference: -row.difference },
  }))
  const adjusted = adjustedOfAlike(
    lengths.map(({ difference, ...row }) => ({ ...row, logLengthDifference: difference })),
    level,
  )
  await breath()
  const twoWay = twoWayOfParts(parts, { level })
  await breath()
  const resampled = bootstrapCounted(countedScores(alike), { random: seededRandom(`${seed} ${a} ${b}`), level })
  await breath()
  const leaveOut = leaveOneOutOfParts(parts)
  const without = (key: 'without_fast' | 'without_leaks', kept: readonly Pattern[]) => {
    const removed = judgmentsIn(patterns) - judgmentsIn(kept)
    const { estimate } =
      removed === 0
        ? { estimate: headline }
        : winRateOfAlike(
            kept.map((one) => alikeOf(one)),
            level,
          )
    const said = reading(key, estimate, headline, { removed })
    return removed === 0 && estimate.defined ? { ...said, sentence: 'nothing_left_out' } : said
  }
  return {
    readings: [
      reading('length_adjusted', adjusted, headline, lengthValues(adjusted)),
      reading('two_way', twoWay, headline, twoWayValues(twoWay)),
      reading('bootstrap', resampled, headline, resampled.defined ? { resamples: resampled.resamples } : {}),
      without('without_fast', patterns.map(withoutFast)),
      without(
        'without_leaks',
        patterns.filter((one) => !one.leaks),
      ),
    ],
    clustering: spreadOfAlike(alike),
    withoutEvaluator: leaveOut.defined ? { ...leaveOut, evaluators: leaveOut.rows.length } : leaveOut,
  }
}

function between<T extends Pair>(rows: readonly T[], a: string, b: string, turn: (row: T) => T): T[] {
  return rows.flatMap((row) => (row.a === a && row.b === b ? [row] : row.a === b && row.b === a ? [turn(row)] : []))
}

/** Which side of one half an interval lies on. */
const sideOf = ({ interval }: Estimate) => (interval.low > 0.5 ? 'above' : interval.high < 0.5 ? 'below' : 'open')

function reading<K extends string>(key: K, estimate: Result<Estimate>, headline: Result<Estimate>, values: Values) {
  if (!estimate.defined) return { key, estimate, values, sentence: estimate.reason }
  if (!headline.defined) return { key, estimate, values, sentence: headline.reason }
  return { key, estimate, values, sentence: sideOf(estimate) === sideOf(headline) ? 'holds' : 'changes' }
}

type Values = Readonly<Record<string, number>>

function lengthValues(adjusted: ReturnType<typeof adjustedOfAlike>): Values {
  if (!adjusted.defined) return {}
  const { value, interval } = adjusted.lengthEffect
  return { lengthEffect: value, lengthEffectLow: interval.low, lengthEffectHigh: interval.high }
}

function twoWayValues(twoWay: ReturnType<typeof twoWayOfParts>): Values {
  if (!twoWay.defined) return {}
  const { evaluators, byPrompt, byEvaluator } = twoWay
  return { evaluators, errorByPrompt: Math.sqrt(byPrompt), errorByEvaluator: Math.sqrt(byEvaluator) }
}

function withoutFast(one: Pattern): Pattern {
  return {
    ...one,
    ...{ wins: one.wins - one.fastWins, losses: one.losses - one.fastLosses },
    ...{ ties: one.ties - one.fastTies, bothBad: one.bothBad - one.fastBothBad },
  }
}

const judgmentsIn = (patterns: readonly Pattern[]) =>
  patterns.reduce((sum, one) => sum + one.prompts * (one.wins + one.losses + one.ties + one.bothBad), 0)
