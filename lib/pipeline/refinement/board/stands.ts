import type { Tx } from '@/lib/db/client'
import type { Stand } from '@/lib/pipeline/refinement/board/schema'
import type { RoundCell, RoundQuota, RoundStage } from '@/lib/pipeline/refinement/plan/schema'
import { isIn } from '@/lib/pipeline/refinement/rules'

export type StageCount = {
  readonly stage: string
  readonly subdomainId: string
  readonly queryTypeId: string
  readonly done: number
  readonly waiting: number
  readonly rejected: number
}

/**
 * What every cell brought since a round opened, and what waits in it. Done and rejected are people's decisions in that
 * time, whatever round the item was begun in, so that contexts searched again and responses rewritten count too.
 */
export function countStages(
  tx: Tx,
  projectId: string,
  { openedAt, closedAt }: { readonly openedAt: Date; readonly closedAt: Date | null },
): Promise<StageCount[]> {
  const until = closedAt ?? new Date(8.64e15 / 1000)
  return tx.$queryRaw<StageCount[]>`
    with facts as (
      select 'seeds' as stage, "subdomainId", "queryTypeId",
        (state = 'approved' and coalesce("decidedAt", "createdAt") between ${openedAt} and ${until}) as done,
        state = 'draft' as waiting, (state = 'rejected' and "decidedAt" between ${openedAt} and ${until}) as rejected
      from "Seed" where "projectId" = ${projectId}::uuid
      union all
      select 'proposals', "subdomainId", "queryTypeId", false, state = 'open', state = 'dismissed' and "decidedAt" between ${openedAt} and ${until}
      from "SeedProposal" where "projectId" = ${projectId}::uuid
      union all
      select 'queries', "subdomainId", "queryTypeId", state = 'kept' and "decidedAt" between ${openedAt} and ${until},
        state = 'waiting', state = 'rejected' and "decidedAt" between ${openedAt} and ${until}
      from "Query" where "projectId" = ${projectId}::uuid and method <> 'seed'
      union all
      select 'contexts', q."subdomainId", q."queryTypeId", c.state = 'settled' and c."settledAt" between ${openedAt} and ${until},
        c.state in ('searching', 'waiting'), c.state = 'insufficient' and c."settledAt" between ${openedAt} and ${until}
      from "Context" c join "Query" q on q.id = c."queryId" where c."projectId" = ${projectId}::uuid
      union all
      select 'responses', q."subdomainId", q."queryTypeId", r.state = 'approved' and r."decidedAt" between ${openedAt} and ${until},
        r.state in ('drafting', 'waiting'), r.state in ('rejected', 'unanswerable') and r."decidedAt" between ${openedAt} and ${until}
      from "Response" r join "Query" q on q.id = r."queryId" where r."projectId" = ${projectId}::uuid
      union all
      select 'examples', "subdomainId", "queryTypeId", "withdrawnAt" is null and "approvedAt" between ${openedAt} and ${until},
        false, "withdrawnAt" between ${openedAt} and ${until}
      from "Example" where "projectId" = ${projectId}::uuid)
    select stage, "subdomainId", "queryTypeId", count(*) filter (where done)::int as done,
      count(*) filter (where waiting)::int as waiting, count(*) filter (where rejected)::int as rejected
    from facts group by 1, 2, 3`
}

export type Stands = { readonly [S in RoundStage]: Stand }

/** How far a cell is, stage by stage. */
export function standsOf(counts: readonly StageCount[], cell: RoundCell, quota: RoundQuota): Stands {
  const of = (stage: RoundStage): Stand => {
    const rows = counts.filter((row) => row.stage === stage && isIn(cell, row))
    const sum = (pick: (row: StageCount) => number) => rows.reduce((total, row) => total + pick(row), 0)
    return {
      quota: quota[stage],
      done: sum((row) => row.done),
      waiting: sum((row) => row.waiting),
      rejected: sum((row) => row.rejected),
    }
  }
  return {
    seeds: of('seeds'),
    queries: of('queries'),
    contexts: of('contexts'),
    responses: of('responses'),
    examples: of('examples'),
  }
}

/** Cells together; what one cell has beyond its quota does not make up for what another lacks. */
export function totalOf(all: readonly Stands[]): Stands {
  const of = (stage: RoundStage): Stand =>
    all.reduce<Stand>(
      (sum, one) => ({
        quota: sum.quota + one[stage].quota,
        done: sum.done + one[stage].done,
        waiting: sum.waiting + one[stage].waiting,
        rejected: sum.rejected + one[stage].rejected,
      }),
      { quota: 0, done: 0, waiting: 0, rejected: 0 },
    )
  return {
    seeds: of('seeds'),
    queries: of('queries'),
    contexts: of('contexts'),
    responses: of('responses'),
    examples: of('examples'),
  }
}

/** What a stage still lacks, cell by cell. */
export const leftOf = (all: readonly Stands[], stage: RoundStage): number =>
  all.reduce((sum, one) => sum + Math.max(0, one[stage].quota - one[stage].done), 0)
