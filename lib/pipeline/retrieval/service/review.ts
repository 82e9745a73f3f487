import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { countDesk } from '@/lib/desk/counts'
import { decideWork, undoDecision } from '@/lib/desk/decide'
import { claimSubject, claimWork, MAX_HELD, releaseClaims, renewClaims } from '@/lib/desk/work'
import { settlementProblem } from '@/lib/pipeline/retrieval/rules'
import { settleInput } from '@/lib/pipeline/retrieval/schema'
import { done, id, instant, ok, projectInput, text } from '@/lib/pipeline/schema'

const desk = 'retrieval.context'

const claimInput = projectInput.extend({
  limit: z.number().int().min(1).max(MAX_HELD).default(MAX_HELD),
  /** Subjects not to be given: skipped, or decided with the decision still on its way. */
  except: z.array(id).max(500).default([]),
})

export const claimContexts = command({
  operation: 'retrieval.claim',
  permission: 'retrieval.review',
  summary: 'Take the next contexts to decide on; they are held for ten minutes.',
  input: claimInput,
  output: z.array(z.object({ slotId: id, subjectId: id, fence: z.number().int(), leaseUntil: instant })),
  run: ({ tx, actor }, { projectId, limit, except }) =>
    claimWork(tx, { projectId, desk, userId: actor.userId, limit, except }),
})

export const renewContexts = command({
  operation: 'retrieval.renew',
  permission: 'retrieval.review',
  summary: 'Keep one’s claims alive; answers which are still one’s own.',
  input: projectInput.extend({ slotIds: z.array(id).max(10) }),
  output: z.array(id),
  run: ({ tx, actor }, { slotIds }) => renewClaims(tx, actor.userId, slotIds),
})

export const releaseContexts = command({
  operation: 'retrieval.release',
  permission: 'retrieval.review',
  summary: 'Give claims back.',
  input: projectInput.extend({ slotIds: z.array(id).max(10) }),
  output: done,
  run: async ({ tx, actor }, { slotIds }) => {
    await releaseClaims(tx, actor.userId, slotIds)
    return ok
  },
})

export const contextCounts = read({
  operation: 'retrieval.counts',
  permission: 'retrieval.read',
  summary: 'How many contexts wait, for this person and for others.',
  input: projectInput,
  output: z.object({ forMe: z.number(), withOthers: z.number(), mineToday: z.number(), done: z.number() }),
  run: ({ db, actor }, { projectId }) => countDesk(db, { projectId, desk, userId: actor.userId }),
})

async function openContext(tx: Tx, projectId: string, contextId: string) {
  const context = await tx.context.findFirst({ where: { id: contextId, projectId } })
  if (context === null) throw new AppError('not_found', 'There is no such context.')
  return context
}

export const pastePassage = command({
  operation: 'retrieval.paste',
  permission: 'retrieval.review',
  summary: 'Add a passage by hand, with where it comes from; it counts as kept.',
  input: projectInput.extend({
    contextId: id,
    title: z.string().max(300).default(''),
    text: text(20_000),
    source: z.string().max(300).default(''),
    url: z.url().nullable().default(null),
  }),
  output: z.object({ passageId: id }),
  run: async ({ tx, actor, now, note }, { projectId, contextId, title, text: pasted, source, url }) => {
    const context = await openContext(tx, projectId, contextId)
    if (context.state !== 'waiting')
      throw new AppError('wrong_state', 'This context is not open. Take the decision back first.')
    const textHash = sha256(pasted)
    if ((await tx.passage.findUnique({ where: { contextId_textHash: { contextId, textHash } } })) !== null)
      throw new AppError('conflict', 'This passage is there already.')
    const last = await tx.passage.aggregate({ where: { contextId }, _max: { rank: true } })
    const passage = await tx.passage.create({
      data: {
        projectId,
        contextId,
        origin: 'pasted',
        arm: 'person',
        rank: (last._max.rank ?? 0) + 1,
        title,
        text: pasted,
        source,
        url,
        textHash,
        state: 'kept',
        decidedById: actor.userId,
        decidedAt: now,
      },
    })
    note(contextId)
    return { passageId: passage.id }
  },
})

export const settleContext = command({
  operation: 'retrieval.settle',
  permission: 'retrieval.review',
  summary: 'Decide on all passages of a query: what is kept becomes its context.',
  input: settleInput,
  output: done,
  run: async ({ tx, actor, actId, now, emit, note }, input) => {
    const { projectId, contextId, verdict, kept, dropped } = input
    const context = await openContext(tx, projectId, contextId)
    if (context.state !== 'waiting')
      throw new AppError('conflict', 'This context was decided on in the meantime. Look at it again.')
    const held = input.slot ?? (await claimSubject(tx, { projectId, desk, subjectId: contextId, userId: actor.userId }))
    const reasons = new Map(dropped.map(({ passageId, reason }) => [passageId, reason]))
    const passages = await tx.passage.findMany({ where: { contextId }, select: { id: true } })
    const isKept = new Set(kept)
    const undecided = passages.filter((passage) => !isKept.has(passage.id) && !reasons.has(passage.id)).length
    const problem = settlementProblem(verdict, passages.filter((passage) => isKept.has(passage.id)).length, undecided)
    if (problem !== null) throw new AppError('bad_input', problem, { contextId })
    await decideWork(tx, held, {
      ...input,
      actId,
      desk,
      subjectId: contextId,
      userId: actor.userId,
      decision: verdict,
      payload: { kept, dropped },
    })
    await tx.passage.updateMany({
      where: { contextId, id: { in: kept } },
      data: { state: 'kept', dropReason: null, decidedById: actor.userId, decidedAt: now },
    })
    for (const [passageId, reason] of reasons)
      await tx.passage.updateMany({
        where: { contextId, id: passageId },
        data: { state: 'dropped', dropReason: reason, decidedById: actor.userId, decidedAt: now },
      })
    await tx.context.update({
      where: { id: contextId },
      data: { state: verdict, settledById: actor.userId, settledAt: now, version: { increment: 1 } },
    })
    await emit({ name: 'retrieval.contextSettled', projectId, queryId: context.queryId })
    note(contextId, { verdict, kept: kept.length, dropped: dropped.length })
    return ok
  },
})

export const undoContext = command({
  operation: 'retrieval.undo',
  permission: 'retrieval.review',
  summary: 'Take one’s own last decision on a context back.',
  input: projectInput.extend({ contextId: id }),
  output: done,
  run: async ({ tx, actor, actId, emit, note }, { projectId, contextId }) => {
    const context = await openContext(tx, projectId, contextId)
    if (context.state !== 'settled' && context.state !== 'insufficient')
      throw new AppError('wrong_state', 'There is no decision to take back.')
    await undoDecision(tx, { actId, projectId, desk, subjectId: contextId, userId: actor.userId })
    await tx.context.update({
      where: { id: contextId },
      data: { state: 'waiting', settledById: null, settledAt: null, version: { increment: 1 } },
    })
    await emit({ name: 'retrieval.contextReopened', projectId, queryId: context.queryId })
    note(contextId)
    return ok
  },
})
