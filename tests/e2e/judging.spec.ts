import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Locale } from '@/lib/i18n/locale'
import { builtinRun, importedRun, newPerson, type OpenRun } from './support/judging'
import { browserOf, join } from './support/people'
import { Visit } from './support/visit'
import { Words } from './support/words'

// The judge's desk by keys alone: from the project's address to a run judged to its end.

type Choice = 'first' | 'second' | 'tie' | 'both_bad' | 'skip'

/** The desk as somebody sees it who judges. */
class Desk extends Visit {
  readonly prompt = this.page.getByRole('region', { name: this.words.say('judging.desk.prompt'), exact: true })

  response(number: 1 | 2) {
    return this.page.getByRole('article', { name: this.words.say('judging.desk.response', { number }), exact: true })
  }
  verdict(choice: Choice) {
    return this.button(`judging.verdicts.${choice}`)
  }
  get send() {
    return this.button('judging.desk.send')
  }
  /** The pair in sight, as it is read. */
  async pair(): Promise<string[]> {
    await expect(this.response(1)).toBeVisible()
    // The text alone: the head of a response says which one was chosen.
    const parts = [this.prompt, ...([1, 2] as const).map((number) => this.response(number).locator('.markdown'))]
    return Promise.all(parts.map(async (part) => (await part.textContent()) ?? ''))
  }
  /** Sends what is chosen and waits until this pair has gone. */
  async sendOn(): Promise<void> {
    const [prompt = ''] = await this.pair()
    await this.press('Enter')
    await expect(this.prompt.filter({ hasText: prompt })).toHaveCount(0)
  }
}

async function enter(browser: Browser, run: OpenRun, locale: Locale = 'en', theme?: 'light' | 'dark') {
  const context = await browserOf(browser, run.evaluator, { locale, theme })
  const desk = new Desk(await context.newPage(), new Words(locale), run.projectId)
  return { context, desk }
}

const judged = async ({ lead, projectId, runId }: OpenRun) =>
  (await lead.evaluation.getRun({ projectId, runId })).progress.judgments

/** What axe has against the page, one line each. */
async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const [locale, sample] of [
  ['en', 'en-recipes'],
  ['fa', 'fa-tourism'],
] as const)
  test(`a run is judged to its end by keys alone in ${locale}`, async ({ browser }) => {
    const run = await builtinRun(sample, { prompts: 7 })
    const { context, desk } = await enter(browser, run, locale)
    const { page } = desk
    // Who only judges is led from the project to what waits.
    await desk.open('')
    await page.waitForURL('**/evaluation/judge')
    await desk.link('judging.runs.begin').focus()
    await page.keyboard.press('Enter')
    const first = await desk.pair()

    await test.step('the first response stands where reading begins', async () => {
      await expect(page.locator('html')).toHaveAttribute('dir', locale === 'fa' ? 'rtl' : 'ltr')
      const [one, two] = [await desk.response(1).boundingBox(), await desk.response(2).boundingBox()]
      expect(Math.abs((one?.width ?? 0) - (two?.width ?? 9))).toBeLessThanOrEqual(2)
      expect((one?.x ?? 0) < (two?.x ?? 0)).toBe(locale === 'en')
    })

    await test.step('reasons are asked for after the choice and not before', async () => {
      await expect(page.getByRole('group', { name: desk.words.say('judging.desk.howSure') })).toHaveCount(0)
      await expect(desk.send).toBeDisabled()
      await desk.press('1')
      await expect(desk.verdict('first')).toHaveAttribute('aria-pressed', 'true')
      // The digits are reasons now: of the better one alone, of the other one with Shift.
      await desk.press('2')
      await desk.press('Shift+Digit2')
      await desk.press('w')
      for (const key of ['judging.reasons.grounded', 'judging.reasons.wrong_fact', 'judging.confidence.mid'] as const)
        await expect(desk.button(key)).toHaveAttribute('aria-pressed', 'true')
      await expect(desk.verdict('first')).toHaveAttribute('aria-pressed', 'true')
    })

    await test.step('a reload shows the same pair in the same order, with the choice', async () => {
      await page.reload()
      expect(await desk.pair()).toEqual(first)
      await expect(desk.verdict('first')).toHaveAttribute('aria-pressed', 'true')
      await expect(desk.button('judging.reasons.grounded')).toHaveAttribute('aria-pressed', 'true')
    })

    await desk.sendOn()
    const second = await desk.pair()

    await test.step('both bad wants a reason', async () => {
      await desk.press('4')
      await expect(desk.verdict('both_bad')).toHaveAttribute('aria-pressed', 'true')
      await expect(desk.send).toBeDisabled()
      await desk.press('Enter')
      expect(await desk.pair()).toEqual(second)
      await desk.press('1')
      await expect(desk.send).toBeEnabled()
      await desk.sendOn()
    })

    await test.step('undo brings a judgment back as it was, and it is sent anew', async () => {
      await expect.poll(() => judged(run)).toBe(2)
      await desk.press('z')
      await expect(desk.prompt).toHaveText(second[0] ?? '')
      expect(await desk.pair()).toEqual(second)
      await expect(desk.verdict('both_bad')).toHaveAttribute('aria-pressed', 'true')
      await expect(desk.button('judging.reasons.hallucination')).toHaveAttribute('aria-pressed', 'true')
      await expect.poll(() => judged(run)).toBe(1)
      await desk.press('Escape')
      await desk.press('3')
      await desk.sendOn()
      await expect.poll(() => judged(run)).toBe(2)
    })

    await test.step('fast mode sends the choice by itself, and takes it back at once', async () => {
      await desk.press('f')
      const third = await desk.pair()
      await desk.press('2')
      await desk.press('z')
      await expect(desk.verdict('second')).toHaveAttribute('aria-pressed', 'false')
      expect(await desk.pair()).toEqual(third)
      await desk.press('2')
      await expect(desk.prompt).not.toHaveText(third[0] ?? '')
      await desk.press('f')
    })

    for (const key of ['s', '1', '2', '3']) {
      await desk.pair()
      await desk.press(key)
      await desk.sendOn()
    }
    await expect(desk.heading('judging.state.finished')).toBeVisible()
    await desk.saved()
    expect(await judged(run)).toBe(7)
    await context.close()
  })

test('nobody judges who is not an evaluator, and a lead is told why', async ({ browser }) => {
  const run = await importedRun({
    prompts: 3,
    names: ['One', 'Two'],
    answer: (system, at) => `Answer ${system} to ${at}`,
  })
  const context = await browserOf(browser, run.cookies)
  const lead = new Visit(await context.newPage(), new Words('en'), run.projectId)
  for (const place of ['/evaluation/judge', `/evaluation/judge/${run.runId}`]) {
    await lead.open(place)
    await expect(lead.heading('judging.runs.notEvaluator')).toBeVisible()
    await expect(lead.page.getByText(lead.words.say('judging.runs.leadSays'))).toBeVisible()
  }
  await context.close()
})

test('a run that is paused or closed meanwhile says so, and what was judged stands', async ({ browser }) => {
  const run = await importedRun({
    prompts: 9,
    names: ['One', 'Two'],
    answer: (system, at) => `Answer ${system} to ${at}`,
  })
  const { lead, projectId, runId } = run
  const { context, desk } = await enter(browser, run)
  await desk.open(`/evaluation/judge/${runId}`)
  await desk.pair()
  await desk.press('1')
  await desk.sendOn()
  await lead.evaluation.pauseRun({ projectId, runId })
  // What is held may be finished; then nothing more is given.
  await desk.page.reload()
  await expect(desk.heading('judging.state.paused')).toBeVisible()
  await lead.evaluation.resumeRun({ projectId, runId })
  await desk.page.reload()
  await desk.pair()
  await lead.evaluation.closeRun({ projectId, runId, reason: 'enough was seen' })
  await desk.page.reload()
  await expect(desk.heading('judging.state.ended')).toBeVisible()
  expect(await judged(run)).toBe(1)
  await context.close()
})

test('two evaluators judge different pairs, and the one without any is told that others hold them', async ({
  browser,
}) => {
  const run = await importedRun({
    prompts: 2,
    names: ['One', 'Two'],
    answer: (system, at) => `Answer ${system} to ${at}`,
  })
  const { context, desk } = await enter(browser, run)
  await desk.open(`/evaluation/judge/${run.runId}`)
  await desk.pair()
  const other = { ...run, evaluator: await join(run.lead, run.projectId, newPerson('Omid'), ['evaluator']) }
  const beside = await enter(browser, other)
  await beside.desk.open(`/evaluation/judge/${run.runId}`)
  await expect(beside.desk.heading('judging.state.finished')).toBeVisible()
  await expect(beside.desk.page.getByText(desk.words.like('judging.state.withOthers', 'count'))).toBeVisible()
  await context.close()
  await beside.context.close()
})

test('axe finds nothing at the desk, light and dark, before and after the choice, and it fits 360 pixels', async ({
  browser,
}) => {
  const long = (system: number, at: number) =>
    `## Castle ${at}\n\n${`Sentence ${system} of a long answer. `.repeat(60)}\n\n| year | event |\n|---|---|\n| 1180 | built |\n\n\`code-that-is-long-and-does-not-break-anywhere-at-all-and-goes-on\``
  const run = await importedRun({ prompts: 4, names: ['One', 'Two'], answer: long })
  const found: Record<string, unknown[]> = {}
  for (const [locale, theme] of [
    ['en', 'light'],
    ['en', 'dark'],
    ['fa', 'dark'],
  ] as const) {
    const { context, desk } = await enter(browser, run, locale, theme)
    await desk.open('/evaluation/judge')
    await expect(desk.heading('judging.title')).toBeVisible()
    found[`${locale} ${theme} runs`] = await complaints(desk.page)
    await desk.open(`/evaluation/judge/${run.runId}`)
    await desk.pair()
    found[`${locale} ${theme} desk`] = await complaints(desk.page)
    for (const key of ['1', 'n']) await desk.press(key)
    found[`${locale} ${theme} chosen`] = await complaints(desk.page)
    await desk.press('Escape')
    await desk.press('y')
    found[`${locale} ${theme} apart`] = await complaints(desk.page)
    await desk.press('y')
    await desk.page.setViewportSize({ width: 360, height: 740 })
    found[`${locale} ${theme} narrow`] = [...(await complaints(desk.page)), await sideways(desk.page)].filter(
      (one) => one !== 0,
    )
    const [one, two] = [await desk.response(1).boundingBox(), await desk.response(2).boundingBox()]
    expect((two?.y ?? 0) - (one?.y ?? 0)).toBeGreaterThanOrEqual((one?.height ?? 1) - 1)
    await context.close()
  }
  expect(Object.entries(found).filter(([, lines]) => lines.length > 0)).toEqual([])
})
