import { Prisma, type Tx } from '@/lib/db/client'
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

const CAP = 10_000

/** Counts a desk from its rows, as one person sees it; nothing is counted beyond 10,000. */
export async function countDesk(
  tx: Tx,
  { projectId, desk, groupKey = '', userId }: DeskPlace & { readonly userId: string },
): Promise<DeskCounts> {
  const item = Prisma.sql`select 1 from "WorkItem" w
    where w."projectId" = ${projectId}::uuid and w.desk = ${desk} and w."groupKey" = ${groupKey}`
  const slotOf = Prisma.sql`select 1 from "WorkSlot" s where s."workItemId" = w.id and s.state = 'open'`
  const [counts] = await tx.$queryRaw<{ [K in keyof DeskCounts]: bigint }[]>`
    select
      (select count(*) from (${item} and w.state = 'open'
        and exists (${slotOf} and (s."userId" is null or s."userId" = ${userId}::uuid or s."leaseUntil" < now()))
        and not exists (select 1 from "WorkSlot" o where o."workItemId" = w.id and o."userId" = ${userId}::uuid and o.state = 'done')
        limit ${CAP}) capped) as "forMe",
      (select count(*) from (${item} and w.state = 'open'
        and exists (${slotOf} and s."userId" <> ${userId}::uuid and s."leaseUntil" >= now()) limit ${CAP}) capped) as "withOthers",
      (select count(*) from (select 1 from "Review" r
        where r."projectId" = ${projectId}::uuid and r.desk = ${desk} and r."userId" = ${userId}::uuid
          and r.decision <> 'undo' and r."createdAt" >= date_trunc('day', now())
          and not exists (select 1 from "Review" x where x."supersedesId" = r.id) limit ${CAP}) capped) as "mineToday",
      (select count(*) from (${item} and w.state = 'done' limit ${CAP}) capped) as done`
  return {
    forMe: Number(counts?.forMe ?? 0),
    withOthers: Number(counts?.withOthers ?? 0),
    mineToday: Number(counts?.mineToday ?? 0),
    done: Number(counts?.done ?? 0),
  }
}
