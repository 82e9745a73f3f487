import type { Tx } from '@/lib/db/client'

export type Cost = { readonly usd: number; readonly calls: number; readonly isEstimated: boolean }

const nothing: Cost = { usd: 0, calls: 0, isEstimated: false }

/** What the model calls of jobs have cost, from the ledger of calls; a job without calls has cost nothing. */
export async function costOf(tx: Tx, jobIds: readonly string[]): Promise<(jobId: string) => Cost> {
  if (jobIds.length === 0) return () => nothing
  const rows = await tx.$queryRaw<{ jobId: string; usd: number; calls: bigint; isEstimated: boolean }[]>`
    select "jobId", sum("costUsd")::float8 as usd, count(*) as calls, bool_or("isEstimated" or state = 'unknown') as "isEstimated"
    from "ModelCall" where "jobId" = any(${[...jobIds]}::uuid[]) group by 1`
  const found = new Map(rows.map(({ jobId, calls, ...rest }) => [jobId, { ...rest, calls: Number(calls) }]))
  return (jobId) => found.get(jobId) ?? nothing
}
