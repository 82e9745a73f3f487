import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { draftEvent } from '@/lib/pipeline/responses/schema'
import { streamDraft } from '@/lib/pipeline/responses/stream-draft'
import { as, person, startApp } from '../../support/app'
import { passageTexts, waitingResponse } from '../../support/review-desks'

await startApp()

const open = (actor: Actor | null, input: object, signal = new AbortController().signal) =>
  streamDraft.open({ actor, requestId: newId(), actId: null, address: 'test', device: 'test' }, input, signal)

async function all(actor: Actor, input: object) {
  const events = []
  for await (const event of await open(actor, input)) events.push(draftEvent.parse(event))
  return events
}

const draftsOf = (responseId: string) => database().draft.count({ where: { responseId } })

describe('a draft written while a person looks on', () => {
  test('comes sentence by sentence and is saved once, as the next draft, with the wish and who asked', async () => {
    const { annotator, projectId, responseId } = await waitingResponse()
    const events = await all(annotator, { projectId, responseId, wish: 'shorter' })
    expect(events.at(-1)).toMatchObject({ kind: 'saved' })
    expect(events.filter(({ kind }) => kind === 'soFar').length).toBeGreaterThan(1)
    const view = await as(annotator).responses.get({ projectId, responseId })
    expect(view.drafts.map(({ number, wish }) => [number, wish])).toEqual([
      [2, 'shorter'],
      [1, ''],
    ])
    const draft = await database().draft.findFirstOrThrow({ where: { responseId, number: 2 } })
    expect(draft).toMatchObject({ requestedById: annotator.userId, state: 'complete', jobId: null })
    expect(draft.callId).not.toBeNull()
    const audit = await database().auditEntry.findMany({ where: { projectId, operation: 'responses.streamDraft' } })
    expect(audit).toMatchObject([{ subjectId: responseId, actorId: annotator.userId }])
  })

  test('goes before an older edit when the person comes back', async () => {
    const { annotator, projectId, responseId, sentences } = await waitingResponse()
    await as(annotator).responses.approve({ projectId, responseId, sentences: sentences.slice(0, 1) })
    await as(annotator).responses.undo({ projectId, responseId })
    await all(annotator, { projectId, responseId })
    const view = await as(annotator).responses.get({ projectId, responseId })
    expect(view.check.sentences).toHaveLength(view.drafts[0]?.sentences.length ?? -1)
    expect(passageTexts.join(' ')).toContain(view.drafts[0]?.sentences[0]?.text.slice(0, 20))
  })

  test('is not saved when the person left before its end', async () => {
    const { annotator, projectId, responseId } = await waitingResponse()
    const left = new AbortController()
    const events = await open(annotator, { projectId, responseId }, left.signal)
    for await (const _ of events) {
      left.abort()
      break
    }
    expect(await draftsOf(responseId)).toBe(1)
  })

  test('is not saved over a decision that was made meanwhile, and says so', async () => {
    const { annotator, other, projectId, responseId, sentences } = await waitingResponse()
    const events = await open(annotator, { projectId, responseId })
    const read = async () => {
      for await (const _ of events) {
        const { state } = await database().response.findUniqueOrThrow({ where: { id: responseId } })
        if (state === 'waiting') await as(other).responses.approve({ projectId, responseId, sentences })
      }
    }
    await expect(read()).rejects.toMatchObject({ code: 'conflict' })
    expect(await draftsOf(responseId)).toBe(1)
    expect(await database().response.findUniqueOrThrow({ where: { id: responseId } })).toMatchObject({
      state: 'approved',
    })
  })

  test('is refused for a decided response, an archived project, another project’s response and a stranger', async () => {
    const { annotator, projectId, responseId, sentences } = await waitingResponse()
    const foreign = await waitingResponse()
    await expect(all(annotator, { projectId, responseId: foreign.responseId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(all(await person('stranger'), { projectId, responseId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(open(null, { projectId, responseId })).rejects.toMatchObject({ code: 'unauthenticated' })
    await as(annotator).responses.approve({ projectId, responseId, sentences })
    await expect(all(annotator, { projectId, responseId })).rejects.toMatchObject({ code: 'wrong_state' })
    await as(foreign.lead).project.archive({ projectId: foreign.projectId })
    await expect(
      all(foreign.annotator, { projectId: foreign.projectId, responseId: foreign.responseId }),
    ).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await draftsOf(foreign.responseId)).toBe(1)
  })
})
