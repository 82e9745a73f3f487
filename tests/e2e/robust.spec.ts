import { expect, test } from '@playwright/test'
import { browserOf, join, operationsOf, owner, type Person, quiet, signIn } from './support/people'
import { prepared } from './support/prepared'
import { Visit } from './support/visit'
import { Words } from './support/words'

// What happens around a decision: a reload, a second tab, a broken connection, a session that ends.
const words = new Words('en')
const states = ['waiting', 'kept', 'rejected'] as const

/** Fresh queries to triage, so that no test eats another's work. */
async function withQueries() {
  const project = await prepared()
  const { api, projectId } = project
  await api.expansion.launch({ projectId, n: 3, k: 4, m: 2 })
  await quiet(api, projectId)
  const count = async () => {
    const pages = states.map((state) => api.expansion.list({ projectId, limit: 200, filter: { state } }))
    const items = (await Promise.all(pages)).flatMap((page) => page.items)
    return (state: (typeof states)[number]) => items.filter((query) => query.state === state).length
  }
  return { ...project, count }
}

test('a reload in the middle of a desk keeps what was chosen and written', async ({ browser }) => {
  const { cookies, projectId } = await prepared()
  const context = await browserOf(browser, cookies)
  const desk = new Visit(await context.newPage(), words, projectId)
  await desk.open('/retrieval/desk')
  const passages = desk.page.getByRole('article')
  await expect(passages.first()).toBeVisible()
  const query = desk.page.locator('main header p.reading')
  const asked = await query.textContent()
  await desk.press('2')
  await expect(passages.first()).toContainText(words.say('retrieval.desk.choices.offtopic'))
  await desk.page.reload()
  await expect(query).toHaveText(asked ?? '')
  await expect(passages.first()).toContainText(words.say('retrieval.desk.choices.offtopic'))

  await desk.open('/responses/desk')
  const first = desk.page.getByLabel(words.say('responses.editor.sentence', { number: 1 }), { exact: true })
  await expect(first).toBeVisible()
  await first.fill('Half a thought')
  await desk.page.reload()
  await expect(first).toHaveValue('Half a thought')
  await context.close()
})

test('two tabs of one person decide different things, each once', async ({ browser }) => {
  const { cookies, projectId, count } = await withQueries()
  const context = await browserOf(browser, cookies)
  const one = new Visit(await context.newPage(), words, projectId)
  const two = new Visit(await context.newPage(), words, projectId)
  const before = await count()
  for (const tab of [one, two]) {
    await tab.open('/expansion/triage')
    await expect(tab.button('expansion.triage.keep')).toBeEnabled()
  }
  // The second tab goes on to another seed; the two share what this browser keeps, and each act is sent by one of them.
  const seed = await two.page.title()
  await two.press('s')
  await expect(two.page).not.toHaveTitle(seed)
  await expect(two.button('expansion.triage.keep')).toBeEnabled()
  await Promise.all([one.press('k'), two.press('k')])
  await expect.poll(async () => (await count())('kept')).toBe(before('kept') + 2)
  const after = await count()
  expect(after('waiting')).toBe(before('waiting') - 2)
  await context.close()
})

test('a decision made while the network is cut arrives when it is back, exactly once', async ({ browser }) => {
  const { cookies, projectId, count } = await withQueries()
  const context = await browserOf(browser, cookies)
  const desk = new Visit(await context.newPage(), words, projectId)
  await desk.open('/expansion/triage')
  const keep = desk.button('expansion.triage.keep')
  await expect(keep).toBeEnabled()
  const before = await count()
  await context.setOffline(true)
  await desk.press('k')
  await expect(desk.page.getByText(words.like('ui.save.waitingOffline', 'count')).first()).toBeVisible()
  const during = await count()
  expect(states.map(during)).toEqual(states.map(before))
  await context.setOffline(false)
  await expect.poll(async () => (await count())('kept'), { timeout: 30_000 }).toBe(before('kept') + 1)
  const after = await count()
  expect(states.map(after)).toEqual([before('waiting') - 1, before('kept') + 1, before('rejected')])
  await context.close()
})

test('a session ended elsewhere leads to sign-in, and what was decided meanwhile is sent after it', async ({
  browser,
}) => {
  const { api, projectId, count } = await withQueries()
  const person: Person = { name: 'Sara', email: `sara-${Date.now()}@example.org`, password: 'comes back again soon' }
  const cookies = await join(api, projectId, person, ['annotator'])
  const context = await browserOf(browser, cookies)
  const desk = new Visit(await context.newPage(), words, projectId)
  await desk.open('/expansion/triage')
  await expect(desk.button('expansion.triage.keep')).toBeEnabled()
  const elsewhere = operationsOf(await signIn(person))
  for (const { id, isThis } of await elsewhere.account.listSessions({}))
    if (!isThis) await elsewhere.account.revokeSession({ sessionId: id })
  const before = await count()
  await desk.press('k')
  const toSignIn = desk.link('desk.outbox.signIn', 'count')
  await expect(toSignIn).toBeVisible()
  expect((await count())('kept')).toBe(before('kept'))
  await toSignIn.click()
  await desk.field('auth.field.email').fill(person.email)
  await desk.field('auth.field.password').fill(person.password)
  await desk.button('auth.signIn.submit').click()
  await desk.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await desk.open('/expansion')
  await expect.poll(async () => (await count())('kept'), { timeout: 20_000 }).toBe(before('kept') + 1)
  await context.close()
})

test('whoever is not signed in comes back to the page they asked for', async ({ browser }) => {
  const { projectId } = await prepared()
  const context = await browserOf(browser, '')
  const visit = new Visit(await context.newPage(), words, projectId)
  await visit.open('/retrieval')
  await visit.field('auth.field.email').fill(owner.email)
  await visit.field('auth.field.password').fill(owner.password)
  await visit.button('auth.signIn.submit').click()
  await visit.page.waitForURL(`**/projects/${projectId}/retrieval`)
  await expect(visit.heading('retrieval.title')).toBeVisible()
  await context.close()
})

test('an id that is wrong or of somebody else shows that nothing is here', async ({ browser }) => {
  const { cookies, projectId } = await prepared()
  const context = await browserOf(browser, cookies)
  const visit = new Visit(await context.newPage(), words)
  const unknown = '01900000-0000-7000-8000-000000000000'
  for (const address of [
    `/projects/${unknown}`,
    '/projects/not-an-id',
    `/projects/${projectId}/corpus/${unknown}`,
    `/projects/${projectId}/nowhere`,
  ]) {
    const answer = await visit.page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(visit.heading('layout.notFound.title')).toBeVisible()
  }
  await context.close()
})
