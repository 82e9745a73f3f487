import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'
import { findReadable } from '@/lib/pipeline/evaluation/results/find-readable'
import { recipeOf } from '@/lib/pipeline/evaluation/results/recipe'
import { findSystems } from '@/lib/pipeline/evaluation/systems/find-system'
import { spreadsheetLine } from '@/lib/text/spreadsheet-cell'

const STEP = 2000

/** The columns of an export, in their order; `recipe.md` says what each means. */
export const columns = [
  'judgment',
  'prompt',
  'prompt_text',
  'subdomain',
  'query_type',
  'evaluator',
  'system_a',
  'system_b',
  'verdict',
  'winner',
  'score_a',
  'first_shown',
  'is_gold',
  'is_repeat',
  'is_superseded',
  'reasons',
  'confidence',
  'note',
  'first_side',
  'both_ends_seen',
  'shown_at',
  'first_interaction_at',
  'submitted_at',
  'active_ms',
  'guideline',
] as const
type Row = { readonly [K in (typeof columns)[number]]: string | number | boolean | null }

/** Every judgment of a run in short steps, evaluators by a number that means nothing outside the file. */
async function* rowsOf(runId: string): AsyncIterable<Row> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await database().$queryRaw<Row[]>`
      select j.id::text as judgment, j."promptId"::text as prompt, p.text as prompt_text, s.name as subdomain, q.name as query_type,
        'evaluator ' || dense.number as evaluator, a.name as system_a, b.name as system_b, j.verdict, j.winner,
        case when j.verdict in ('skip', 'undo') then null
          else coalesce(j.score, case j.winner when 'a' then 1 when 'b' then 0 else 0.5 end) end as score_a,
        case j."isFirstA" when true then 'a' when false then 'b' end as first_shown,
        j."isGold" as is_gold, j."isRepeat" as is_repeat,
        exists (select 1 from "Judgment" x where x."supersedesId" = j.id) as is_superseded,
        array_to_string(j.reasons, ' ') as reasons, j.confidence,
        j.note, j."firstSide" as first_side, j."bothEndsSeen" as both_ends_seen,
        to_char(j."shownAt" at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as shown_at,
        to_char(j."firstInteractionAt" at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as first_interaction_at,
        to_char(j."submittedAt" at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as submitted_at,
        j."activeMs" as active_ms, j."guidelineNumber" as guideline
      from "Judgment" j join "Comparison" c on c.id = j."comparisonId" join "Prompt" p on p.id = j."promptId"
      join "System" a on a.id = c."systemAId" join "System" b on b.id = c."systemBId"
      left join "Subdomain" s on s.id = p."subdomainId" left join "QueryType" q on q.id = p."queryTypeId"
      join (select who, row_number() over (order by who) as number from (
        select distinct coalesce("userId"::text, evaluator, '') as who from "Judgment" where "runId" = ${runId}::uuid) w) dense
        on dense.who = coalesce(j."userId"::text, j.evaluator, '')
      where j."runId" = ${runId}::uuid and j.id > ${last}::uuid order by j.id limit ${STEP}`
    yield* rows
    const end = rows.at(-1)
    if (end === undefined || rows.length < STEP) return
    last = String(end.judgment)
  }
}

const writers: Readonly<Record<string, (runId: string) => AsyncIterable<string>>> = {
  'judgments.jsonl': async function* (runId) {
    for await (const row of rowsOf(runId)) yield `${JSON.stringify(row)}\n`
  },
  'judgments.csv': async function* (runId) {
    yield spreadsheetLine(columns)
    for await (const row of rowsOf(runId)) yield spreadsheetLine(columns.map((column) => row[column]))
  },
}

/**
 * One file of a run's judgments, in pieces: `judgments.csv`, `judgments.jsonl` or `recipe.md`.
 * @throws AppError not_found, or wrong_state while a run of fixed size is open
 */
export async function exportJudgments(projectId: string, runId: string, name: string): Promise<AsyncIterable<string>> {
  const db = database()
  const run = await findReadable(db, projectId, runId)
  if (name === 'recipe.md') {
    const systems = await findSystems(db, projectId, run.systemIds)
    return recipeOf(
      run,
      systems.map((one) => one.name),
    )
  }
  const write = writers[name]
  if (write === undefined) throw new AppError('not_found', 'There is no such file.')
  return write(runId)
}
