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
  /** How many people are to decide each subject. */
  readonly overlap?: number
}

const CHUNK = 500

/**
 * Puts subjects on a desk, each with `overlap` slots; a subject that is there already is left as it is, one that was
 * withdrawn is open again for whoever comes first.
 */
export async function openWork(tx: Tx, work: NewWork): Promise<void> {
  const { projectId, desk, groupKey = '', roundId, overlap = 1 } = work
  for (let from = 0; from < work.subjects.length; from += CHUNK) {
    const subjects = work.subjects.slice(from, from + CHUNK)
    const items = await tx.workItem.createManyAndReturn({
      data: subjects.map(({ subjectId, priority = 0 }) => ({
        projectId,
        desk,
        groupKey,
        roundId,
        subjectId,
        priority,
      })),
      skipDuplicates: true,
    })
    await tx.workSlot.createMany({
      data: items.flatMap(({ id: workItemId, priority }) =>
        Array.from({ length: overlap }, (_, number) => ({
          id: opaqueId(),
          workItemId,
          number,
          projectId,
          desk,
          groupKey,
          priority,
        })),
      ),
    })
    if (items.length < subjects.length)
      await reopenWithdrawn(
        tx,
        { desk, groupKey },
        subjects.map(({ subjectId }) => subjectId),
      )
  }
}

async function reopenWithdrawn(
  tx: Tx,
  { desk, groupKey }: { readonly desk: string; readonly groupKey: string },
  subjectIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    with reopened as (
      update "WorkItem" set state = 'open'
      where desk = ${desk} and "groupKey" = ${groupKey} and state = 'withdrawn' and "subjectId" = any(${[...subjectIds]}::uuid[])
      returning id)
    update "WorkSlot" set state = 'open', "userId" = null, "leaseUntil" = null, fence = fence + 1
    where state = 'withdrawn' and "workItemId" in (select id from reopened)`
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

/** How many open items a claim looks through for one that nobody is taking at this moment. */
const REACH = 200

/** Claims of one person at one desk wait for each other, so that two tabs never reach for two slots of one item. */
async function claimInTurn(tx: Tx, userId: string, desk: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`desk ${desk} ${userId}`}, 0))`
}

/**
 * Claims up to `limit` slots for a person in one statement: first what they hold already, then the next free ones, by
 * priority and then oldest first. Never two slots of one item to one person; overlap is exact under any number of
 * parallel claims because slots are rows, and nobody leaves empty-handed while a slot is free: what others are just
 * taking is passed over.
 */
export async function claimWork(
  tx: Tx,
  {
    projectId,
    desk,
    groupKey = '',
    userId,
    limit,
    except = [],
    leaseMinutes = LEASE_MINUTES,
  }: DeskPlace & {
    readonly userId: string
    readonly limit: number
    readonly leaseMinutes?: number
    /** Subjects not to be given: skipped, or decided with the decision still on its way. */
    readonly except?: readonly string[]
  },
): Promise<Slot[]> {
  await claimInTurn(tx, userId, desk)
  return tx.$queryRaw<Slot[]>`
    with mine as materialized (
      select id from "WorkSlot"
      where "projectId" = ${projectId}::uuid and desk = ${desk} and "groupKey" = ${groupKey}
        and state = 'open' and "userId" = ${userId}::uuid
        and not exists (select 1 from "WorkItem" e where e.id = "workItemId" and e."subjectId" = any(${[...except]}::uuid[]))
      order by priority desc, id limit ${limit} for update
    ), candidate as materialized (
      select w.id from "WorkItem" w
      where w."projectId" = ${projectId}::uuid and w.desk = ${desk} and w."groupKey" = ${groupKey} and w.state = 'open'
        and w."subjectId" <> all(${[...except]}::uuid[])
        and exists (select 1 from "WorkSlot" s where s."workItemId" = w.id and s.state = 'open' and (s."userId" is null or s."leaseUntil" < now()))
        and not exists (select 1 from "WorkSlot" o where o."workItemId" = w.id and o."userId" = ${userId}::uuid and o.state <> 'withdrawn')
      order by w.priority desc, w.id limit ${REACH}
    ), free as materialized (
      select s.id from candidate c cross join lateral (
        select f.id from "WorkSlot" f
        where f."workItemId" = c.id and f.state = 'open' and (f."userId" is null or f."leaseUntil" < now())
        order by f.number limit 1 for update skip locked) s
      limit greatest(0, ${limit} - (select count(*) from mine))
    ), taken as (
      update "WorkSlot" s set
        "userId" = ${userId}::uuid,
        fence = case when s."userId" = ${userId}::uuid then s.fence else s.fence + 1 end,
        "leaseUntil" = now() + make_interval(mins => ${leaseMinutes})
      where s.id in (select id from mine union all select id from free)
      returning s.id, s."workItemId", s.fence, s."leaseUntil", s.priority
    )
    select t.id as "slotId", w."subjectId", t.fence, t."leaseUntil"
    from taken t join "WorkItem" w on w.id = t."workItemId"
    order by t.priority desc, w.id`
}

/**
 * Claims the slot of one named subject, for acts from a list.
 * @throws AppError conflict when somebody else is at it, or it has been decided.
 */
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
  await claimInTurn(tx, userId, desk)
  const [slot] = await tx.$queryRaw<Slot[]>`
    with pick as materialized (
      select s.id from "WorkSlot" s join "WorkItem" w on w.id = s."workItemId"
      where w."projectId" = ${projectId}::uuid and w.desk = ${desk} and w."groupKey" = ${groupKey} and w."subjectId" = ${subjectId}::uuid
        and s.state = 'open' and (s."userId" = ${userId}::uuid or s."userId" is null or s."leaseUntil" < now())
        and not exists (select 1 from "WorkSlot" o where o."workItemId" = s."workItemId" and o."userId" = ${userId}::uuid and o.id <> s.id and o.state <> 'withdrawn')
      order by (s."userId" = ${userId}::uuid) desc nulls last, s.number limit 1 for update of s skip locked
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
export async function renewClaims(
  tx: Tx,
  userId: string,
  slotIds: readonly string[],
  leaseMinutes = LEASE_MINUTES,
): Promise<string[]> {
  if (slotIds.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update "WorkSlot" set "leaseUntil" = now() + make_interval(mins => ${leaseMinutes})
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

/** Gives back everything a person holds in a project, when their membership ends. */
export async function releaseAll(tx: Tx, projectId: string, userId: string): Promise<void> {
  await tx.workSlot.updateMany({
    where: { projectId, userId, state: 'open' },
    data: { userId: null, leaseUntil: null, fence: { increment: 1 } },
  })
}

/** Takes everything that is open in a group, and in the groups named below it (`run:…`), off a desk. */
export async function withdrawGroups(tx: Tx, desk: string, groupKey: string): Promise<void> {
  await tx.$executeRaw`
    with gone as (
      update "WorkItem" set state = 'withdrawn'
      where desk = ${desk} and state = 'open' and ("groupKey" = ${groupKey} or "groupKey" like ${`${groupKey}:%`}) returning id)
    update "WorkSlot" set state = 'withdrawn', fence = fence + 1 where state = 'open' and "workItemId" in (select id from gone)`
}
