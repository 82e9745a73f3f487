import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { validateDatasetInfo, validateRows } from '@/lib/pipeline/updates/formats/validate'
import { browserOf, operationsOf, ownerSession, quiet } from './support/people'
import { Visit } from './support/visit'
import { Words } from './support/words'

// One model update from the fact that changed to the bytes a trainer reads, all of it on the pages.
test.setTimeout(180_000)
const words = new Words('en')

const answers = [
  ['How long does cooked rice keep?', 'Cooked rice keeps for five days in the fridge, in a closed box.'],
  ['May I eat rice that I cooked last week?', 'No. Cooked rice is good for five days, so throw it away after that.'],
] as const

/** Presses the link that downloads a file; answers its text. */
async function downloaded(page: Page, name: string): Promise<string> {
  const row = page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: words.say('updates.release.download') }).click(),
  ])
  expect(file.suggestedFilename()).toBe(name)
  return readFile(await file.path(), 'utf8')
}

test('a changed fact becomes preference pairs that trainers read, with every changed span acted on', async ({
  browser,
}) => {
  const cookies = await ownerSession()
  const api = operationsOf(cookies)
  const { projectId } = await api.project.createSample({ sample: 'en-recipes' })
  await quiet(api, projectId)
  const context = await browserOf(browser, cookies)
  const lead = new Visit(await context.newPage(), words, projectId)
  const { page } = lead
  const dialog = page.getByRole('dialog')

  // The fact: what held, what holds, since when, read on which day.
  await lead.open('/updates')
  await page.getByRole('button', { name: words.say('updates.newUpdate') }).click()
  await lead.field('updates.form.subject').fill('How long cooked rice keeps')
  await lead.field('updates.form.fact').fill('Cooked rice keeps for two days in the fridge.')
  await lead.field('updates.form.oldValue').fill('five days')
  await lead.field('updates.form.newValue').fill('five days')
  await lead.field('updates.form.since').fill('2023-03-12')
  await lead.field('updates.form.referenceDate').fill('2024-01-01')
  await lead.button('updates.form.create').click()
  await expect(lead.text('updates.form.same')).toBeVisible()
  await lead.field('updates.form.newValue').fill('two days')
  await lead.button('updates.form.create').click()
  await expect(page).toHaveURL(/\/updates\/[0-9a-f-]{36}$/)
  const updateId = page.url().split('/').at(-1) ?? ''

  // Evidence that is younger than the fact.
  await lead.button('updates.evidence.paste').click()
  await lead
    .field('updates.evidence.text')
    .fill('Since 12 March 2023 the advice is to keep cooked rice for no more than two days.')
  await lead.field('updates.evidence.name').fill('Food safety advice')
  await lead.field('updates.evidence.publishedOn').fill('2023-03-13')
  await lead.button('updates.evidence.add').click()
  await expect(page.getByRole('region', { name: words.say('updates.evidence.title') })).toContainText('12 March 2023')

  // What it made wrong: answers the base system gave are found by the old value.
  await lead.button('updates.affected.import').click()
  await lead.field('updates.import.system').fill('Model v1')
  await dialog.getByLabel(words.first('updates.import.rows')).fill(answers.map((row) => row.join('\t')).join('\n'))
  await dialog.getByRole('button', { name: words.like('updates.import.send', 'count') }).click()
  const affected = page.getByRole('region', { name: words.say('updates.affected.title') })
  for (const [question] of answers) await affected.getByRole('checkbox', { name: question }).check()
  await affected.getByRole('button', { name: words.like('updates.affected.add', 'count') }).click()
  await expect(affected.getByText(words.say('updates.affected.paired'))).toHaveCount(answers.length)
  await quiet(api, projectId)

  // At the desk each changed span is linked, taken back and made again by hand, until nothing stands against the pair.
  await lead.open('/updates/desk')
  const approveButton = page.getByRole('button', { name: words.first('updates.desk.approve') })
  for (const _ of answers) {
    const answer = page.getByRole('region', { name: words.say('updates.desk.answer') })
    const spans = answer.getByRole('button')
    await expect(spans.first()).toBeVisible()
    const question = (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? ''
    const count = await spans.count()
    for (let at = 0; at < count; at++) {
      await spans.nth(at).click()
      await expect(spans.nth(at)).toHaveAttribute('aria-current', 'true')
      await lead.press('1')
      await expect(lead.text('updates.desk.linked')).toBeVisible()
    }
    await expect(approveButton).toBeEnabled()
    if (question === answers[0][0]) {
      await lead.press('u')
      await expect(spans).toHaveCount(count - 1)
      await lead.press('e')
      await lead.field('updates.desk.chosenByHand').fill(answers[0][1].replace('five', 'two'))
      await page.getByRole('button', { name: words.first('updates.desk.seeChanges') }).click()
      await expect(spans).toHaveCount(1)
      await spans.first().click()
      await lead.press('a')
    }
    await expect(approveButton).toBeEnabled()
    await approveButton.click()
    await expect(page.getByRole('heading', { name: question, level: 2 })).toHaveCount(0)
  }
  await expect(page.getByText(words.say('updates.desk.finished'))).toBeVisible()
  await expect.poll(async () => (await api.updates.get({ projectId, updateId })).pairs.approved).toBe(answers.length)

  // Probes: how far the update is to reach, and no further; answered before and after, scored by rule.
  await lead.open(`/updates/${updateId}`)
  const probes = page.getByRole('region', { name: words.say('updates.probes.title') })
  await lead.button('updates.probes.write').click()
  await lead.field('updates.probes.question').fill('For how many days may I keep cooked rice?')
  await dialog.getByLabel(words.first('updates.probes.expected')).fill('two days')
  await lead.button('updates.probes.save').click()
  await expect(probes).toContainText('For how many days may I keep cooked rice?')
  for (const [phase, said] of [
    ['Before', 'Five days.'],
    ['After', 'Two days.'],
  ] as const) {
    await lead.button(`updates.probes.answers${phase}`).click()
    await page.getByRole('menuitem', { name: words.say('updates.probes.enter') }).click()
    await dialog.getByLabel(words.first('updates.enter.system')).fill(`Model, ${phase.toLowerCase()}`)
    await dialog
      .getByLabel(words.first('updates.enter.rows'))
      .fill(`For how many days may I keep cooked rice?\t${said}`)
    await dialog.getByRole('button', { name: words.like('updates.enter.send', 'count') }).click()
    await expect(dialog).toHaveCount(0)
  }
  await lead.button('updates.probes.byRule').click()
  await expect(probes.getByRole('button', { name: words.say('updates.probes.right'), pressed: true })).toHaveCount(1)
  await expect(probes.getByRole('button', { name: words.say('updates.probes.wrong'), pressed: true })).toHaveCount(1)
  await expect(page.getByRole('region', { name: words.say('updates.measures.title') })).toBeVisible()

  // The release, and the bytes a trainer reads: checked by the trainer's own rules, read here by a second reader.
  await lead.open('/updates')
  await page.getByRole('button', { name: words.like('updates.release.now', 'number', 'count') }).click()
  await page
    .getByRole('link', { name: words.first('updates.release.title') })
    .or(page.getByRole('link', { name: /^Preference release 1/ }))
    .first()
    .click()
  await expect(lead.heading('updates.release.numbered', { number: 1 })).toBeVisible()
  const { formats, release } = await api.updates.getRelease({ projectId, number: 1 })
  expect(release.rows).toBe(answers.length)
  expect(formats.length).toBeGreaterThanOrEqual(4)
  for (const format of formats) {
    await page.getByRole('tab', { name: format.consumer, exact: true }).click()
    const rows = format.files.find(({ kind }) => kind === 'rows')?.name ?? ''
    const text = await downloaded(page, rows)
    expect(validateRows(format.id, text, answers.length), format.consumer).toEqual([])
    for (const [question, rejected] of answers) {
      expect(text, format.consumer).toContain(question)
      expect(text, format.consumer).toContain(rejected)
      expect(text, format.consumer).toContain(rejected.replace('five', 'two'))
    }
    const info = format.files.find(({ name }) => name === 'dataset_info.json')
    if (info) {
      const described = await downloaded(page, info.name)
      const [name = ''] = Object.keys(JSON.parse(described))
      expect(validateDatasetInfo(described, name, rows)).toEqual([])
    }
  }
  await context.close()
})
