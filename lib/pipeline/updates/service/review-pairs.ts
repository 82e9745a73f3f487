import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { countDesk } from '@/lib/desk/counts'
import { decideWork, undoDecision } from '@/lib/desk/decide'
import { claimSubject, claimWork, MAX_HELD, releaseClaims, renewClaims } from '@/lib/desk/work'
import { done, id, instant, ok, projectInput, text } from '@/lib/pipeline/schema'
import { checksOfPairs, pairOf } from '@/lib/pipeline/updates/rows'
import { openFlags } from '@/lib/pipeline/updates/rules'
import { approvePairInput, rejectPairInput } from '@/lib/pipeline/updates/schema'

const desk = 'updates.review'

export const claimPairs = command({
  operation: 'updates.claim',
  permission: 'updates.write',
  summary: 'Take the next pairs to review; they are held for ten minutes.',
  input: projectInput.extend({
    limit: z.number().int().min(1).max(MAX_HELD).default(MAX_HELD),
    except: z.array(id).max(500).default([]),
  }),
  output: z.array(z.object({ slotId: id, subjectId: id, fence: z.number().int(), leaseUntil: instant })),
  run: ({ tx, actor }, { projectId, limit, except }) =>
    claimWork(tx, { projectId, desk, userId: actor.userId, limit, except }),
})

export const renewPairs = command({
  operation: 'updates.renew',
  permission: 'updates.write',
  summary: 'Keep one’s claims alive; answers which are still one’s own.',
  input: projectInput.extend({ slotIds: z.array(id).max(10) }),
  output: z.array(id),
  run: ({ tx, actor }, { slotIds }) => renewClaims(tx, actor.userId, slotIds),
})

export const releasePairs = command({
  operation: 'updates.giveBack',
  permission: 'updates.write',
  summary: 'Give claims back.',
  input: projectInput.extend({ slotIds: z.array(id).max(10) }),
  output: done,
  run: async ({ tx, actor }, { slotIds }) => {
    await releaseClaims(tx, actor.userId, slotIds)
    return ok
  },
})

export const pairCounts = read({
  operation: 'updates.counts',
  permission: 'updates.read',
  summary: 'How many pairs wait, for this person and for others.',
  input: projectInput,
  output: z.object({ forMe: z.number(), withOthers: z.number(), mineToday: z.number(), done: z.number() }),
  run: ({ db, actor }, { projectId }) => countDesk(db, { projectId, desk, userId: actor.userId }),
})

async function waiting(tx: Tx, projectId: string, pairId: string) {
  const pair = await pairOf(tx, projectId, pairId)
  if (pair.state !== 'waiting')
    throw new AppError('conflict', 'This pair was decided on in the meantime. Look at it again.')
  return pair
}

type Act = { projectId: string; pairId: string; slot: { slotId: string; fence: number } | null }

const heldBy = async (tx: Tx, userId: string, { projectId, pairId, slot }: Act) =>
  slot ?? (await claimSubject(tx, { projectId, desk, subjectId: pairId, userId }))

export const approvePair = command({
  operation: 'updates.approve',
  permission: 'updates.write',
  summary: 'Approve a pair as the person leaves it; what is flagged and not waived stands against it.',
  input: approvePairInput,
  output: done,
  run: async ({ tx, actor, actId, now, note }, input) => {
    const { projectId, pairId, chosen, links } = input
    const pair = await waiting(tx, projectId, pairId)
    const held = await heldBy(tx, actor.userId, input)
    const check = (await checksOfPairs(tx, [pair], { chosen, links })).get(pairId)
    if (!check) throw new AppError('wrong_state', 'This pair has no answer to edit yet.')
    const against = openFlags(check.flags)
    if (against.length > 0)
      throw new AppError('bad_input', `${against.length} things stand against this pair: settle or waive them.`, {
        flags: against.map(({ key, code, about }) => ({ key, code, about })),
      })
    const spans = new Set(check.spans.flatMap(({ key }) => key ?? []))
    const kept = links.filter(({ key }) => spans.has(key))
    const isEdited = chosen !== pair.machineChosen
    await decideWork(tx, held, {
      ...{ ...input, actId, desk, subjectId: pairId, userId: actor.userId },
      decision: isEdited ? 'approved_edited' : 'approved',
      payload: { editRatio: check.editRatio },
    })
    await tx.preferencePair.update({
      where: { id: pairId },
      data: {
        ...{ chosen, links: jsonOf(kept), editRatio: check.editRatio, state: 'approved' },
        ...{ decidedById: actor.userId, decidedAt: now, version: { increment: 1 } },
      },
    })
    note(pairId, { editRatio: check.editRatio })
    return ok
  },
})

export const rejectPair = command({
  operation: 'updates.reject',
  permission: 'updates.write',
  summary: 'Reject a pair with a reason.',
  input: rejectPairInput,
  output: done,
  run: async ({ tx, actor, actId, now, note }, input) => {
    const { projectId, pairId, reason } = input
    await waiting(tx, projectId, pairId)
    const held = await heldBy(tx, actor.userId, input)
    await decideWork(tx, held, {
      ...{ ...input, actId, desk, subjectId: pairId, userId: actor.userId },
      decision: 'rejected',
      reasons: [reason],
    })
    await tx.preferencePair.update({
      where: { id: pairId },
      data: {
        ...{ state: 'rejected', rejectReason: reason, decidedById: actor.userId, decidedAt: now },
        version: { increment: 1 },
      },
    })
    note(pairId, { reason })
    return ok
  },
})

export const undoPair = command({
  operation: 'updates.undo',
  permission: 'updates.write',
  summary: 'Take one’s own last decision on a pair back.',
  input: projectInput.extend({ pairId: id }),
  output: done,
  run: async ({ tx, actor, actId, note }, { projectId, pairId }) => {
    const pair = await pairOf(tx, projectId, pairId)
    if (pair.state !== 'approved' && pair.state !== 'rejected')
      throw new AppError('wrong_state', 'There is no decision to take back.')
    await undoDecision(tx, { actId, projectId, desk, subjectId: pairId, userId: actor.userId })
    await tx.preferencePair.update({
      where: { id: pairId },
      data: { state: 'waiting', rejectReason: null, decidedById: null, decidedAt: null, version: { increment: 1 } },
    })
    note(pairId)
    return ok
  },
})

export const withdrawPair = command({
  operation: 'updates.withdrawPair',
  permission: 'updates.release',
  summary: 'Take an approved pair out of the next preference release, with a reason; earlier releases keep it.',
  input: projectInput.extend({ pairId: id, reason: text(1000) }),
  output: done,
  run: async ({ tx, note }, { projectId, pairId, reason }) => {
    await pairOf(tx, projectId, pairId)
    const { count } = await tx.preferencePair.updateMany({
      where: { id: pairId, state: 'approved' },
      data: { state: 'withdrawn', rejectReason: reason, version: { increment: 1 } },
    })
    if (count === 0) throw new AppError('wrong_state', 'Only an approved pair can be withdrawn.')
    note(pairId, { reason })
    return ok
  },
})
