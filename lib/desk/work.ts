import { AppError } from '@/lib/core/errors'
import { opaqueId } from '@/lib/core/ids'
import { Prisma, type Tx } from '@/lib/db/client'

/** How long a claim is held without a sign of life, by the clock of the database. */
export const LEASE_MINUTES = 10

/** A person may hold this many unfinished slots of one desk at once: what they see, and two prefetched. */
export const MAX_HELD = 3

/** One desk of one project; `groupKey` narrows it (a run, a cell), and is '' where the desk is one queue. */
export type DeskPlace = { readonly projectId: string; readonly desk: string; readonly groupKey?: string }

export type Slot = {
  readonly slotId: string
  readonly subjectId: string
  readonly fence: number
  readonly leaseUntil: Date
}

type NewWork = DeskPlace & {
  readonly roundId: string | null
  readonly subjects: readonly { readonly subjectId: string; readonly priority?: number }[]
  readonly overlap?: number
}

/** Puts subjects on a desk, each with `overlap` slots; a subject that is there already is left as it is. */
export async function openWork(
  tx: Tx,
  { projectId, desk, groupKey = '', roundId, subjects, overlap = 1 }: NewWork,
): Promise<void> {
  for (const { subjectId, priority = 0 } of subjects) {
    const [item] = await tx.workItem.createManyAndReturn({
      data: [{ projectId, desk, groupKey, roundId, subjectId, priority }],
      skipDuplicates: true,
    })
    if (item === undefined) {
      await reopenWork(tx, { desk, groupKey, subjectId })
      continue
    }
    await tx.workSlot.createMany({
      data: Array.from({ length: overlap }, (_, number) => ({
        id: opaqueId(),
        workItemId: item.id,
        number,
        projectId,
        desk,
        groupKey,
        priority,
      })),
    })
  }
}

/** Opens withdrawn work again, for whoever comes first. */
async function reopenWork(tx: Tx, where: { desk: string; groupKey: string; subjectId: string }): Promise<void> {
  const item = await tx.workItem.findUnique({ where: { desk_subjectId_groupKey: where } })
  if (item?.state !== 'withdrawn') return
  await tx.workItem.update({ where: { id: item.id }, data: { state: 'open' } })
  await tx.workSlot.updateMany({
    where: { workItemId: item.id, state: 'withdrawn' },
    data: { state: 'open', userId: null, leaseUntil: null, fence: { increment: 1 } },
  })
}

/** Takes subjects off a desk; decisions that were made stay. */
export async function withdrawWork(tx: Tx, desk: string, subjectIds: readonly string[]): Promise<void> {
  const ids = [...subjectIds]
  await tx.workItem.updateMany({ where: { desk, subjectId: { in: ids }, state: 'open' }, data: { state: 'withdrawn' } })
  await tx.workSlot.updateMany({
    where: { workItem: { desk, subjectId: { in: ids } }, state: 'open' },
    data: { state: 'withdrawn', fence: { increment: 1 } },
  })
}

/**
 * Claims up to `limit` slots for a person in one statement: first what they hold already, then the next free ones.
 * Never two slots of one item to one person; overlap is exact under any number of parallel claims because slots are rows.
 */
export async function claimWork(
  tx: Tx,
  { projectId, desk, groupKey = '', userId, limit }: DeskPlace & { readonly userId: string; readonly limit: number },
): Promise<Slot[]> {
  return tx.$queryRaw<Slot[]>`
    with mine as (
      select id from "WorkSlot"
      where "projectId" = ${projectId}::uuid and desk = ${desk} and "groupKey" = ${groupKey}
        and state = 'open' and "userId" = ${userId}::uuid
      order by priority desc, id limit ${limit} for update
    ), free as (
      select s.id from "WorkSlot" s
      where s."projectId" = ${projectId}::uuid and s.desk = ${desk} and s."groupKey" = ${groupKey}
        and s.state = 'open' and (s."userId" is null or (s."leaseUntil" < now() and s."userId" <> ${userId}::uuid))
        and not exists (select 1 from "WorkSlot" o where o."workItemId" = s."workItemId" and o."userId" = ${userId}::uuid and o.state <> 'withdrawn')
        and not exists (select 1 from "WorkSlot" p where p."workItemId" = s."workItemId" and p.state = 'open' and p.number < s.number
          and (p."userId" is null or p."leaseUntil" < now()))
      order by s.priority desc, s.id
      limit greatest(0, ${limit} - (select count(*) from mine)) for update skip locked
    ), taken as (
      update "WorkSlot" s set
        "userId" = ${userId}::uuid,
        fence = case when s."userId" = ${userId}::uuid then s.fence else s.fence + 1 end,
        "leaseUntil" = now() + make_interval(mins => ${LEASE_MINUTES})
      where s.id in (select id from mine union all select id from free)
      returning s.id, s."workItemId", s.fence, s."leaseUntil", s.priority
    )
    select t.id as "slotId", w."subjectId", t.fence, t."leaseUntil"
    from taken t join "WorkItem" w on w.id = t."workItemId"
    order by t.priority desc, t.id`
}

/** Claims the slot of one named subject, for acts from a list; throws conflict when somebody else is at it. */
export async function claimSubject(
  tx: Tx,
  {
    projectId,
    desk,
    groupKey = '',
    subjectId,
    userId,
  }: DeskPlace & { readonly subjectId: string; readonly userId: string },
): Promise<Slot> {
  const [slot] = await tx.$queryRaw<Slot[]>`
    with pick as (
      select s.id from "WorkSlot" s join "WorkItem" w on w.id = s."workItemId"
      where w."projectId" = ${projectId}::uuid and w.desk = ${desk} and w."groupKey" = ${groupKey} and w."subjectId" = ${subjectId}::uuid
        and s.state = 'open' and (s."userId" = ${userId}::uuid or s."userId" is null or s."leaseUntil" < now())
        and not exists (select 1 from "WorkSlot" o where o."workItemId" = s."workItemId" and o."userId" = ${userId}::uuid and o.id <> s.id and o.state <> 'withdrawn')
      order by (s."userId" = ${userId}::uuid) desc nulls last, s.number limit 1 for update of s
    )
    update "WorkSlot" s set
      "userId" = ${userId}::uuid,
      fence = case when s."userId" = ${userId}::uuid then s.fence else s.fence + 1 end,
      "leaseUntil" = now() + make_interval(mins => ${LEASE_MINUTES})
    from pick where s.id = pick.id
    returning s.id as "slotId", ${subjectId}::uuid as "subjectId", s.fence, s."leaseUntil"`
  if (slot === undefined)
    throw new AppError('conflict', 'Somebody else is at this item, or it has been decided. Look at it again.', {
      subjectId,
    })
  return slot
}

/** Keeps a person's claims alive; returns the slots that are still theirs. */
export async function renewClaims(tx: Tx, userId: string, slotIds: readonly string[]): Promise<string[]> {
  if (slotIds.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update "WorkSlot" set "leaseUntil" = now() + make_interval(mins => ${LEASE_MINUTES})
    where id in (${Prisma.join(slotIds.map((slotId) => Prisma.sql`${slotId}::uuid`))}) and "userId" = ${userId}::uuid and state = 'open'
    returning id`
  return rows.map((row) => row.id)
}

/** Gives claims back at once, when a person leaves the desk. */
export async function releaseClaims(tx: Tx, userId: string, slotIds: readonly string[]): Promise<void> {
  await tx.workSlot.updateMany({
    where: { id: { in: [...slotIds] }, userId, state: 'open' },
    data: { userId: null, leaseUntil: null, fence: { increment: 1 } },
  })
}
