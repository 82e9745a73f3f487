import { Prisma, type Tx } from '@/lib/db/client'
import { judgedIn, type Pattern, patternRows } from '@/lib/pipeline/judgments'

type Pair = { readonly a: string; readonly b: string }

/** Prompts that were judged alike with the same difference in the lengths of their outputs. */
export type LengthRow = Pair & {
  readonly judgments: number
  readonly score: number
  readonly difference: number
  readonly copies: number
}

/** What an evaluator gave to prompts judged alike, and what all gave to each of them. */
export type PartRow = Pair & {
  readonly evaluator: string
  readonly own: number
  readonly ownScore: number
  readonly all: number
  readonly allScore: number
  readonly copies: number
}

/** What the checks of a whole run count. */
export type CheckCounts = {
  readonly n: number
  readonly leftWins: number
  readonly rightWins: number
  readonly longer: number
  readonly shorter: number
  readonly sameLength: number
  readonly timed: number
  readonly fast: number
  readonly slow: number
  readonly leaking: number
  readonly skips: number
  readonly leads: number
  readonly evaluators: number
}

export type RunCounts = {
  readonly patterns: readonly Pattern[]
  readonly lengths: readonly LengthRow[]
  readonly parts: readonly PartRow[]
  readonly checks: CheckCounts | null
}

type Row =
  | { readonly kind: 'pattern'; readonly row: Pattern }
  | { readonly kind: 'length'; readonly row: LengthRow }
  | { readonly kind: 'part'; readonly row: PartRow }
  | { readonly kind: 'checks'; readonly row: CheckCounts }

const lengthRows = Prisma.sql`
  select c.a, c.b, g.judgments, g.score, c.difference, count(*)::int as copies from got g join compared c on c.id = g.id
  where c.difference is not null and g.judgments > 0 group by 1, 2, 3, 4, 5`

const partRows = Prisma.sql`
  select c.a, c.b, o.who as evaluator, o.own, o."ownScore", g.judgments as "all", g.score as "allScore", count(*)::int as copies
  from (select id, who, count(*)::int as own, sum(score) as "ownScore" from judged where score is not null group by 1, 2) o
  join got g on g.id = o.id join compared c on c.id = o.id group by 1, 2, 3, 4, 5, 6, 7`

const checkRows = (runId: string, idleMs: number) => Prisma.sql`
  select count(*)::int as n,
    count(*) filter (where winner is not null and "isFirstA" = (winner = 'a'))::int as "leftWins",
    count(*) filter (where winner is not null and "isFirstA" <> (winner = 'a'))::int as "rightWins",
    count(*) filter (where winner is not null and "charactersA" <> "charactersB" and ("charactersA" > "charactersB") = (winner = 'a'))::int as longer,
    count(*) filter (where winner is not null and "charactersA" <> "charactersB" and ("charactersA" > "charactersB") <> (winner = 'a'))::int as shorter,
    count(*) filter (where winner is not null and "charactersA" = "charactersB")::int as "sameLength",
    count("activeMs")::int as timed, count(*) filter (where fast)::int as fast, count(*) filter (where "activeMs" > ${idleMs})::int as slow,
    count(*) filter (where leaks)::int as leaking, count(*) filter (where verdict = 'skip')::int as skips,
    count(*) filter (where "userId" in (
      select m."userId" from "Membership" m join "Run" r on r."projectId" = m."projectId"
      where r.id = ${runId}::uuid and 'lead' = any(m.roles)))::int as leads,
    count(distinct who)::int as evaluators
  from judged`

/**
 * Everything a result is computed from, counted in the database by one statement that reads the judgments once: the numbers
 * depend on nothing but how many prompts were judged in which way, and 100,000 judgments are a few thousand such rows.
 */
export async function countRun(tx: Tx, runId: string, idleMs: number): Promise<RunCounts> {
  const rows = await tx.$queryRaw<Row[]>`
    with ${judgedIn(runId)}
    select 'pattern' as kind, to_json(x) as row from (${patternRows}) x
    union all select 'length', to_json(x) from (${lengthRows}) x
    union all select 'part', to_json(x) from (${partRows}) x
    union all select 'checks', to_json(x) from (${checkRows(runId, idleMs)}) x`
  return {
    patterns: rows.flatMap((one) => (one.kind === 'pattern' ? [one.row] : [])),
    // In an order of their own, so that the same judgments always give the same last digit.
    lengths: rows
      .flatMap((one) => (one.kind === 'length' ? [one.row] : []))
      .sort((a, b) => a.difference - b.difference || a.judgments - b.judgments || a.score - b.score),
    parts: rows.flatMap((one) => (one.kind === 'part' ? [one.row] : [])),
    checks: rows.flatMap((one) => (one.kind === 'checks' ? [one.row] : []))[0] ?? null,
  }
}
