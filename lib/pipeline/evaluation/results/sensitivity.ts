import { Prisma, type Tx } from '@/lib/db/client'
import { alikeOf, type Pattern, scoreOfA, standing } from '@/lib/pipeline/judgments'
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
type LengthRow = Pair & {
  readonly judgments: number
  readonly score: number
  readonly difference: number
  readonly copies: number
}
type PartRow = Pair & {
  readonly evaluator: string
  readonly own: number
  readonly ownScore: number
  readonly all: number
  readonly allScore: number
  readonly copies: number
}
export type SensitivityRows = { readonly lengths: readonly LengthRow[]; readonly parts: readonly PartRow[] }

const scored = (runId: string) => Prisma.sql`${standing(runId)} and j.verdict <> 'skip'`

/**
 * Prompts counted by how they were judged and how the lengths of their outputs differ. The difference is ln of the ratio,
 * read to one percent: finer tells nothing, and makes every prompt a row of its own.
 */
function lengthsOf(tx: Tx, runId: string): Promise<LengthRow[]> {
  return tx.$queryRaw<LengthRow[]>`
    with prompts as (
      select c."systemAId" as a, c."systemBId" as b, c."outputAId", c."outputBId", count(*)::int as judgments, sum(${scoreOfA})::float8 as score
      ${scored(runId)} and c."outputAId" is not null and c."outputBId" is not null group by 1, 2, 3, 4, j."promptId")
    select a, b, judgments, score, round((ln(oa.characters) - ln(ob.characters))::numeric, 2)::float8 as difference, count(*)::int as copies
    from prompts join "Output" oa on oa.id = "outputAId" and oa.characters > 0 join "Output" ob on ob.id = "outputBId" and ob.characters > 0
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`
}

/** What each evaluator gave to prompts judged alike. */
function partsOf(tx: Tx, runId: string): Promise<PartRow[]> {
  return tx.$queryRaw<PartRow[]>`
    with own as (
      select c."systemAId" as a, c."systemBId" as b, j."promptId", coalesce(j."userId"::text, j.evaluator, '') as evaluator,
        count(*)::int as own, sum(${scoreOfA})::float8 as "ownScore"
      ${scored(runId)} group by 1, 2, 3, 4),
    parts as (
      select a, b, evaluator, own, "ownScore", (sum(own) over prompt)::int as all, sum("ownScore") over prompt as "allScore"
      from own window prompt as (partition by a, b, "promptId"))
    select a, b, evaluator, own, "ownScore", "all", "allScore", count(*)::int as copies from parts
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`
}

/** What the sensitivity of every pair of a run is computed from, counted in the database. */
export async function sensitivityRows(tx: Tx, runId: string): Promise<SensitivityRows> {
  const [lengths, parts] = await Promise.all([lengthsOf(tx, runId), partsOf(tx, runId)])
  return { lengths, parts }
}

type Asked = Pair & {
  readonly patterns: readonly Pattern[]
  readonly rows: SensitivityRows
  readonly headline: Result<Estimate>
  readonly level: number
  readonly seed: string
}

/** The headline of two systems under other assumptions (statistics 2.4 and 2.9). */
export function sensitivityOf({ patterns, rows, a, b, headline, level, seed }: Asked) {
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
  const twoWay = twoWayOfParts(parts, { level })
  const resampled = bootstrapCounted(countedScores(alike), { random: seededRandom(`${seed} ${a} ${b}`), level })
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
