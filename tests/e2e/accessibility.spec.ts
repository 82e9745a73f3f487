import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page, type Request, test } from '@playwright/test'
import { type Locale, locales } from '@/lib/i18n/locale'
import { everyPage, placesWithoutPage } from './support/pages'
import { browserOf } from './support/people'
import { prepared } from './support/prepared'
import { Words } from './support/words'

// Every page of the app, in both languages and both themes, with the work of a whole project on it. The whole rule set runs
// once in each language; what a theme changes is contrast alone.

/** Opens an address and waits until nothing is being read any more; streams of progress stay open and do not count. */
async function open(page: Page, address: string, words: Words): Promise<void> {
  const inFlight = new Set<Request>()
  const isReading = (request: Request) => request.url().includes('/api/rpc/')
  page.on('request', (request) => isReading(request) && inFlight.add(request))
  page.on('requestfinished', (request) => inFlight.delete(request))
  page.on('requestfailed', (request) => inFlight.delete(request))
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(200)
  await expect(page.locator('h1').first()).toBeAttached()
  for (const key of ['ui.loading.list', 'ui.loading.item'] as const)
    await expect(page.getByText(words.say(key), { exact: true })).toHaveCount(0)
  await expect.poll(() => inFlight.size, { message: 'calls in flight', intervals: [50, 100] }).toBe(0)
}

/** What axe has against a page, one line each: rule, element and why. */
async function complaints(page: Page, rules?: string): Promise<string[]> {
  // Without frames there is nothing to run in a page of its own, which costs a second each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

/** What reaches over the side of a narrow window, when the page can be scrolled sideways. */
async function overhang(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const over = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (right > clientWidth + 1 || left < -1)
    })
    return [
      `${scrollWidth} of 360 pixels`,
      ...over.slice(0, 5).map(({ tagName, className }) => `${tagName} ${className}`),
    ]
  })
  if (before) await page.setViewportSize(before)
  return wide
}

/** Turns the page dark where it stands; colours that change over a moment have changed when it returns. */
const inTheDark = (page: Page) =>
  page.evaluate(async () => {
    document.documentElement.dataset.theme = 'dark'
    await new Promise(requestAnimationFrame)
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish()
    await new Promise(requestAnimationFrame)
  })

const browsers = new Map<string, BrowserContext>()

/** One browser for each language, signed in or not, for all pages: what it has read of the app it keeps. */
async function browserIn(browser: Browser, cookies: string, locale: Locale): Promise<BrowserContext> {
  const key = `${locale} ${cookies}`
  const context = browsers.get(key) ?? (await browserOf(browser, cookies, { locale }))
  browsers.set(key, context)
  return context
}

// What is found is said in words; a recording of every page would double the time.
test.use({ trace: 'off' })

test('every place that the tests know has a page', () => {
  expect(placesWithoutPage()).toEqual([])
})

for (const { route, isSignedOut, address } of everyPage()) {
  test(`axe finds nothing on ${route}, light and dark, English and Persian, and it fits 360 pixels`, async ({
    browser,
  }) => {
    const project = await prepared()
    const to = await address(project)
    const found: Record<string, string[]> = {}
    for (const locale of locales) {
      const context = await browserIn(browser, isSignedOut ? '' : project.cookies, locale)
      const page = await context.newPage()
      await open(page, to, new Words(locale))
      found[locale] = await complaints(page)
      found[`${locale}, 360 pixels`] = await overhang(page)
      if (locale === 'en') {
        await inTheDark(page)
        found['en, dark'] = await complaints(page, 'color-contrast')
      }
      await page.close()
    }
    expect(Object.entries(found).filter(([, lines]) => lines.length > 0)).toEqual([])
  })
}
