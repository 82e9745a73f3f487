import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { countDesk } from '@/lib/desk/counts'
import { decideWork, undoDecision } from '@/lib/desk/decide'
import { claimSubject, claimWork, MAX_HELD, releaseClaims, renewClaims } from '@/lib/desk/work'
import { checkGrounding } from '@/lib/pipeline/responses/grounding'
import { groundsOf } from '@/lib/pipeline/responses/grounds'
import { isSameText, sentenceKey, textOf } from '@/lib/pipeline/responses/rules'
import { approveInput, rejectInput, type Sentence, sentences, unanswerableInput } from '@/lib/pipeline/responses/schema'
import { done, id, instant, ok, projectInput, text } from '@/lib/pipeline/schema'
import { editRatio } from '@/lib/text/diff'

const desk = 'responses.review'

const claimInput = projectInput.extend({
  limit: z.number().int().min(1).max(MAX_HELD).default(MAX_HELD),
  /** Subjects not to be given: skipped, or decided with the decision still on its way. */
  except: z.array(id).max(500).default([]),
})

export const claimResponses = command({
  operation: 'responses.claim',
  permission: 'responses.review',
  summary: 'Take the next responses to review; they are held for ten minutes.',
  input: claimInput,
  output: z.array(z.object({ slotId: id, subjectId: id, fence: z.number().int(), leaseUntil: instant })),
  run: ({ tx, actor }, { projectId, limit, except }) =>
    claimWork(tx, { projectId, desk, userId: actor.userId, limit, except }),
})

export const renewResponses = command({
  operation: 'responses.renew',
  permission: 'responses.review',
  summary: 'Keep one’s claims alive; answers which are still one’s own.',
  input: projectInput.extend({ slotIds: z.array(id).max(10) }),
  output: z.array(id),
  run: ({ tx, actor }, { slotIds }) => renewClaims(tx, actor.userId, slotIds),
})

export const releaseResponses = command({
  operation: 'responses.release',
  permission: 'responses.review',
  summary: 'Give claims back.',
  input: projectInput.extend({ slotIds: z.array(id).max(10) }),
  output: done,
  run: async ({ tx, actor }, { slotIds }) => {
    await releaseClaims(tx, actor.userId, slotIds)
    return ok
  },
})

export const responseCounts = read({
  operation: 'responses.counts',
  permission: 'responses.read',
  summary: 'How many responses wait, for this person and for others.',
  input: projectInput,
  output: z.object({ forMe: z.number(), withOthers: z.number(), mineToday: z.number(), done: z.number() }),
  run: ({ db, actor }, { projectId }) => countDesk(db, { projectId, desk, userId: actor.userId }),
})

async function waiting(tx: Tx, projectId: string, responseId: string) {
  const response = await tx.response.findFirst({ where: { id: responseId, projectId } })
  if (response === null) throw new AppError('not_found', 'There is no such response.')
  if (response.state !== 'waiting')
    throw new AppError('conflict', 'This response was decided on in the meantime. Look at it again.')
  return response
}

type Act = { projectId: string; responseId: string; slot: { slotId: string; fence: number } | null }

const heldBy = async (tx: Tx, userId: string, { projectId, responseId, slot }: Act) =>
  slot ?? (await claimSubject(tx, { projectId, desk, subjectId: responseId, userId }))

export const approveResponse = command({
  operation: 'responses.approve',
  permission: 'responses.review',
  summary: 'Approve a response as it is or as edited; a sentence without support stands against it.',
  input: approveInput,
  output: done,
  run: async ({ tx, actor, actId, now, emit, note }, input) => {
    const { projectId, responseId } = input
    await waiting(tx, projectId, responseId)
    const held = await heldBy(tx, actor.userId, input)
    const check = checkGrounding(input.sentences, await groundsOf(tx, responseId))
    if (!check.isClear) {
      const against = check.sentences.filter((one) => one.verdict !== 'supported' && one.verdict !== 'waived')
      throw new AppError('bad_input', `${against.length} sentences have no support: cite, edit or waive them.`, {
        sentences: against.map((one) => one.index),
      })
    }
    const revision = await reviseIfEdited(tx, { ...input, userId: actor.userId })
    await decideWork(tx, held, {
      ...input,
      actId,
      desk,
      subjectId: responseId,
      userId: actor.userId,
      decision: revision.isEdited ? 'approved_edited' : 'approved',
      payload: { editRatio: revision.editRatio },
    })
    await tx.response.update({
      where: { id: responseId },
      data: { state: 'approved', decidedById: actor.userId, decidedAt: now, version: { increment: 1 } },
    })
    await emit({ name: 'responses.responseApproved', projectId, responseId, userId: actor.userId })
    note(responseId, { editRatio: revision.editRatio })
    return ok
  },
})

type Edited = {
  readonly responseId: string
  readonly sentences: readonly Sentence[]
  readonly allowsPreference: boolean
  readonly userId: string
}

async function reviseIfEdited(tx: Tx, { responseId, sentences: left, allowsPreference, userId }: Edited) {
  const draft = await tx.draft.findFirst({ where: { responseId }, orderBy: { number: 'desc' } })
  const drafted = sentences.catch([]).parse(draft?.sentences ?? [])
  const isEdited = !isSameText(drafted, left)
  const ratio = isEdited ? editRatio(textOf(drafted), textOf(left)) : 0
  const number = 1 + (await tx.revision.count({ where: { responseId } }))
  // An unedited approval after an earlier revision must not leave that revision as the newest text.
  if (isEdited || number > 1)
    await tx.revision.create({
      data: {
        responseId,
        draftId: draft?.id ?? null,
        number,
        sentences: jsonOf(left),
        editRatio: ratio,
        allowsPreference,
        editorId: userId,
      },
    })
  return { isEdited, editRatio: ratio }
}

export const rejectResponse = command({
  operation: 'responses.reject',
  permission: 'responses.review',
  summary: 'Reject a response with a reason.',
  input: rejectInput,
  output: done,
  run: async ({ tx, actor, actId, now, note }, input) => {
    await waiting(tx, input.projectId, input.responseId)
    const held = await heldBy(tx, actor.userId, input)
    await decideWork(tx, held, {
      ...input,
      actId,
      desk,
      subjectId: input.responseId,
      userId: actor.userId,
      decision: 'rejected',
      reasons: [input.reason],
    })
    await tx.response.update({
      where: { id: input.responseId },
      data: {
        state: 'rejected',
        rejectReason: input.reason,
        decidedById: actor.userId,
        decidedAt: now,
        version: { increment: 1 },
      },
    })
    note(input.responseId, { reason: input.reason })
    return ok
  },
})

export const markUnanswerable = command({
  operation: 'responses.markUnanswerable',
  permission: 'responses.review',
  summary: 'Say that the kept passages do not suffice; the query is counted and never exported.',
  input: unanswerableInput,
  output: done,
  run: async ({ tx, actor, actId, now, note }, input) => {
    await waiting(tx, input.projectId, input.responseId)
    const held = await heldBy(tx, actor.userId, input)
    await decideWork(tx, held, {
      ...input,
      actId,
      desk,
      subjectId: input.responseId,
      userId: actor.userId,
      decision: 'unanswerable',
    })
    await tx.response.update({
      where: { id: input.responseId },
      data: { state: 'unanswerable', decidedById: actor.userId, decidedAt: now, version: { increment: 1 } },
    })
    note(input.responseId)
    return ok
  },
})

export const waiveSentence = command({
  operation: 'responses.waive',
  permission: 'responses.review',
  summary: 'Let an unsupported sentence stay, with a reason.',
  input: projectInput.extend({ responseId: id, sentence: text(5000), reason: text(1000) }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, responseId, sentence, reason }) => {
    await waiting(tx, projectId, responseId)
    const sentenceHash = sentenceKey(sentence)
    await tx.waiver.upsert({
      where: { responseId_sentenceHash: { responseId, sentenceHash } },
      create: { responseId, sentenceHash, reason, userId: actor.userId },
      update: { reason, userId: actor.userId },
    })
    note(responseId, { reason })
    return ok
  },
})

export const undoResponse = command({
  operation: 'responses.undo',
  permission: 'responses.review',
  summary: 'Take one’s own last decision on a response back.',
  input: projectInput.extend({ responseId: id }),
  output: done,
  run: async ({ tx, actor, actId, emit, note }, { projectId, responseId }) => {
    const response = await tx.response.findFirst({ where: { id: responseId, projectId } })
    if (response === null) throw new AppError('not_found', 'There is no such response.')
    if (!['approved', 'rejected', 'unanswerable'].includes(response.state))
      throw new AppError('wrong_state', 'There is no decision to take back.')
    await undoDecision(tx, { actId, projectId, desk, subjectId: responseId, userId: actor.userId })
    await tx.response.update({
      where: { id: responseId },
      data: { state: 'waiting', rejectReason: null, decidedById: null, decidedAt: null, version: { increment: 1 } },
    })
    if (response.state === 'approved') await emit({ name: 'responses.responseReopened', projectId, responseId })
    note(responseId)
    return ok
  },
})
