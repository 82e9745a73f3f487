import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { openWork } from '@/lib/desk/work'
import { as, member, person, projectWithLead, startApp } from '../../support/app'

await startApp()

test('the rail shows the stages in order with what waits for the one who asks', async () => {
  const { lead, projectId } = await projectWithLead()
  await openWork(database(), {
    projectId,
    desk: 'expansion.triage',
    roundId: null,
    subjects: Array.from({ length: 3 }, () => ({ subjectId: newId() })),
  })
  const rail = await as(lead).project.rail({ projectId })
  expect(rail.stages.map(({ stage }) => stage)).toEqual([
    'corpus',
    'seeds',
    'expansion',
    'retrieval',
    'responses',
    'datasets',
    'evaluation',
    'refinement',
    'updates',
  ])
  expect(rail.stages.find(({ stage }) => stage === 'expansion')?.waiting).toBe(3)
  expect(rail.round).toEqual({ number: 0, state: 'open' })
})

test('an evaluator is told nothing of the making stages', async () => {
  const { projectId } = await projectWithLead()
  const evaluator = await member(projectId, ['evaluator'])
  expect((await as(evaluator).project.rail({ projectId })).stages).toEqual([])
  await expect(as(await person('stranger')).project.rail({ projectId })).rejects.toMatchObject({ code: 'not_found' })
})
