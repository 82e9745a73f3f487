import { describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { as, startApp } from '../../support/app'
import { waitingResponse } from '../../support/review-desks'

await startApp()

describe('two reviewers', () => {
  test('who approve at once are one approval and one conflict, and one example', async () => {
    const { annotator, other, projectId, responseId, sentences } = await waitingResponse()
    const outcomes = await Promise.allSettled(
      [annotator, other].map((who) => as(who).responses.approve({ projectId, responseId, sentences })),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'conflict' })
    expect(await database().review.count({ where: { subjectId: responseId } })).toBe(1)
    expect(await database().example.count({ where: { projectId } })).toBe(1)
  })

  test('never get the same response to review', async () => {
    const { annotator, other, projectId } = await waitingResponse()
    const claims = await Promise.all([annotator, other].map((who) => as(who).responses.claim({ projectId })))
    expect(claims.flat()).toHaveLength(1)
  })
})

describe('approval', () => {
  test('of an edit keeps the draft beside it, with how much was changed and whether it may make a pair', async () => {
    const { annotator, projectId, responseId, sentences } = await waitingResponse()
    await as(annotator).responses.approve({
      ...{ projectId, responseId, allowsPreference: false },
      sentences: sentences.slice(0, 1),
    })
    const view = await as(annotator).responses.get({ projectId, responseId })
    expect(view.state).toBe('approved')
    expect(view.drafts[0]?.sentences).toEqual(sentences)
    expect(view.revisions).toMatchObject([{ sentences: sentences.slice(0, 1), allowsPreference: false }])
    expect(view.revisions[0]?.editRatio).toBeGreaterThan(0)
  })

  test('of an invented sentence is refused until a person says why it may stay', async () => {
    const { annotator, projectId, responseId, sentences, passageIds } = await waitingResponse()
    const invented = { text: 'The village was visited by 48,311 people in 1987.', passages: passageIds.slice(0, 1) }
    const edited = [...sentences, invented]
    const check = await as(annotator).responses.check({ projectId, responseId, sentences: edited })
    expect(check.isClear).toBe(false)
    expect(check.sentences[2]).toMatchObject({ verdict: 'weak' })
    expect(check.sentences[2]?.absent.map(({ text }) => text)).toContain('48,311')
    await expect(as(annotator).responses.approve({ projectId, responseId, sentences: edited })).rejects.toMatchObject({
      code: 'bad_input',
    })
    const waiver = { sentence: invented.text, reason: 'Counted by the council, page 12' }
    await as(annotator).responses.waive({ projectId, responseId, ...waiver })
    const after = await as(annotator).responses.check({ projectId, responseId, sentences: edited })
    expect(after.sentences[2]).toMatchObject({ verdict: 'waived', waiver: waiver.reason })
    await as(annotator).responses.approve({ projectId, responseId, sentences: edited })
    expect(await database().response.findUniqueOrThrow({ where: { id: responseId } })).toMatchObject({
      state: 'approved',
    })
  })

  test('that was taken back is open again for the same person, and its example is withdrawn', async () => {
    const { annotator, other, projectId, responseId, sentences } = await waitingResponse()
    await as(annotator).responses.approve({ projectId, responseId, sentences })
    await expect(as(other).responses.undo({ projectId, responseId })).rejects.toMatchObject({ code: 'not_found' })
    await as(annotator).responses.undo({ projectId, responseId })
    await expect(as(other).responses.approve({ projectId, responseId, sentences })).rejects.toMatchObject({
      code: 'conflict',
    })
    await as(annotator).responses.reject({ projectId, responseId, reason: 'unclear' })
    const view = await as(annotator).responses.get({ projectId, responseId })
    expect(view).toMatchObject({ state: 'rejected', rejectReason: 'unclear' })
  })
})

test('a response of another project is not there, whatever is asked of it', async () => {
  const { responseId, sentences } = await waitingResponse()
  const { annotator, projectId } = await waitingResponse()
  const call = as(annotator).responses
  const acts = [
    call.get({ projectId, responseId }),
    call.check({ projectId, responseId, sentences }),
    call.approve({ projectId, responseId, sentences }),
    call.reject({ projectId, responseId, reason: 'wrong' }),
    call.markUnanswerable({ projectId, responseId }),
    call.waive({ projectId, responseId, sentence: 'x', reason: 'y' }),
    call.undo({ projectId, responseId }),
  ]
  const outcomes = await Promise.allSettled(acts)
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
})
