import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { browserOf } from './support/people'
import { prepared } from './support/prepared'
import { Visit } from './support/visit'
import { Words } from './support/words'

// From a release to what a trainer reads: settings by preset, the check of every row, and the archive.

test('a lead takes a bundle that is whole, in the settings chosen, and wrong settings stop it', async ({ browser }) => {
  const { cookies, projectId } = await prepared()
  const context = await browserOf(browser, cookies)
  const page = await context.newPage()
  const visit = new Visit(page, new Words('en'), projectId)
  await visit.open('/datasets/1?view=training')
  const choose = async (field: 'trainer' | 'preset', option: string) => {
    await page.getByRole('combobox', { name: visit.words.say(`datasets.bundle.${field}`) }).click()
    await page.getByRole('option', { name: option }).click()
  }
  await choose('trainer', visit.words.say('datasets.bundle.shape.axolotl'))
  await choose('preset', visit.words.say('datasets.bundle.presets.matina-8b-culinary'))
  await visit.field('datasets.bundle.field.baseModel').fill('acme/our-model')
  const link = page.getByRole('link', { name: visit.words.say('datasets.bundle.download') })
  await expect(link).toHaveAttribute('href', /acme/)
  const coming = page.waitForEvent('download')
  await link.click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('release-1-axolotl.tar')
  const folder = mkdtempSync(path.join(tmpdir(), 'winnow-bundle-'))
  execFileSync('tar', ['xf', await download.path(), '-C', folder])
  const bundle = path.join(folder, 'release-1-axolotl')
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: bundle, encoding: 'utf8' })).not.toContain('FAILED')
  const config = readFileSync(path.join(bundle, 'train_sft.yaml'), 'utf8')
  for (const line of ['base_model: acme/our-model', 'lora_r: 128', 'lora_alpha: 256', 'num_epochs: 3.0'])
    expect(config).toContain(line)

  await visit.field('datasets.bundle.field.baseModel').fill('two words')
  await expect(visit.text('datasets.bundle.baseModelInvalid')).toBeVisible()
  await expect(link).toHaveCount(0)
  await visit.button('datasets.bundle.reset').click()
  await expect(link).toBeVisible()

  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
  }
  await context.close()
})
