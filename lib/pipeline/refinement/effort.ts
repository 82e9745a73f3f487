import type { Tx } from '@/lib/db/client'

export type Span = { readonly openedAt: Date; readonly closedAt: Date | null }
const FAR = new Date(8.64e15 / 1000)

/** What a project's calls cost while a round was open, from the ledger. */
export async function spendOf(tx: Tx, projectId: string, { openedAt, closedAt }: Span) {
  const [row] = await tx.$queryRaw<{ usd: number; calls: number; isEstimated: boolean }[]>`
    select coalesce(sum("costUsd"), 0)::float8 as usd, count(*)::int as calls,
      coalesce(bool_or("isEstimated" or state = 'unknown'), false) as "isEstimated"
    from "ModelCall" where "projectId" = ${projectId}::uuid and "startedAt" >= ${openedAt} and "startedAt" < ${closedAt ?? FAR}`
  return row ?? { usd: 0, calls: 0, isEstimated: false }
}

/**
 * The hours people worked while a round was open, by stage: the active times of their decisions, judgments and seeds. A
 * decision whose time was not measured is counted as that and adds nothing.
 */
export async function hoursOf(tx: Tx, projectId: string, { openedAt, closedAt }: Span) {
  const until = closedAt ?? FAR
  const rows = await tx.$queryRaw<{ stage: string; ms: number; unmeasured: number }[]>`
    select stage, coalesce(sum(ms), 0)::float8 as ms, count(*) filter (where ms is null)::int as unmeasured from (
      select 'seeds' as stage, "activeMs" as ms from "Seed"
      where "projectId" = ${projectId}::uuid and origin <> 'imported' and "createdAt" >= ${openedAt} and "createdAt" < ${until}
      union all
      select case desk when 'expansion.triage' then 'queries' when 'retrieval.context' then 'contexts' else 'responses' end, "activeMs"
      from "Review" where "projectId" = ${projectId}::uuid and decision <> 'undo' and "createdAt" >= ${openedAt} and "createdAt" < ${until}
        and desk in ('expansion.triage', 'retrieval.context', 'responses.review')
      union all
      select 'judgments', "activeMs" from "Judgment"
      where "projectId" = ${projectId}::uuid and verdict <> 'undo' and "userId" is not null
        and "submittedAt" >= ${openedAt} and "submittedAt" < ${until}) x group by 1`
  const hours = (stage: string) => (rows.find((row) => row.stage === stage)?.ms ?? 0) / 3_600_000
  const byStage = {
    ...{ seeds: hours('seeds'), queries: hours('queries'), contexts: hours('contexts') },
    ...{ responses: hours('responses'), judgments: hours('judgments') },
  }
  return {
    ...byStage,
    total: Object.values(byStage).reduce((sum, value) => sum + value, 0),
    unmeasured: rows.reduce((sum, row) => sum + row.unmeasured, 0),
  }
}
