import { describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { as, startApp } from '../../support/app'
import { workOff } from '../../support/jobs'
import { waitingContext } from '../../support/review-desks'

await startApp()

describe('claims', () => {
  test('a skipped context is not given again, also when it was one’s own', async () => {
    const { annotator, projectId, contextId } = await waitingContext()
    const [claim] = await as(annotator).retrieval.claim({ projectId })
    expect(claim?.subjectId).toBe(contextId)
    expect(await as(annotator).retrieval.claim({ projectId, except: [contextId] })).toEqual([])
    await as(annotator).retrieval.release({ projectId, slotIds: [claim?.slotId ?? newId()] })
    expect(await as(annotator).retrieval.claim({ projectId, except: [contextId] })).toEqual([])
    expect(await as(annotator).retrieval.claim({ projectId })).toHaveLength(1)
  })

  test('of two people at once one gets the context, and the other decides nothing', async () => {
    const { annotator, other, projectId, contextId, passageIds } = await waitingContext()
    const claims = await Promise.all([annotator, other].map((who) => as(who).retrieval.claim({ projectId })))
    expect(claims.flat()).toHaveLength(1)
    const [winner, loser] = claims[0]?.length === 1 ? [annotator, other] : [other, annotator]
    const decision = { projectId, contextId, verdict: 'settled' as const, kept: passageIds, dropped: [] }
    await expect(as(loser).retrieval.settle(decision)).rejects.toMatchObject({ code: 'conflict' })
    const [claim] = claims.flat()
    const slot = claim ? { slotId: claim.slotId, fence: claim.fence } : null
    await as(winner).retrieval.settle({ ...decision, slot })
    await expect(as(loser).retrieval.settle(decision)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a decision', () => {
  test('that a context does not suffice needs no decision on every passage', async () => {
    const { annotator, projectId, contextId, passageIds } = await waitingContext()
    const kept = passageIds.slice(0, 1)
    await as(annotator).retrieval.settle({ projectId, contextId, verdict: 'insufficient', kept, dropped: [] })
    const context = await as(annotator).retrieval.get({ projectId, contextId })
    expect(context).toMatchObject({ state: 'insufficient', kept: 1 })
  })

  test('can be taken back by the one who made it, and by nobody else', async () => {
    const { annotator, other, projectId, contextId, passageIds } = await waitingContext()
    const dropped = [{ passageId: passageIds[1] ?? '', reason: 'outdated' as const }]
    await as(annotator).retrieval.settle({
      ...{ projectId, contextId, verdict: 'settled' as const },
      ...{ kept: passageIds.slice(0, 1), dropped },
    })
    await expect(as(other).retrieval.undo({ projectId, contextId })).rejects.toMatchObject({ code: 'not_found' })
    await as(annotator).retrieval.undo({ projectId, contextId })
    const context = await as(annotator).retrieval.get({ projectId, contextId })
    expect(context.state).toBe('waiting')
    expect(context.passageList.map(({ state, dropReason }) => [state, dropReason])).toEqual([
      ['kept', null],
      ['dropped', 'outdated'],
    ])
  })

  test('stands when a search that was under way ends after it', async () => {
    const { annotator, projectId, contextId, passageIds } = await waitingContext()
    const { jobId } = await as(annotator).retrieval.searchAgain({ projectId, contextId, text: 'roofs', settings: {} })
    await as(annotator).retrieval.settle({ projectId, contextId, verdict: 'settled', kept: passageIds, dropped: [] })
    await workOff(jobId)
    expect(await database().context.findUniqueOrThrow({ where: { id: contextId } })).toMatchObject({ state: 'settled' })
    expect(await database().searchQuery.count({ where: { contextId } })).toBe(0)
  })
})

test('a context of another project is not there, whatever is asked of it', async () => {
  const { contextId, passageIds } = await waitingContext()
  const { annotator, projectId } = await waitingContext()
  const call = as(annotator).retrieval
  const decision = { verdict: 'settled' as const, kept: passageIds, dropped: [] }
  const acts = [
    call.get({ projectId, contextId }),
    call.paste({ projectId, contextId, text: 'Something' }),
    call.searchAgain({ projectId, contextId, settings: {} }),
    call.settle({ projectId, contextId, ...decision }),
    call.undo({ projectId, contextId }),
  ]
  const outcomes = await Promise.allSettled(acts)
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
})

test('a passage that is pasted twice is there once', async () => {
  const { annotator, projectId, contextId } = await waitingContext()
  const pasted = { projectId, contextId, text: 'The steps of Masuleh are its streets.', source: 'a guide' }
  await as(annotator).retrieval.paste(pasted)
  await expect(as(annotator).retrieval.paste(pasted)).rejects.toMatchObject({ code: 'conflict' })
  const { passageList } = await as(annotator).retrieval.get({ projectId, contextId })
  expect(passageList.filter(({ origin }) => origin === 'pasted')).toMatchObject([{ state: 'kept', source: 'a guide' }])
})
