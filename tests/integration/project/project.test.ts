import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { as, person, projectWithLead, startApp } from '../../support/app'

await startApp()

test('a project belongs to its maker, who leads it, and is not there for others', async () => {
  const { lead, projectId } = await projectWithLead()
  expect((await as(lead).project.get({ projectId })).roles).toEqual(['lead', 'annotator'])
  const stranger = await person('stranger')
  await expect(as(stranger).project.get({ projectId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(as(null).project.get({ projectId })).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('the same act sent twice makes one project and answers alike; with another body it is a conflict', async () => {
  const owner = await person('owner', true)
  const actId = newId()
  const input = { name: 'Once', language: 'fa', description: '' } as const
  const first = await as(owner, actId).project.create(input)
  const second = await as(owner, actId).project.create(input)
  expect(second).toEqual(first)
  await expect(as(owner, actId).project.create({ ...input, name: 'Other' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await database().project.count({ where: { name: 'Once' } })).toBe(1)
})

test('twenty equal acts at once make one row and twenty equal answers', async () => {
  const owner = await person('owner', true)
  const actId = newId()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      as(owner, actId).project.create({ name: 'Race', language: 'en', description: '' }),
    ),
  )
  expect(new Set(answers.map((answer) => answer.projectId)).size).toBe(1)
  expect(await database().project.count({ where: { name: 'Race' } })).toBe(1)
})
