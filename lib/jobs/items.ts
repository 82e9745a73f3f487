import { database, type Tx } from '@/lib/db/client'

export const LEASE_SECONDS = 20

export type ClaimedItem = {
  readonly id: string
  readonly key: string
  readonly position: number
  readonly input: unknown
  readonly attempts: number
  readonly deferrals: number
  /** How often a worker died while it was at this item. */
  readonly losses: number
  readonly fence: number
}

/** Claims up to `limit` items of a job in one statement: waiting ones whose time has come, and those of a dead worker. */
export function claimItems(jobId: string, limit: number): Promise<ClaimedItem[]> {
  return database().$queryRaw<ClaimedItem[]>`
    update "JobItem" set state = 'running', fence = fence + 1, losses = losses + (state = 'running')::int, "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    where id in (
      select id from "JobItem"
      where "jobId" = ${jobId}::uuid
        and ((state = 'waiting' and ("notBefore" is null or "notBefore" <= now())) or (state = 'running' and "leaseUntil" < now()))
      order by position limit ${limit} for update skip locked)
    returning id, key, position, input, attempts, deferrals, losses, fence`
}

/** Keeps items alive that are still being worked on, and tells whether the job is asked to stop. */
export async function renewItems(jobId: string, items: readonly ClaimedItem[]): Promise<{ isCancelled: boolean }> {
  if (items.length > 0)
    await database().$executeRaw`
      update "JobItem" i set "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
      from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ fence }) => fence)}::int[]) as mine(id, fence)
      where i.id = mine.id and i.fence = mine.fence and i.state = 'running'`
  const job = await database().job.findUnique({ where: { id: jobId }, select: { cancelAskedAt: true } })
  return { isCancelled: job === null || job.cancelAskedAt !== null }
}

/** Ends an item, if it is still this worker's: false means another worker has it, and nothing may be written. */
export async function endItem(
  tx: Tx,
  item: ClaimedItem,
  end: { state: 'done' | 'failed' | 'rejected' | 'cancelled'; code?: string; reason?: string },
): Promise<boolean> {
  const { count } = await tx.jobItem.updateMany({
    where: { id: item.id, fence: item.fence, state: 'running' },
    data: {
      state: end.state,
      code: end.code ?? null,
      reason: end.reason ?? null,
      leaseUntil: null,
      finishedAt: new Date(),
    },
  })
  return count === 1
}

/** Holds a job's row until the transaction ends: who ends it and who begins it again wait for each other. */
export async function holdJob(tx: Tx, jobId: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Job" where id = ${jobId}::uuid for update`
}

/** Ends the items of a job that nobody has begun or that nobody will end, with the reason why. */
export async function endWaiting(
  tx: Tx,
  jobId: string,
  end: { state: 'failed' | 'cancelled'; code: string; reason: string; isWithRunning: boolean },
): Promise<void> {
  await tx.jobItem.updateMany({
    where: { jobId, state: { in: end.isWithRunning ? ['waiting', 'running'] : ['waiting'] } },
    data: {
      state: end.state,
      code: end.code,
      reason: end.reason,
      leaseUntil: null,
      notBefore: null,
      finishedAt: new Date(),
    },
  })
}

/** Puts an item back to wait for another try. */
export async function putBack(
  item: ClaimedItem,
  change: { delayMs: number; countsAsAttempt: boolean; code: string; reason: string },
): Promise<void> {
  await database().$executeRaw`
    update "JobItem" set state = 'waiting', "leaseUntil" = null, code = ${change.code}, reason = ${change.reason},
      "notBefore" = now() + make_interval(secs => ${change.delayMs / 1000}::double precision),
      attempts = attempts + ${change.countsAsAttempt ? 1 : 0}, deferrals = deferrals + ${change.countsAsAttempt ? 0 : 1}
    where id = ${item.id}::uuid and fence = ${item.fence} and state = 'running'`
}

/** When the next waiting or leased item of a job can be claimed: null when none is left. */
export async function nextItemAt(jobId: string): Promise<Date | null> {
  const [row] = await database().$queryRaw<{ at: Date | null }[]>`
    select min(case when state = 'running' then "leaseUntil" else coalesce("notBefore", now()) end) as at
    from "JobItem" where "jobId" = ${jobId}::uuid and state in ('waiting', 'running')`
  return row?.at ?? null
}
