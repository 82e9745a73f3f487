import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { browserOf, operationsOf } from './support/people'
import { prepared } from './support/prepared'
import { evaluationOf, evaluatorOf, importRun, judge, taxonomyOf } from './support/prepared-evaluation'
import { Visit } from './support/visit'
import { Words } from './support/words'

// The lead's way from an empty prompt set to the weakness of a system, through the pages; people judge by operations.
const words = new Words('en')

/** Chooses from a list that is searched by typing. */
async function choose(visit: Visit, label: Parameters<Words['say']>[0], option: string): Promise<void> {
  await visit.page.getByRole('combobox', { name: words.say(label) }).click()
  await visit.page.getByRole('option', { name: option }).first().click()
}

async function makeSystem(visit: Visit, name: string, style: 'concise' | 'detailed'): Promise<void> {
  await visit.button('evaluation.systems.new').click()
  await visit.page.getByRole('dialog').getByLabel(words.first('evaluation.systems.name')).fill(name)
  await visit.page.getByRole('radio', { name: words.say(`evaluation.systems.style_${style}`) }).click()
  await visit.button('evaluation.systems.create').click()
  await expect(visit.page.getByRole('link', { name })).toBeVisible()
}

test('a lead makes prompts and systems, plans and opens a run, and reads where the system is weak once all is judged', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const of = await prepared()
  const { api, projectId, cookies } = of
  const { leaves, queryTypes } = await taxonomyOf(of)
  const evaluator = operationsOf(await evaluatorOf(of, `Way-${Date.now()}`))
  const context = await browserOf(browser, cookies)
  const visit = new Visit(await context.newPage(), words, projectId)
  const { page } = visit
  const tag = `Way ${Date.now()}`

  await visit.open('/evaluation?view=prompts')
  await visit.button('evaluation.prompts.new').click()
  await visit.field('evaluation.prompts.name').fill(tag)
  await visit.button('evaluation.prompts.create').click()
  await expect(visit.text('evaluation.prompts.empty')).toBeVisible()

  await visit.button('evaluation.prompts.importAct').first().click()
  const rows = leaves.flatMap((leaf) =>
    [1, 2].map((at) => `${tag} ${at} about ${leaf.name}?,${leaf.name},${queryTypes[0]?.name}`),
  )
  const csv = ['prompt,subdomain,queryType', ...rows, 'Of nowhere?,Nowhere,How-to'].join('\n')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'prompts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('there is no subdomain “Nowhere” here')).toBeVisible()
  await visit.button('evaluation.prompts.import.act', { count: rows.length }).click()
  await expect(dialog).toBeHidden()

  await visit.button('evaluation.prompts.writeAct').click()
  await choose(visit, 'evaluation.cell.subdomain', leaves[0]?.name ?? '')
  await choose(visit, 'evaluation.cell.queryType', queryTypes[0]?.name ?? '')
  await page.getByRole('textbox', { name: words.say('evaluation.prompts.write.text') }).fill(`${tag}: written by hand?`)
  await page.keyboard.press('Control+Enter')
  await expect(visit.text('evaluation.prompts.write.added', { count: 1 })).toBeVisible()
  await visit.button('evaluation.prompts.write.close').click()
  await expect(page.getByText(`${rows.length + 1} prompts:`)).toBeVisible()

  await visit.open('/evaluation?view=systems')
  await makeSystem(visit, `${tag} long`, 'detailed')
  await makeSystem(visit, `${tag} short`, 'concise')

  await visit.open('/evaluation/runs/new')
  await visit.field('evaluation.runs.name').fill(tag)
  await choose(visit, 'evaluation.runs.addSystem', `${tag} long`)
  await choose(visit, 'evaluation.runs.addSystem', `${tag} short`)
  for (const share of ['overlapShare', 'goldShare', 'repeatShare'] as const)
    await visit.field(`evaluation.runs.${share}`).fill('0')
  await visit.button('evaluation.runs.saveDraft').click()
  await expect(page.getByRole('heading', { name: new RegExp(tag) })).toBeVisible()
  await expect(visit.button('evaluation.plan.open')).toBeDisabled()

  await visit.button('evaluation.plan.generate').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.say('evaluation.systems.generate'), exact: true })
    .click()
  await expect(visit.button('evaluation.plan.open')).toBeEnabled({ timeout: 60_000 })
  await visit.button('evaluation.plan.open').click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words.say('evaluation.plan.open') })
    .click()
  await expect(visit.text('evaluation.runs.frozenPlan')).toBeVisible()
  const runId = /runs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

  await visit.link('evaluation.runs.better').click()
  const hidden = words.say('evaluation.runs.hiddenUntil', { count: rows.length + 1 })
  await expect(page.getByRole('heading', { name: hidden })).toBeVisible()
  await expect(page.getByText(words.say('evaluation.result.definition'))).toHaveCount(0)

  const made = await judge(evaluator, { projectId, runId, most: 200 }, ({ prompt, first, second }) => {
    const longer = first.length >= second.length ? ('first' as const) : ('second' as const)
    return prompt.includes(leaves[0]?.name ?? '') ? 'both_bad' : longer
  })
  expect(made).toBe(rows.length + 1)
  await visit.open(`/evaluation/runs/${runId}`)
  await visit.button('evaluation.runs.close').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.say('evaluation.runs.close'), exact: true })
    .click()
  await visit.page.getByRole('link', { name: words.say('evaluation.runs.readResult') }).click()
  await expect(page.getByText(words.say('evaluation.result.definition'))).toBeVisible()
  await expect(page.getByText(/95% interval [\d.]+–[\d.]+%/).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: words.say('evaluation.integrity.title') })).toBeVisible()

  await visit.link('evaluation.runs.weak').click()
  const first = page.getByRole('row', { name: new RegExp(leaves[0]?.name ?? '') })
  await expect(first.getByText(words.say('evaluation.reasons.missing_citation'))).toBeVisible()
  await expect(visit.button('evaluation.weakness.openRound')).toBeDisabled()
  await first.getByRole('checkbox').click()
  await expect(visit.button('evaluation.weakness.openRound')).toBeEnabled()
  await visit.button('evaluation.weakness.judgeMore').click()
  await expect(visit.heading('evaluation.prompts.sample.title')).toBeVisible()
  const { items } = await api.evaluation.listPromptSets({ projectId, limit: 1 })
  expect(page.url()).toContain(items[0]?.id ?? 'a new prompt set')
  await context.close()
})

const one = (count: number, verdict: string, systems = ['New', 'Old']) =>
  Array.from({ length: count }, (_, at) => [`${systems.join(' or ')} ${at}`, 'Ada', verdict, '', ...systems, ''])

test('results that do not exist are said as that, with what would make them exist, and never as a number', async ({
  browser,
}) => {
  const of = await prepared()
  const say = (key: 'too_few' | 'no_decisive' | 'disconnected') => words.say(`evaluation.missing.${key}`)
  const cases = [
    ['One judgment only', one(1, 'a'), say('too_few')],
    ['Nothing but ties', one(12, 'tie'), say('no_decisive')],
    ['Never compared', [...one(8, 'a', ['P', 'Q']), ...one(8, 'b', ['R', 'S'])], say('disconnected')],
  ] as const
  const context = await browserOf(browser, of.cookies)
  const visit = new Visit(await context.newPage(), words, of.projectId)
  for (const [name, rows, said] of cases) {
    const runId = await importRun(of, `${name} ${Date.now()}`, rows)
    await visit.open(`/evaluation/runs/${runId}/result`)
    await expect(visit.page.getByRole('main').getByText(said).first()).toBeVisible()
    expect(await visit.page.getByRole('main').textContent()).not.toMatch(/NaN|Infinity|undefined%/)
    await visit.open(`/evaluation/runs/${runId}/weakness`)
    await expect(visit.heading('evaluation.weakness.noCells')).toBeVisible()
  }
  await context.close()
})

async function axeFinds(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test('axe finds nothing on a hidden result, on evidence so far and on a ranking, light and dark, and they fit a phone', async ({
  browser,
}) => {
  const of = await prepared()
  const { openId, anytimeId, manyId } = await evaluationOf(of)
  for (const theme of ['light', 'dark'] as const) {
    const context = await browserOf(browser, of.cookies, { theme })
    const visit = new Visit(await context.newPage(), words, of.projectId)
    for (const place of [`${openId}/result`, `${anytimeId}/result`, `${manyId}/result`, openId, anytimeId]) {
      await visit.open(`/evaluation/runs/${place}`)
      await expect(visit.page.getByText(words.say('ui.loading.list'), { exact: true })).toHaveCount(0)
      await expect(visit.page.getByRole('heading').nth(1)).toBeVisible()
      expect(await axeFinds(visit.page), place).toEqual([])
      await visit.page.setViewportSize({ width: 360, height: 740 })
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, place).toBeLessThanOrEqual(360)
      await visit.page.setViewportSize({ width: 1280, height: 800 })
    }
    await context.close()
  }
})
