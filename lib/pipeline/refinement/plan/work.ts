import type { Tx } from '@/lib/db/client'
import type { RoundPlan, RoundQuota } from '@/lib/pipeline/refinement/plan/schema'
import { type Yields, yieldsOf } from '@/lib/pipeline/refinement/rules'

/** Seconds a judgment took in the published study. */
export const JUDGMENT_SECONDS = 36.8
/** Assumed until a project has shown its own pace, and shown as assumed. */
const assumed = { seeds: 120, queries: 10, contexts: 45, responses: 90 } as const
const ENOUGH = 5

export type Pace = { readonly seconds: number; readonly isMeasured: boolean }
export type Paces = { readonly [S in keyof typeof assumed]: Pace }

/** The median seconds a decision takes at each desk, from what was measured. */
export async function pacesOf(tx: Tx, projectId: string): Promise<Paces> {
  const rows = await tx.$queryRaw<{ stage: string; n: number; ms: number }[]>`
    select stage, count(*)::int as n, percentile_cont(0.5) within group (order by ms) as ms from (
      select 'seeds' as stage, "activeMs" as ms from "Seed" where "projectId" = ${projectId}::uuid and "activeMs" > 0
      union all
      select case desk when 'expansion.triage' then 'queries' when 'retrieval.context' then 'contexts' else 'responses' end, "activeMs"
      from "Review" where "projectId" = ${projectId}::uuid and "activeMs" > 0 and decision <> 'undo'
        and desk in ('expansion.triage', 'retrieval.context', 'responses.review')) x group by 1`
  const paceOf = (stage: keyof typeof assumed): Pace => {
    const row = rows.find((one) => one.stage === stage)
    return row === undefined || row.n < ENOUGH
      ? { seconds: assumed[stage], isMeasured: false }
      : { seconds: Math.round(row.ms) / 1000, isMeasured: true }
  }
  return {
    seeds: paceOf('seeds'),
    queries: paceOf('queries'),
    contexts: paceOf('contexts'),
    responses: paceOf('responses'),
  }
}

/** How much of each stage became how much of the next so far. */
export async function projectYields(tx: Tx, projectId: string): Promise<Yields> {
  const [counts] = await tx.$queryRaw<{ seeds: number; queries: number; contexts: number; responses: number }[]>`
    select (select count(*)::int from "Seed" where "projectId" = ${projectId}::uuid and state = 'approved') as seeds,
      (select count(*)::int from "Query" where "projectId" = ${projectId}::uuid and state = 'kept') as queries,
      (select count(*)::int from "Context" where "projectId" = ${projectId}::uuid and state = 'settled') as contexts,
      (select count(*)::int from "Response" where "projectId" = ${projectId}::uuid and state = 'approved') as responses`
  return yieldsOf(counts ?? { seeds: 0, queries: 0, contexts: 0, responses: 0 })
}

const noQuota: RoundQuota = { seeds: 0, queries: 0, contexts: 0, responses: 0, examples: 0 }

export const sumOfQuotas = (quotas: readonly RoundQuota[]): RoundQuota =>
  quotas.reduce(
    (sum, one) => ({
      seeds: sum.seeds + one.seeds,
      queries: sum.queries + one.queries,
      contexts: sum.contexts + one.contexts,
      responses: sum.responses + one.responses,
      examples: sum.examples + one.examples,
    }),
    noQuota,
  )

/** What quotas and judgments ask of people and money. */
export async function workOf(
  tx: Tx,
  projectId: string,
  quota: RoundQuota,
  judgments: number,
): Promise<RoundPlan['work']> {
  const paces = await pacesOf(tx, projectId)
  const row = (stage: keyof Paces) => {
    const { seconds, isMeasured } = paces[stage]
    return { stage, items: quota[stage], secondsEach: seconds, isMeasured, hours: (quota[stage] * seconds) / 3600 }
  }
  const judging = {
    ...{ stage: 'judgments' as const, items: judgments, secondsEach: JUDGMENT_SECONDS, isMeasured: false },
    hours: (judgments * JUDGMENT_SECONDS) / 3600,
  }
  const stages = [row('seeds'), row('queries'), row('contexts'), row('responses'), judging]
  const members = await tx.membership.findMany({ where: { projectId, leftAt: null }, select: { roles: true } })
  const [spent] = await tx.$queryRaw<{ usd: number; examples: number }[]>`
    select (select coalesce(sum("costUsd"), 0)::float8 from "ModelCall" where "projectId" = ${projectId}::uuid) as usd,
      (select count(*)::int from "Example" where "projectId" = ${projectId}::uuid) as examples`
  const perExample = spent === undefined || spent.examples === 0 ? null : spent.usd / spent.examples
  return {
    stages,
    hours: stages.reduce((sum, one) => sum + one.hours, 0),
    annotators: members.filter(({ roles }) => roles.some((role) => role !== 'evaluator')).length,
    evaluators: members.filter(({ roles }) => roles.includes('evaluator')).length,
    usd: perExample === null ? null : perExample * quota.examples,
  }
}
