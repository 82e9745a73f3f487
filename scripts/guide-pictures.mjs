// The pictures of docs/guide, taken by hand on a running Winnow with a fresh data folder:
//   WINNOW_DATA=/somewhere/empty PORT=3100 npm start
//   E2E_URL=http://localhost:3100 node --import tsx scripts/guide-pictures.mjs
// It creates the owner and a project like that of the browser tests, then looks at each stage.
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { browserOf, quiet } from '../tests/e2e/support/people.ts'
import { prepared } from '../tests/e2e/support/prepared.ts'
import { Words } from '../tests/e2e/support/words.ts'
import { findChromium } from './chromium.mjs'
import { root } from './data-folder.mjs'

const words = new Words('en')
const FOLDER = path.join(root, 'docs/guide')
const MOST_BYTES = 230_000

/** Name, place in the project, and what is done on the page before it is looked at. */
const PICTURES = [
  ['overview', () => ''],
  ['corpus', () => '/corpus'],
  ['write', ({ seed }) => `/seeds/write?subdomainId=${seed.subdomainId}&queryTypeId=${seed.queryTypeId}`, write],
  ['expand', () => '/expansion/launch'],
  ['triage', () => '/expansion/triage'],
  ['retrieval', () => '/retrieval'],
  ['passages', () => '/retrieval/desk'],
  ['responses', () => '/responses'],
  ['review', () => '/responses/desk', doubt],
  ['release', () => '/datasets/1'],
  ['jobs', () => '/jobs'],
]

/** A question that is close to one there is, with proposals of the model beside it. */
async function write(page, { seed }) {
  const text = page.getByLabel(words.first('seeds.write.text'))
  await text.press('Escape')
  await page.keyboard.press('p')
  await page.getByRole('button', { name: words.say('seeds.proposals.propose'), exact: true }).click()
  await page
    .getByRole('button', { name: words.say('seeds.proposals.take'), exact: true })
    .first()
    .waitFor()
  await text.fill(seed.text.replace(/\?$/, ' at home?'))
  await page.getByRole('heading', { name: words.say('seeds.similar.title'), exact: true }).waitFor()
}

/** A sentence that says more than its passages do. */
async function doubt(page) {
  const sentence = page.getByLabel(words.say('responses.editor.sentence', { number: 1 }), { exact: true })
  await sentence.fill(`${await sentence.inputValue()} This serves 12 people.`)
  await page.getByText(words.say('responses.checks.absent')).waitFor()
  await sentence.blur()
}

/** The project as it stands in the guides: its own name, and many queries to triage. */
async function show(project) {
  const { api, projectId } = project
  await api.project.update({ projectId, name: 'Home cooking', language: 'en', description: '' })
  await api.expansion.launch({ projectId, n: 8, k: 6, m: 16 })
  await quiet(api, projectId)
  const { items } = await api.seeds.list({ projectId, limit: 20, filter: { state: 'approved' } })
  return { ...project, seed: items.at(-1) }
}

async function take(browser, project, [name, place, act]) {
  const { cookies, projectId } = project
  const context = await browserOf(browser, cookies)
  const page = await context.newPage()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`/projects/${projectId}${place(project)}`)
  await page.waitForLoadState('load')
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  await page.waitForFunction(
    (texts) => !texts.some((text) => document.body.innerText.includes(text)),
    ['ui.loading.list', 'ui.loading.item'].map((key) => words.say(key)),
  )
  await act?.(page, project)
  // Nothing is being read any more: no call for a while.
  await page.waitForFunction(() => {
    const calls = performance.getEntriesByType('resource').filter(({ name: url }) => url.includes('/api/rpc/'))
    return performance.now() - Math.max(0, ...calls.map(({ responseEnd }) => responseEnd)) > 1500
  })
  const file = path.join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  await context.close()
  const { size } = fs.statSync(file)
  console.log(`${name}.png ${Math.round(size / 1000)} kB${size > MOST_BYTES ? ', which is too much' : ''}`)
  return size
}

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
try {
  const project = await show(await prepared())
  const sizes = []
  for (const picture of PICTURES) sizes.push(await take(browser, project, picture))
  if (sizes.some((size) => size > MOST_BYTES)) process.exitCode = 1
} finally {
  await browser.close()
}
