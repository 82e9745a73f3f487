import type { Tx } from '@/lib/db/client'
import type { DeskPlace } from '@/lib/desk/work'

export type DeskCounts = {
  /** Open items this person could take or holds. */
  readonly forMe: number
  /** Open items held by others right now. */
  readonly withOthers: number
  /** Decisions this person made here today, not taken back. */
  readonly mineToday: number
  /** Items of this desk that are done. */
  readonly done: number
}

/** Counts a desk from its rows, as one person sees it. */
export async function countDesk(
  tx: Tx,
  { projectId, desk, groupKey = '', userId }: DeskPlace & { readonly userId: string },
): Promise<DeskCounts> {
  const [counts] = await tx.$queryRaw<{ forMe: bigint; withOthers: bigint; mineToday: bigint; done: bigint }[]>`
    select
      (select count(distinct s."workItemId") from "WorkSlot" s
        where s."projectId" = ${projectId}::uuid and s.desk = ${desk} and s."groupKey" = ${groupKey} and s.state = 'open'
          and (s."userId" is null or s."userId" = ${userId}::uuid or s."leaseUntil" < now())
          and not exists (select 1 from "WorkSlot" o where o."workItemId" = s."workItemId" and o."userId" = ${userId}::uuid and o.state = 'done')) as "forMe",
      (select count(distinct s."workItemId") from "WorkSlot" s
        where s."projectId" = ${projectId}::uuid and s.desk = ${desk} and s."groupKey" = ${groupKey} and s.state = 'open'
          and s."userId" <> ${userId}::uuid and s."leaseUntil" >= now()) as "withOthers",
      (select count(*) from "Review" r where r."projectId" = ${projectId}::uuid and r.desk = ${desk} and r."userId" = ${userId}::uuid
        and r.decision <> 'undo' and r."createdAt" >= date_trunc('day', now())
        and not exists (select 1 from "Review" x where x."supersedesId" = r.id)) as "mineToday",
      (select count(*) from "WorkItem" w where w."projectId" = ${projectId}::uuid and w.desk = ${desk} and w."groupKey" = ${groupKey}
        and w.state = 'done') as done`
  return {
    forMe: Number(counts?.forMe ?? 0),
    withOthers: Number(counts?.withOthers ?? 0),
    mineToday: Number(counts?.mineToday ?? 0),
    done: Number(counts?.done ?? 0),
  }
}
