import { expect, type Page } from '@playwright/test'
import type { Role } from '@/lib/pipeline/vocabulary'
import type { Person } from '../support/people'
import { Visit } from '../support/visit'
import type { Words } from '../support/words'

/** The first visit: whoever comes creates the owner's account, and lands among the projects. */
export async function firstVisit(page: Page, words: Words, owner: Person): Promise<void> {
  const visit = new Visit(page, words)
  await visit.open('/')
  await expect(visit.heading('auth.firstRun.title')).toBeVisible()
  await visit.field('auth.field.name').fill(owner.name)
  await visit.field('auth.field.email').fill(owner.email)
  await visit.field('auth.field.password').fill(owner.password)
  await visit.button('auth.firstRun.submit').click()
  await page.waitForURL('**/projects')
}

/** Loads a sample project by one press; answers its id. */
export async function loadSample(page: Page, words: Words, sample: 'fa-tourism' | 'en-recipes'): Promise<string> {
  const visit = new Visit(page, words)
  await visit.open('/projects')
  const name = `${words.say('project.list.samples.load')}: ${words.say(`project.list.samples.${sample}`)}`
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Makes a link for one person on the page of the members, with exactly these roles; answers the link as it is shown. */
export async function invite(visit: Visit, roles: readonly Role[], note: string): Promise<string> {
  const { page, words } = visit
  await visit.open('/settings/members')
  await expect(visit.heading('settings.members.invite.title')).toBeVisible()
  const form = page.locator('form').filter({ has: visit.button('settings.members.invite.create') })
  for (const role of ['lead', 'annotator', 'evaluator'] as const) {
    const chip = form.getByRole('button', { name: words.say(`project.role.${role}`), exact: true })
    const isOn = (await chip.getAttribute('aria-pressed')) === 'true'
    if (isOn !== roles.includes(role)) await chip.click()
  }
  await visit.field('settings.members.invite.note').fill(note)
  await visit.button('settings.members.invite.create').click()
  const shown = page.getByRole('status').filter({ hasText: words.say('settings.members.invite.shown') })
  const link = await shown.getByText(/\/join\//).innerText()
  await visit.button('settings.members.invite.kept').click()
  await expect(page.getByRole('listitem').filter({ hasText: note })).toBeVisible()
  return link
}

/** Somebody opens the link of an invitation in a browser of their own, makes an account and is in the project. */
export async function joinByLink(visit: Visit, link: string, person: Person): Promise<void> {
  await visit.page.goto(link)
  await visit.field('auth.field.name').fill(person.name)
  await visit.field('auth.field.email').fill(person.email)
  await visit.field('auth.field.password').fill(person.password)
  await visit.button('auth.join.create').click()
  await visit.page.waitForURL(/\/projects\/[0-9a-f-]{36}$/)
}

type NewEndpoint = { name: string; kind: 'chat' | 'embedding'; baseUrl: string; model: string; key: string }

/** Adds an endpoint on the page of the models and tests its connection: a wrong key is told, the right one answers. */
async function addEndpoint(visit: Visit, { name, kind, baseUrl, model, key }: NewEndpoint): Promise<void> {
  const { page } = visit
  const dialog = page.getByRole('dialog')
  const save = visit.button('settings.models.form.save')
  await visit.button('settings.models.endpoints.add').click()
  await visit.field('settings.models.form.name').fill(name)
  if (kind === 'embedding') {
    await dialog.getByRole('combobox', { name: visit.words.say('settings.models.form.kind') }).click()
    await visit.option(visit.words.say('settings.models.endpoints.kind.embedding')).click()
  }
  await visit.field('settings.models.form.baseUrl').fill(baseUrl)
  await visit.field('settings.models.form.model').fill(model)
  await visit.field('settings.models.form.key').fill('sk-wrong')
  await save.click()
  await expect(dialog).toBeHidden()
  const row = page.getByRole('listitem').filter({ hasText: name })
  const check = row.getByRole('button', { name: visit.words.say('settings.models.endpoints.check') })
  await expect(row).toContainText(visit.words.say('settings.models.endpoints.unchecked'))
  await check.click()
  await expect(row).toContainText(visit.words.say('settings.models.endpoints.fails'))
  await row.getByRole('button', { name: visit.words.say('settings.models.endpoints.acts', { name }) }).click()
  await page.getByRole('menuitem', { name: visit.words.say('settings.models.endpoints.edit') }).click()
  await visit.field('settings.models.form.key').fill(key)
  await save.click()
  await expect(dialog).toBeHidden()
  await check.click()
  await expect(row).toContainText(visit.words.say('settings.models.endpoints.works'))
}

const asking = ['seeds', 'expansion', 'retrieval', 'responses'] as const

/** An endpoint for text and one for vectors are set up on the page of the models, and the stages of the spine ask it. */
export async function askEndpoint(visit: Visit, baseUrl: string, key: string): Promise<void> {
  const { page, words } = visit
  await visit.open('/settings/models')
  await addEndpoint(visit, { name: 'Writer', kind: 'chat', baseUrl, model: 'test-model', key })
  await addEndpoint(visit, { name: 'Measurer', kind: 'embedding', baseUrl, model: 'test-embedding', key })
  for (const stage of asking) {
    const stageName = words.say(`layout.stages.${stage}`)
    const choice = page.getByRole('combobox', { name: `${stageName}: ${words.say('settings.models.stages.model')}` })
    await choice.click()
    await visit.option('Writer').click()
    await expect(choice).toContainText('Writer')
  }
  // A key is never sent back: what the page shows of it is how it ends.
  await page.reload()
  expect(await page.content()).not.toContain(key)
}
