import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { as, projectWithLead, startApp } from '../../support/app'
import { upload } from '../../support/evaluation'

await startApp()
afterAll(closeQueue)

async function world() {
  const { lead, projectId } = await projectWithLead()
  const db = database()
  const subdomain = await db.subdomain.create({ data: { projectId, name: 'Soups', position: 0 } })
  const queryType = await db.queryType.create({ data: { projectId, name: 'How-to', description: '', position: 0 } })
  const { promptSetId } = await as(lead).evaluation.createPromptSet({ projectId, name: 'Held out' })
  return { lead, projectId, promptSetId, cell: { subdomainId: subdomain.id, queryTypeId: queryType.id } }
}

test('a file of lines is a prompt a line in the cell that was chosen for them; blank lines are none, equal ones come in once', async () => {
  const { lead, projectId, promptSetId, cell } = await world()
  const fileId = await upload(
    projectId,
    lead.userId,
    'prompts.txt',
    'How do I salt a soup?\r\n\r\n  Why is it cloudy?\nHow do I salt a soup?\n',
  )
  const input = { projectId, promptSetId, fileId }
  const without = await as(lead).evaluation.previewPrompts(input)
  expect(without).toMatchObject({ columns: ['text'], total: 3, ready: 0, problemCount: 3 })
  expect(without.problems.map(({ row }) => row)).toEqual([1, 3, 4])
  const preview = await as(lead).evaluation.previewPrompts({ ...input, fallback: cell })
  expect(preview).toMatchObject({ ready: 2, alreadyHere: 1, problemCount: 0 })
  expect(preview.rows.map(({ text }) => text)).toEqual(['How do I salt a soup?', 'Why is it cloudy?'])
  expect(await as(lead).evaluation.importPrompts({ ...input, fallback: cell })).toMatchObject({
    added: 2,
    alreadyHere: 1,
  })
  const { items } = await as(lead).evaluation.listPrompts({ projectId, promptSetId })
  expect(items.map(({ source, subdomainId }) => [source, subdomainId])).toEqual([
    ['imported', cell.subdomainId],
    ['imported', cell.subdomainId],
  ])
})

test('a file of lines that holds none, or is no text, is refused with its name', async () => {
  const { lead, projectId, promptSetId, cell } = await world()
  for (const [name, bytes] of [
    ['blank.txt', ' \n\n'],
    ['scan.txt', '%PDF-1.7\n%%EOF'],
  ] as const) {
    const fileId = await upload(projectId, lead.userId, name, bytes)
    await expect(
      as(lead).evaluation.previewPrompts({ projectId, promptSetId, fileId, fallback: cell }),
    ).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining(name) })
  }
})
