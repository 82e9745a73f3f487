// From sending a judgment to the next pair on the screen, with 0 and 200 ms of network; needs a running Winnow in E2E_URL, and Chromium
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { importedRun } from '../e2e/support/judging'
import { browserOf, winnow } from '../e2e/support/people'

const JUDGMENTS = 60
const LONG = 'A sentence of an answer that is about as long as sentences are. '

/** Notes for each press of Enter how long it takes until another prompt has been painted. */
function watch(): void {
  const times: number[] = []
  Object.assign(globalThis, { paintTimes: times })
  const prompt = () => document.querySelector('main section .reading')?.textContent
  const painted = (then: () => void) => requestAnimationFrame(() => setTimeout(then))
  addEventListener(
    'keydown',
    ({ code, timeStamp }) => {
      if (code !== 'Enter') return
      const before = prompt()
      const look = () => {
        const now = prompt()
        if (now === undefined || now === before) requestAnimationFrame(look)
        else painted(() => times.push(performance.now() - timeStamp))
      }
      requestAnimationFrame(look)
    },
    true,
  )
}

const timesOf = (page: Page): Promise<number[]> => page.evaluate('globalThis.paintTimes')

/** Delays everything the page asks for by so many milliseconds. */
async function delay(context: BrowserContext, page: Page, latency: number): Promise<void> {
  const session = await context.newCDPSession(page)
  const speeds = { downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency, ...speeds })
}

async function measure(latency: number): Promise<{ paints: number[]; answers: number[] }> {
  const run = await importedRun({
    prompts: JUDGMENTS + 60,
    names: ['One', 'Two'],
    answer: (system, at) => `Answer ${system} to ${at}.\n\n${LONG.repeat(25)}\n\n- one\n- two\n\n${LONG.repeat(10)}`,
  })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
  })
  try {
    const context = await browserOf(browser, run.evaluator)
    const page = await context.newPage()
    await delay(context, page, latency)
    const answers: number[] = []
    page.on('requestfinished', (request) => {
      if (!request.url().endsWith('/evaluation/submit')) return
      answers.push(request.timing().responseEnd)
    })
    await page.goto(`/projects/${run.projectId}/evaluation/judge/${run.runId}`)
    await page.getByRole('article').first().waitFor()
    await page.waitForTimeout(3000 + 10 * latency)
    // The loader that runs this file marks functions with a helper that the page does not have.
    await page.evaluate('globalThis.__name = (made) => made')
    await page.evaluate(watch)
    for (let at = 0; at < JUDGMENTS; at++) {
      // The end of both is reached by scrolling, as people do; nothing waits for the four seconds then.
      for (let screen = 0; screen < 5; screen++) {
        await page.keyboard.press('Space')
        await page.waitForTimeout(40)
      }
      await page.keyboard.press(String((at % 3) + 1))
      await page.waitForTimeout(150)
      await page.keyboard.press('Enter')
      for (const until = Date.now() + 15_000; (await timesOf(page)).length <= at; ) {
        if (Date.now() > until) throw new Error(`Pair ${at + 2} was not painted within 15 seconds.`)
        await page.waitForTimeout(20)
      }
    }
    await page.waitForTimeout(2000 + 10 * latency)
    return { paints: await timesOf(page), answers }
  } finally {
    await browser.close()
  }
}

const at = (share: number, times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN

async function main(): Promise<void> {
  if (!process.env.E2E_URL) {
    console.log('Name a running Winnow: E2E_URL=http://localhost:3000 npm run bench judging')
    process.exitCode = 1
    return
  }
  console.log(`${winnow}, ${JUDGMENTS} judgments each, milliseconds\n`)
  console.log('| added to the network | next pair painted p50 / p95 | judgment acknowledged p50 / p95 |')
  console.log('| ---: | ---: | ---: |')
  const medians: number[] = []
  for (const latency of [0, 200]) {
    const { paints, answers } = await measure(latency)
    const pair = (times: readonly number[]) => `${at(0.5, times).toFixed(0)} / ${at(0.95, times).toFixed(0)}`
    console.log(`| ${latency} | ${pair(paints)} | ${pair(answers)} |`)
    medians.push(at(0.5, paints))
  }
  const [without = Number.NaN, delayed = Number.NaN] = medians
  console.log(`\nRatio of the medians, with 200 ms over without: ${(delayed / without).toFixed(2)}`)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
