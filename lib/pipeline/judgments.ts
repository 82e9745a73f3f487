import { Prisma, type Tx } from '@/lib/db/client'
import type { Alike } from '@/lib/stats/alike'
import { defaultPace } from '@/lib/stats/bias'

/** The judgments of a run that stand, as `j`; gold and hidden repeats among them only where asked for. */
export const standing = (runId: string, which = Prisma.sql`not j."isGold" and not j."isRepeat"`) => Prisma.sql`
  from "Judgment" j join "Comparison" c on c.id = j."comparisonId"
  where j."runId" = ${runId}::uuid and j.verdict <> 'undo' and ${which}
    and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)`

/** Milliseconds a character: half the time that reading takes. */
const LEAST_PACE = 500 / defaultPace.charactersPerSecond

/**
 * Common table expressions over a run: its comparisons with what is known of their outputs (`compared`), the judgments that
 * stand and count (`judged`), and what each comparison got (`got`). A judgment is fast where it took less than 3 s or half of
 * what reading its two outputs takes (`paceOf` of the statistics). Differences in length are ln of the ratio, read to one
 * percent: finer tells nothing, and makes every prompt a kind of its own.
 */
export const judgedIn = (runId: string) => Prisma.sql`
  compared as materialized (
    select c.id, c."systemAId" as a, c."systemBId" as b, c."promptId", oa.characters as "charactersA", ob.characters as "charactersB",
      case when oa.characters > 0 and ob.characters > 0 then round(100 * (ln(oa.characters::float8) - ln(ob.characters::float8))) / 100 end as difference,
      coalesce(oa.leaks <> '{}', false) or coalesce(ob.leaks <> '{}', false) as leaks
    from "Comparison" c left join "Output" oa on oa.id = c."outputAId" left join "Output" ob on ob.id = c."outputBId"
    where c."runId" = ${runId}::uuid),
  judged as materialized (
    select c.*, j.winner, j.verdict, j.score as stated, j."isFirstA", j."activeMs", j."userId", coalesce(j."userId"::text, j.evaluator, '') as who,
      case when j.verdict <> 'skip' then coalesce(j.score, case j.winner when 'a' then 1 when 'b' then 0 else 0.5 end::float8) end as score,
      coalesce(j."activeMs" < greatest(${defaultPace.leastMs}::int, ${LEAST_PACE}::int * (coalesce(c."charactersA", 0) + coalesce(c."charactersB", 0))), false) as fast
    from "Judgment" j join compared c on c.id = j."comparisonId"
    where j."runId" = ${runId}::uuid and j.verdict <> 'undo' and not j."isGold" and not j."isRepeat"
      and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)),
  got as materialized (
    select id,
      count(*) filter (where winner = 'a')::int as wins, count(*) filter (where winner = 'b')::int as losses,
      count(*) filter (where verdict = 'tie')::int as ties, count(*) filter (where verdict = 'both_bad')::int as "bothBad",
      count(*) filter (where verdict = 'skip')::int as skips,
      count(*) filter (where fast and winner = 'a')::int as "fastWins", count(*) filter (where fast and winner = 'b')::int as "fastLosses",
      count(*) filter (where fast and verdict = 'tie')::int as "fastTies", count(*) filter (where fast and verdict = 'both_bad')::int as "fastBothBad",
      array_agg(stated) filter (where stated is not null) as scores, count(score)::int as judgments, sum(score) as score
    from judged group by id)`

/** Kinds of prompts over `judgedIn`, with how many there are of each. */
export const patternRows = Prisma.sql`
  select c.a, c.b, p."subdomainId", p."queryTypeId", g.wins, g.losses, g.ties, g."bothBad", g.skips,
    g."fastWins", g."fastLosses", g."fastTies", g."fastBothBad", c.leaks, g.scores, count(*)::int as prompts
  from got g join compared c on c.id = g.id join "Prompt" p on p.id = c."promptId"
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15`

/** How many prompts of a cell were judged alike: the numbers of each outcome for one prompt, and how many such prompts. */
export type Pattern = {
  readonly a: string
  readonly b: string
  readonly subdomainId: string | null
  readonly queryTypeId: string | null
  readonly wins: number
  readonly losses: number
  readonly ties: number
  readonly bothBad: number
  readonly skips: number
  /** Those of the outcomes that came too fast. */
  readonly fastWins: number
  readonly fastLosses: number
  readonly fastTies: number
  readonly fastBothBad: number
  /** Whether an output names its system. */
  readonly leaks: boolean
  /** Stated probabilities, where the judgments carry them beside verdicts. */
  readonly scores: number[] | null
  readonly prompts: number
}

/**
 * The judgments of a run as patterns, counted in the database: the numbers depend on nothing else of the prompts, and
 * 100,000 judgments are a few hundred patterns.
 */
export const patternsOf = (tx: Tx, runId: string): Promise<Pattern[]> =>
  tx.$queryRaw<Pattern[]>`with ${judgedIn(runId)} ${patternRows}`

/** The patterns of two systems, as the first of them sees it. */
export function patternsBetween(patterns: readonly Pattern[], a: string, b: string): Pattern[] {
  return patterns.flatMap((one) => {
    if (one.a === a && one.b === b) return [one]
    if (one.a !== b || one.b !== a) return []
    const turned = { wins: one.losses, losses: one.wins, fastWins: one.fastLosses, fastLosses: one.fastWins }
    return [{ ...one, a, b, ...turned, scores: one.scores?.map((score) => 1 - score) ?? null }]
  })
}

/** A pattern as the estimators read it. */
export function alikeOf(pattern: Pattern, cell?: string): Alike {
  const { wins, losses, ties, bothBad, skips, scores, prompts } = pattern
  return {
    counts: { wins, losses, ties, bothBad, skipped: skips, invalid: 0 },
    copies: prompts,
    ...(cell === undefined ? {} : { cell }),
    ...(scores === null ? {} : { scores }),
  }
}
