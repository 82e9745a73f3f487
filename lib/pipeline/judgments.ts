import { Prisma, type Tx } from '@/lib/db/client'
import type { Judgment, Outcome } from '@/lib/stats/judgments'

/** The judgments of a run that stand, as `j`; gold and hidden repeats among them only where asked for. */
export const standing = (runId: string, which = Prisma.sql`not j."isGold" and not j."isRepeat"`) => Prisma.sql`
  from "Judgment" j join "Comparison" c on c.id = j."comparisonId"
  where j."runId" = ${runId}::uuid and j.verdict <> 'undo' and ${which}
    and not exists (select 1 from "Judgment" x where x."supersedesId" = j.id)`

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
  /** Sums of stated probabilities, where the judgments carry them instead of verdicts. */
  readonly scores: number[] | null
  readonly prompts: number
}

/**
 * The judgments of a run as patterns, counted in the database: the numbers depend on nothing else of the prompts, and
 * 100,000 judgments are a few hundred patterns.
 */
export function patternsOf(tx: Tx, runId: string): Promise<Pattern[]> {
  return tx.$queryRaw<Pattern[]>`
    with prompts as (
      select c."systemAId" as a, c."systemBId" as b, j."promptId",
        count(*) filter (where j.winner = 'a')::int as wins, count(*) filter (where j.winner = 'b')::int as losses,
        count(*) filter (where j.verdict = 'tie')::int as ties, count(*) filter (where j.verdict = 'both_bad')::int as "bothBad",
        count(*) filter (where j.verdict = 'skip')::int as skips,
        array_agg(j.score order by j.score) filter (where j.score is not null) as scores
      ${standing(runId)} group by 1, 2, 3)
    select r.a, r.b, p."subdomainId", p."queryTypeId", r.wins, r.losses, r.ties, r."bothBad", r.skips, r.scores, count(*)::int as prompts
    from prompts r join "Prompt" p on p.id = r."promptId"
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`
}

/** The patterns of two systems, as the first of them sees it. */
export function patternsBetween(patterns: readonly Pattern[], a: string, b: string): Pattern[] {
  return patterns.flatMap((one) => {
    if (one.a === a && one.b === b) return [one]
    if (one.a !== b || one.b !== a) return []
    const scores = one.scores === null ? null : one.scores.map((score) => 1 - score)
    return [{ ...one, a, b, wins: one.losses, losses: one.wins, scores }]
  })
}

const outcomeOf = {
  wins: 'win',
  losses: 'loss',
  ties: 'tie',
  bothBad: 'both_bad',
  skips: 'skip',
} as const satisfies Record<string, Outcome>
const kinds = ['wins', 'losses', 'ties', 'bothBad', 'skips'] as const

/** Patterns as judgments of nameless prompts and evaluators: all that the estimators look at. */
export function judgmentsOf(patterns: readonly Pattern[], cellOf: (one: Pattern) => string | undefined): Judgment[] {
  const rows: Judgment[] = []
  let number = 0
  for (const pattern of patterns) {
    const cell = cellOf(pattern)
    for (let copy = 0; copy < pattern.prompts; copy++) {
      const prompt = `${number++}`
      for (const kind of kinds)
        for (let left = pattern[kind]; left > 0; left--)
          rows.push({ prompt, evaluator: '', outcome: outcomeOf[kind], ...(cell === undefined ? {} : { cell }) })
    }
  }
  return rows
}

/** Patterns as scored judgments, where any of them carries a stated probability; null where none does. */
export function scoresOf(patterns: readonly Pattern[]) {
  if (patterns.every((one) => one.scores === null)) return null
  const rows: { prompt: string; evaluator: string; score: number }[] = []
  let number = 0
  for (const pattern of patterns)
    for (let copy = 0; copy < pattern.prompts; copy++) {
      const prompt = `${number++}`
      for (const score of pattern.scores ?? []) rows.push({ prompt, evaluator: '', score })
    }
  return rows
}
