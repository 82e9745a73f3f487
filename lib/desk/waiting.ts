import { Prisma, type Tx } from '@/lib/db/client'

/** Beyond this many waiting items nobody needs the exact number. */
export const WAITING_CAP = 1000

/** How many open items of each desk this person could take or holds, over all groups; never counted beyond the cap. */
export async function countWaiting(
  tx: Tx,
  {
    projectId,
    userId,
    desks,
  }: { readonly projectId: string; readonly userId: string; readonly desks: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  if (desks.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ desk: string; waiting: bigint }[]>`
    select d.desk, (
      select count(*) from (
        select 1 from "WorkItem" w
        where w."projectId" = ${projectId}::uuid and w.desk = d.desk and w.state = 'open'
          and exists (select 1 from "WorkSlot" s where s."workItemId" = w.id and s.state = 'open'
            and (s."userId" is null or s."userId" = ${userId}::uuid or s."leaseUntil" < now()))
          and not exists (select 1 from "WorkSlot" o where o."workItemId" = w.id and o."userId" = ${userId}::uuid and o.state = 'done')
        limit ${WAITING_CAP}) capped) as waiting
    from unnest(array[${Prisma.join([...desks])}]::text[]) as d(desk)`
  return new Map(rows.map(({ desk, waiting }) => [desk, Number(waiting)]))
}
