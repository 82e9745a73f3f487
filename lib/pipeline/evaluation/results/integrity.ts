import { Prisma, type Tx } from '@/lib/db/client'
import type { RunCounts } from '@/lib/pipeline/evaluation/results/count-run'
import { type Pattern, standing } from '@/lib/pipeline/judgments'
import { selfConsistency } from '@/lib/stats/agreement'
import { defaultPace, goldAccuracy, leftShare, shareAgainstHalf } from '@/lib/stats/bias'
import { alphaEstimate } from '@/lib/stats/krippendorff'
import { wilson } from '@/lib/stats/proportion'
import type { Interval, Result } from '@/lib/stats/result'

type Standing = 'good' | 'look' | 'unknown'
type Values = Readonly<Record<string, number>>
type Readable = Result<{ readonly value: number; readonly interval: Interval; readonly n: number }>

/** The share of judgments at which a check is worth a look. */
const FAST_SHARE = 0.1
const LEAK_SHARE = 0.02
const SKIP_SHARE = 0.05
const CONSISTENCY = 0.7
/** α of pairwise preference is low by nature: people agree on about two of three (statistics 2.9). */
const AGREEMENT = 0.2

/** What the checks of hidden repeats and gold are computed from. */
export async function checkedRows(tx: Tx, runId: string) {
  const [repeats, [gold]] = await Promise.all([
    tx.$queryRaw<{ before: string; again: string }[]>`
      select coalesce(o.winner, o.verdict) as before, coalesce(j.winner, j.verdict) as again
      from (select j.*, c."repeatOfId" ${standing(runId, Prisma.sql`j."isRepeat"`)}) j
      join "Judgment" o on o."comparisonId" = j."repeatOfId" and o."userId" = j."userId" and o.verdict <> 'undo'
        and not exists (select 1 from "Judgment" x where x."supersedesId" = o.id)
      where o.verdict <> 'skip' and j.verdict <> 'skip'`,
    tx.$queryRaw<{ right: number; n: number }[]>`
      select count(*) filter (where j.winner = 'a')::int as right, count(*)::int as n
      ${standing(runId, Prisma.sql`j."isGold"`)} and j.verdict <> 'skip'`,
  ])
  return { repeats, gold }
}

type Rows = Awaited<ReturnType<typeof checkedRows>>

/** The checks that stand beside every result, each with its number and the sentence to say (statistics 2.9). */
export function integrityOf({ checks: counts, patterns }: RunCounts, { repeats, gold }: Rows, level: number) {
  if (counts === null) return []
  const { n } = counts
  const left = leftShare(counts.leftWins, counts.rightWins, level)
  const length = shareAgainstHalf(counts.longer, counts.shorter, level)
  const golds = goldAccuracy(gold?.right ?? 0, gold?.n ?? 0, 0.9, level)
  const alpha = alphaEstimate(
    patterns.flatMap((one) => {
      const verdicts = verdictsOf(one)
      return verdicts.length < 2 ? [] : new Array<typeof verdicts>(one.prompts).fill(verdicts)
    }),
    'nominal',
    { level },
  )
  const again = selfConsistency(
    repeats.map((one) => [one.before, one.again] as const),
    level,
  )
  const fast = wilson(counts.fast, counts.timed, level)
  const leaks = wilson(counts.leaking, n, level)
  const skips = wilson(counts.skips, n, level)
  const share = (result: Readable, isGood: boolean): Standing =>
    !result.defined ? 'unknown' : isGood ? 'good' : 'look'
  return [
    check('left_share', share(left, left.defined && left.p >= 0.05), left, {
      left: counts.leftWins,
      right: counts.rightWins,
      p: left.defined ? left.p : 1,
    }),
    check('gold', share(golds, golds.defined && golds.verdict !== 'below'), golds, {
      right: gold?.right ?? 0,
      pAtBar: golds.defined ? golds.pAtBar : 1,
    }),
    check('agreement', share(alpha, alpha.defined && alpha.value >= AGREEMENT), alpha, {
      ratings: alpha.defined ? alpha.ratings : 0,
    }),
    check('self_consistency', share(again, again.defined && again.value >= CONSISTENCY), again),
    check('pace', share(fast, fast.defined && fast.value <= FAST_SHARE), fast, {
      fast: counts.fast,
      slow: counts.slow,
    }),
    check('length', share(length, length.defined && length.p >= 0.05), length, {
      longer: counts.longer,
      shorter: counts.shorter,
      equal: counts.sameLength,
      p: length.defined ? length.p : 1,
    }),
    check('leaks', share(leaks, leaks.defined && leaks.value <= LEAK_SHARE), leaks, { leaking: counts.leaking }),
    check('skips', share(skips, skips.defined && skips.value <= SKIP_SHARE), skips, { skips: counts.skips }),
    number('leads_judged', n === 0 ? 'unknown' : counts.leads === 0 ? 'good' : 'look', counts.leads, n),
    number('single_evaluator', n === 0 ? 'unknown' : counts.evaluators > 1 ? 'good' : 'look', counts.evaluators, n),
  ]
}

/** What people said of one comparison of a pattern. */
const verdictsOf = (one: Pattern): readonly string[] =>
  (['wins', 'losses', 'ties', 'bothBad'] as const).flatMap((name) => new Array<string>(one[name]).fill(name))

function check<K extends string>(key: K, standing: Standing, result: Readable, values: Values = {}) {
  return {
    ...{ key, standing, values },
    sentence: result.defined ? standing : result.reason,
    value: result.defined ? result.value : null,
    interval: result.defined ? result.interval : null,
    n: result.n,
  }
}

const number = <K extends string>(key: K, standing: Standing, value: number, n: number) => ({
  ...{ key, standing, sentence: standing, value, interval: null, n, values: {} },
})

type EvaluatorRow = {
  userId: string | null
  name: string
  judgments: number
  medianSeconds: number | null
  fast: number
  goldRight: number
  goldN: number
  first: number
  decisive: number
}

/** How each evaluator judged: pace, gold and the side they preferred. */
export async function evaluatorsOfRun(tx: Tx, runId: string) {
  const rows = await tx.$queryRaw<EvaluatorRow[]>`
    select j."userId", coalesce(u.name, j.evaluator, '') as name,
      count(*) filter (where not j."isGold" and not j."isRepeat")::int as judgments,
      percentile_cont(0.5) within group (order by j."activeMs") / 1000 as "medianSeconds",
      count(*) filter (where j."activeMs" < ${defaultPace.leastMs})::int as fast,
      count(*) filter (where j."isGold" and j.winner = 'a')::int as "goldRight",
      count(*) filter (where j."isGold" and j.verdict <> 'skip')::int as "goldN",
      count(*) filter (where j.winner is not null and not j."isGold" and j."isFirstA" = (j.winner = 'a'))::int as first,
      count(*) filter (where j.winner is not null and not j."isGold" and j."isFirstA" is not null)::int as decisive
    from (select j.* ${standing(runId, Prisma.sql`true`)}) j left join "User" u on u.id = j."userId"
    group by 1, 2 order by 3 desc, 2 limit 500`
  return rows.map(({ goldRight, goldN, first, decisive, ...row }) => ({
    ...row,
    gold: { right: goldRight, n: goldN },
    leftShare: decisive === 0 ? null : first / decisive,
  }))
}
