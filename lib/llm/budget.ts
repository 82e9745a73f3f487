import { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import { type BudgetView, usageRow } from '@/lib/llm/schema'

/** What a project may spend and has spent on models. */
export async function readBudget(tx: Tx, projectId: string): Promise<BudgetView> {
  const row = await tx.budget.findUnique({ where: { projectId } })
  return {
    limitUsd: row?.limitUsd?.toNumber() ?? null,
    spentUsd: row?.spentUsd.toNumber() ?? 0,
    reservedUsd: row?.reservedUsd.toNumber() ?? 0,
  }
}

/** Sets the most a project may spend in all, in US dollars; null lifts the limit. Calls under way are not stopped. */
export async function setBudget(tx: Tx, projectId: string, limitUsd: number | null): Promise<void> {
  await tx.budget.upsert({ where: { projectId }, create: { projectId, limitUsd }, update: { limitUsd } })
}

/** Calls, tokens and cost of a project by stage and model between two times, the costliest first. */
export async function usageBetween(
  tx: Tx,
  projectId: string,
  from: Date,
  until: Date,
): Promise<z.output<typeof usageRow>[]> {
  const rows = await tx.$queryRaw`
    select stage, provider, model, count(*)::int as calls, (count(*) filter (where state = 'failed'))::int as failed,
      (count(*) filter (where state = 'unknown'))::int as unknown, coalesce(sum("inputTokens"), 0)::float8 as "inputTokens",
      coalesce(sum("outputTokens"), 0)::float8 as "outputTokens", coalesce(sum("costUsd"), 0)::float8 as "costUsd"
    from "ModelCall" where "projectId" = ${projectId}::uuid and "startedAt" >= ${from} and "startedAt" < ${until}
    group by 1, 2, 3 order by "costUsd" desc, calls desc limit 500`
  return z.array(usageRow).parse(rows)
}
