import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { importedRun } from './support/judging'
import { browserOf, operationsOf, signIn, winnow } from './support/people'
import { Visit } from './support/visit'
import { Words } from './support/words'

// Judging goes on without network, and everything arrives once; and it goes on where it was when the session ends.

const words = new Words('en')
const verdicts = ['first', 'second', 'tie', 'both_bad', 'skip'] as const
const keyOf = { first: '1', second: '2', tie: '3', both_bad: '4', skip: 's' } as const

/** The text of the prompt in sight. */
const promptOf = ({ page }: Visit) =>
  page.getByRole('region', { name: words.say('judging.desk.prompt'), exact: true }).locator('.reading')

type Row = { prompt_text: string; verdict: string; note: string; reasons: string; is_superseded: boolean }

/** The judgments of a run that has ended, as its lead downloads them. */
async function exported(cookies: string, projectId: string, runId: string): Promise<Row[]> {
  const answer = await fetch(`${winnow}/api/evaluation/${projectId}/${runId}/judgments.jsonl`, {
    headers: { cookie: cookies },
  })
  expect(answer.status).toBe(200)
  const lines = (await answer.text()).split('\n').filter((line) => line !== '')
  return lines.map((line): Row => JSON.parse(line))
}

test('two minutes without network during twenty judgments: each is there once, as it was given', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const run = await importedRun({
    prompts: 44,
    names: ['One', 'Two'],
    answer: (system, at) => `Answer ${system} to question ${at + 1}.`,
  })
  const { lead, projectId, runId } = run
  const context = await browserOf(browser, run.evaluator)
  const desk = new Visit(await context.newPage(), words, projectId)
  const prompt = promptOf(desk)
  const given = new Map<string, { verdict: string; note: string }>()
  let fetched = 0
  desk.page.on('response', async (answer) => {
    if (!answer.url().endsWith('/evaluation/claim')) return
    const body: { json?: { pairs?: unknown[] } } = await answer.json().catch(() => ({}))
    fetched += body.json?.pairs?.length ?? 0
  })
  const judge = async (): Promise<void> => {
    const asked = (await prompt.textContent()) ?? ''
    const verdict = verdicts[given.size % verdicts.length] ?? 'tie'
    const note = `note ${given.size + 1}: می‌خوانم, “quoted” & <b>plain</b>`
    await desk.press(keyOf[verdict])
    if (verdict === 'both_bad') await desk.press('2')
    await desk.press('n')
    await desk.page.keyboard.insertText(note)
    await desk.press('Control+Enter')
    await expect(prompt).not.toHaveText(asked)
    given.set(asked, { verdict, note })
  }
  await desk.open(`/evaluation/judge/${runId}`)
  await expect(prompt).toBeVisible()
  // Enough for ten minutes at the usual pace lies in the browser.
  await expect.poll(() => fetched).toBeGreaterThanOrEqual(17)
  for (let at = 0; at < 5; at++) await judge()
  await desk.saved()

  const until = Date.now() + 120_000
  await context.setOffline(true)
  for (let at = 0; at < 10; at++) {
    await judge()
    await pause(8000)
  }
  await expect(desk.page.getByText(words.like('ui.save.waitingOffline', 'count')).first()).toBeVisible()
  await pause(Math.max(0, until - Date.now()))
  expect((await lead.evaluation.getRun({ projectId, runId })).progress.judgments).toBeLessThan(6)
  await context.setOffline(false)

  for (let at = 0; at < 5; at++) await judge()
  await desk.saved()
  await lead.evaluation.closeRun({ projectId, runId, reason: 'enough was seen' })
  const rows = await exported(run.cookies, projectId, runId)
  expect(rows).toHaveLength(20)
  expect(new Map(rows.map(({ prompt_text, verdict, note }) => [prompt_text, { verdict, note }]))).toEqual(given)
  expect(rows.filter(({ verdict }) => verdict === 'both_bad').map(({ reasons }) => reasons)).toEqual(
    Array.from({ length: 4 }, () => 'wrong_fact'),
  )
  await context.close()
})

test('a session that ends in the middle loses nothing: after signing in the same pair is there with what was written', async ({
  browser,
}) => {
  const run = await importedRun({
    prompts: 12,
    names: ['One', 'Two'],
    answer: (system, at) => `Answer ${system} to ${at}.`,
  })
  const { lead, projectId, runId, person } = run
  const context = await browserOf(browser, run.evaluator)
  const desk = new Visit(await context.newPage(), words, projectId)
  const prompt = promptOf(desk)
  await desk.open(`/evaluation/judge/${runId}`)
  await expect(prompt).toBeVisible()
  const elsewhere = operationsOf(await signIn(person))
  for (const { id, isThis } of await elsewhere.account.listSessions({}))
    if (!isThis) await elsewhere.account.revokeSession({ sessionId: id })
  const first = (await prompt.textContent()) ?? ''
  await desk.press('1')
  await desk.press('Enter')
  await expect(prompt).not.toHaveText(first)
  const second = (await prompt.textContent()) ?? ''
  await desk.press('2')
  await desk.press('n')
  await desk.page.keyboard.insertText('half a thought')
  await desk.link('desk.outbox.signIn', 'count').click()
  await desk.field('auth.field.email').fill(person.email)
  await desk.field('auth.field.password').fill(person.password)
  await desk.button('auth.signIn.submit').click()
  await desk.page.waitForURL(`**/evaluation/judge/${runId}`)
  await expect(prompt).toHaveText(second)
  await expect(desk.button('judging.verdicts.second')).toHaveAttribute('aria-pressed', 'true')
  await expect(desk.page.getByLabel(words.say('judging.desk.note'), { exact: true })).toHaveValue('half a thought')
  await expect.poll(async () => (await lead.evaluation.getRun({ projectId, runId })).progress.judgments).toBe(1)
  await context.close()
})
