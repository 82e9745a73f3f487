import { Prisma, type Tx } from '@/lib/db/client'
import type { Alike } from '@/lib/stats/alike'
import { defaultPace } from '@/lib/stats/bias'

/** The judgments of a run that stand, as `j`; gold and hidden repeats among them only where asked for. */
export const standing = (runId: string, which = Prisma.sql`not j."isGold" and not j."isRepeat"`) => Prisma.sql`
  from "Judgment" j join "Comparison" c on c.id = j."comparisonId"
  where j."runId" = ${runId}::uuid and j.verdict <> 'undo' and ${which}
    and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)`

/** The score of system A in a judgment `j`. */
export const scoreOfA = Prisma.sql`coalesce(j.score, case j.winner when 'a' then 1 when 'b' then 0 else 0.5 end)`

/** Whether a judgment was made faster than its two outputs `oa` and `ob` can be read (`paceOf` of the statistics). */
export const isFast = (activeMs: Prisma.Sql, characters: Prisma.Sql) =>
  Prisma.sql`${activeMs} < greatest(${defaultPace.leastMs}, ${characters} * 500.0 / ${defaultPace.charactersPerSecond})`

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
export function patternsOf(tx: Tx, runId: string): Promise<Pattern[]> {
  const fast = isFast(Prisma.sql`j."activeMs"`, Prisma.sql`(coalesce(oa.characters, 0) + coalesce(ob.characters, 0))`)
  return tx.$queryRaw<Pattern[]>`
    with prompts as (
      select j."systemAId" as a, j."systemBId" as b, j."promptId",
        count(*) filter (where j.winner = 'a')::int as wins, count(*) filter (where j.winner = 'b')::int as losses,
        count(*) filter (where j.verdict = 'tie')::int as ties, count(*) filter (where j.verdict = 'both_bad')::int as "bothBad",
        count(*) filter (where j.verdict = 'skip')::int as skips,
        count(*) filter (where j.winner = 'a' and ${fast})::int as "fastWins",
        count(*) filter (where j.winner = 'b' and ${fast})::int as "fastLosses",
        count(*) filter (where j.verdict = 'tie' and ${fast})::int as "fastTies",
        count(*) filter (where j.verdict = 'both_bad' and ${fast})::int as "fastBothBad",
        coalesce(bool_or(cardinality(oa.leaks) > 0 or cardinality(ob.leaks) > 0), false) as leaks,
        array_agg(j.score order by j.score) filter (where j.score is not null) as scores
      from (select j.*, c."outputAId", c."outputBId", c."systemAId", c."systemBId" ${standing(runId)}) j
      left join "Output" oa on oa.id = j."outputAId" left join "Output" ob on ob.id = j."outputBId"
      group by 1, 2, 3)
    select r.a, r.b, p."subdomainId", p."queryTypeId", r.wins, r.losses, r.ties, r."bothBad", r.skips,
      r."fastWins", r."fastLosses", r."fastTies", r."fastBothBad", r.leaks, r.scores, count(*)::int as prompts
    from prompts r join "Prompt" p on p.id = r."promptId"
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15`
}

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
