import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { LEASE_MINUTES } from '@/lib/desk/work'

export type Decision = {
  /** The client-made id of the act; it becomes the id of the review. */
  readonly actId: string
  readonly projectId: string
  readonly desk: string
  readonly subjectId: string
  readonly userId: string
  readonly decision: string
  readonly reasons?: readonly string[]
  readonly note?: string
  readonly payload?: unknown
  readonly activeMs?: number | null
}

type Held = { readonly slotId: string; readonly fence: number }

/**
 * Writes a person's decision and closes their slot. An expired lease is no obstacle as long as nobody else has taken
 * the slot since (the fence tells), so that no work is lost to a pause.
 * @throws AppError conflict when the slot went to somebody else or was decided.
 */
export async function decideWork(tx: Tx, held: Held, decision: Decision): Promise<void> {
  await holdItemOf(tx, held.slotId)
  // The slot must be one of this very subject: a slot of one item decides no other.
  const closed = await tx.$queryRaw<{ workItemId: string }[]>`
    update "WorkSlot" s set state = 'done', "decidedAt" = now(), "leaseUntil" = null
    from "WorkItem" w
    where s.id = ${held.slotId}::uuid and s.fence = ${held.fence} and s."userId" = ${decision.userId}::uuid and s.state = 'open'
      and w.id = s."workItemId" and w."projectId" = ${decision.projectId}::uuid and w.desk = ${decision.desk}
      and w."subjectId" = ${decision.subjectId}::uuid
    returning s."workItemId"`
  const workItemId = closed[0]?.workItemId
  if (workItemId === undefined)
    throw new AppError(
      'conflict',
      'This item went to somebody else in the meantime. Your text is kept; look at it again.',
      {
        subjectId: decision.subjectId,
      },
    )
  await writeReview(tx, decision, held.slotId, null)
  await tx.$executeRaw`
    update "WorkItem" set state = 'done' where id = ${workItemId}::uuid and state = 'open'
      and not exists (select 1 from "WorkSlot" where "workItemId" = ${workItemId}::uuid and state = 'open')`
}

/**
 * Locks the item of a slot: whoever decides the last slots of an item at the same moment does so in turn, and the second one
 * sees that nothing is left. The item comes before its slots, as for those who take it off the desk.
 */
async function holdItemOf(tx: Tx, slotId: string): Promise<void> {
  await tx.$queryRaw`
    select id from "WorkItem" where id = (select "workItemId" from "WorkSlot" where id = ${slotId}::uuid) for no key update`
}

/**
 * Takes a person's own last decision on a subject back: a superseding row is added, the slot is theirs again.
 * @returns the decision that was taken back.
 * @throws AppError not_found when there is none of theirs, wrong_state when it was superseded already.
 */
export async function undoDecision(
  tx: Tx,
  undo: {
    readonly actId: string
    readonly projectId: string
    readonly desk: string
    readonly subjectId: string
    readonly userId: string
  },
): Promise<{ decision: string; payload: unknown }> {
  const { projectId, desk, subjectId, userId } = undo
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`undo ${subjectId} ${userId}`}, 0))`
  const last = await tx.review.findFirst({
    where: { projectId, desk, subjectId, userId, decision: { not: 'undo' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  if (last === null) throw new AppError('not_found', 'There is no decision of yours to take back.')
  const superseding = await tx.review.findUnique({ where: { supersedesId: last.id } })
  if (superseding !== null) throw new AppError('wrong_state', 'This decision was taken back already.')
  if (last.slotId !== null) await reopenSlot(tx, last.slotId, userId)
  await writeReview(tx, { ...undo, decision: 'undo' }, last.slotId, last.id)
  return { decision: last.decision, payload: last.payload }
}

async function reopenSlot(tx: Tx, slotId: string, userId: string): Promise<void> {
  await holdItemOf(tx, slotId)
  const reopened = await tx.$queryRaw<{ workItemId: string }[]>`
    update "WorkSlot" s set state = 'open', "decidedAt" = null, fence = s.fence + 1,
      "leaseUntil" = now() + make_interval(mins => ${LEASE_MINUTES})
    from "WorkItem" w
    where s.id = ${slotId}::uuid and s."userId" = ${userId}::uuid and s.state = 'done' and w.id = s."workItemId" and w.state <> 'withdrawn'
    returning s."workItemId"`
  const workItemId = reopened[0]?.workItemId
  if (workItemId === undefined)
    throw new AppError('wrong_state', 'This item has been taken off the desk since; your decision stands.')
  await tx.workItem.update({ where: { id: workItemId }, data: { state: 'open' } })
}

/** Adds a decision that no slot belongs to, for example a lead's correction; it may supersede an earlier one. */
export async function writeReview(
  tx: Tx,
  decision: Decision,
  slotId: string | null,
  supersedesId: string | null,
): Promise<void> {
  await tx.review.create({
    data: {
      id: decision.actId,
      projectId: decision.projectId,
      desk: decision.desk,
      subjectId: decision.subjectId,
      slotId,
      userId: decision.userId,
      decision: decision.decision,
      reasons: [...(decision.reasons ?? [])],
      note: decision.note ?? '',
      payload: jsonOf(decision.payload ?? {}),
      activeMs: decision.activeMs ?? null,
      supersedesId,
    },
  })
}
