import { expect } from '@playwright/test'
import type { Operations } from '../support/people'
import type { Visit } from '../support/visit'

/** The lead starts the search over every kept query; answers when there is something to pick. */
export async function launchRetrieval(visit: Visit): Promise<void> {
  await visit.open('/retrieval')
  await visit.counting('retrieval.launch.start', 'count').click()
  await expect(visit.link('retrieval.pick', 'count')).toBeVisible({ timeout: 60_000 })
}

/** Settles one query after searching it again and pasting a passage, then `more` others as the machine found them. */
export async function pickPassages(visit: Visit, api: Operations, more: number): Promise<void> {
  const { page, projectId, words } = visit
  const settled = async () => (await api.retrieval.list({ projectId, state: 'settled', limit: 100 })).items.length
  await visit.open('/retrieval/desk')
  const passages = page.getByRole('article')
  await expect(passages.first()).toBeVisible()
  await visit.press('e')
  const search = visit.field('retrieval.desk.searchText')
  const first = await search.inputValue()
  await search.fill(first.split(/\s+/).slice(0, 2).join(' '))
  await search.press('Enter')
  await expect(page.getByText(words.like('retrieval.desk.earlier', 'count'))).toBeVisible({ timeout: 30_000 })
  await expect(visit.text('retrieval.desk.searching')).toBeHidden({ timeout: 30_000 })
  await visit.press('p')
  await visit.field('retrieval.paste.text').fill(PASTED)
  await visit.field('retrieval.paste.source').fill('Notebook')
  await visit.button('retrieval.paste.add').click()
  await expect(page.getByText(PASTED)).toBeVisible()
  for (let index = 0; index <= more; index += 1) {
    await keepFirstDropRest(visit)
    await expect(visit.counting('retrieval.desk.settle', 'count')).toBeEnabled()
    await visit.press('Enter')
    await expect.poll(settled).toBe(index + 1)
    if (index < more) await expect(passages.first()).toBeVisible()
  }
  const done = (await api.retrieval.list({ projectId, state: 'settled', limit: 100 })).items
  expect(done.every(({ kept }) => kept > 0)).toBe(true)
}

const PASTED = 'A passage that somebody knew of and pasted by hand.'

/** The first three passages are kept and the others dropped as off topic, the cursor moving on by itself. */
async function keepFirstDropRest(visit: Visit): Promise<void> {
  const { page } = visit
  const passages = page.getByRole('article')
  const count = await passages.count()
  for (let at = 0; at < count; at += 1) await visit.press('k')
  for (let at = 0; at < count; at += 1) {
    await expect(passages.nth(at)).toHaveAttribute('aria-current', 'true')
    await visit.press(at < 3 ? '1' : '2')
  }
}

export async function launchDrafting(visit: Visit): Promise<void> {
  await visit.open('/responses')
  await visit.counting('responses.launch.start', 'count').click()
  await expect(visit.link('responses.review', 'count')).toBeVisible({ timeout: 60_000 })
}

type Numbered = { number: number }

/**
 * The first response is kept from approval by a sentence nothing supports, by one that cites nothing, and by one of the
 * person's own, until each is mended: taken back, cited, and let stay with a reason. The second is drafted anew while one
 * looks on. The third is rejected, the fourth has no answer.
 */
export async function reviewResponses(visit: Visit, api: Operations): Promise<void> {
  const { projectId } = visit
  const count = async (state: 'approved' | 'rejected' | 'unanswerable') =>
    (await api.responses.list({ projectId, state, limit: 100 })).items.length
  await visit.open('/responses/desk')
  await expect(sentence(visit, { number: 1 })).toBeVisible()
  await makeClear(visit)
  await refuseUnsupported(visit)
  await citeAgain(visit)
  await addOwnSentence(visit)
  await visit.button('responses.desk.approveEdited').click()
  await expect.poll(() => count('approved')).toBe(1)

  await expect(sentence(visit, { number: 1 })).toBeVisible()
  await draftAgain(visit)
  await makeClear(visit)
  await visit.press('a')
  await expect.poll(() => count('approved')).toBe(2)

  await expect(sentence(visit, { number: 1 })).toBeVisible()
  await visit.press('x')
  await visit.press('3')
  await expect.poll(() => count('rejected')).toBe(1)
  await expect(visit.button('responses.desk.unanswerable')).toBeEnabled()
  await visit.press('u')
  await expect.poll(() => count('unanswerable')).toBe(1)
}

/** The text of a sentence while it is edited. */
const sentence = ({ page, words }: Visit, { number }: Numbered) =>
  page.getByLabel(words.say('responses.editor.sentence', { number }), { exact: true })

async function expectBlocked(visit: Visit): Promise<void> {
  await expect(visit.button('responses.desk.approve')).toBeDisabled()
  await expect(visit.button('responses.desk.approveEdited')).toBeDisabled()
}

/** What no passage says cannot be approved; the text before it can. */
async function refuseUnsupported(visit: Visit): Promise<void> {
  const first = sentence(visit, { number: 1 })
  const draft = await first.inputValue()
  await first.fill('Zanzibar was founded by 1234567 astronauts.')
  await expect(visit.page.getByText(visit.words.say('responses.checks.absent'))).toBeVisible()
  await expectBlocked(visit)
  await first.fill(draft)
  await expect(visit.text('responses.checks.clear')).toBeVisible()
}

/** A sentence that cites nothing blocks approval; the passage that the check offers opens it. */
async function citeAgain(visit: Visit): Promise<void> {
  const { page, words } = visit
  await sentence(visit, { number: 1 }).click()
  const cited = page.getByRole('button', {
    name: words.like('responses.editor.uncite', 'number', 'title'),
    pressed: true,
  })
  for (let left = await cited.count(); left > 0; left -= 1) await cited.first().click()
  await expect(page.getByText(words.say('responses.editor.verdicts.uncited')).first()).toBeVisible()
  await expectBlocked(visit)
  await visit.counting('responses.checks.cite', 'number').first().click()
  await makeClear(visit)
}

/** A sentence that the person answers for, with a reason that is stored. */
async function addOwnSentence(visit: Visit): Promise<void> {
  await visit.button('responses.editor.addLast').click()
  await visit.page.keyboard.type(OWN)
  await expect(visit.button('responses.checks.waive')).toBeVisible()
  await expectBlocked(visit)
  await makeClear(visit)
  await expect(visit.page.getByText(REASON).last()).toBeVisible()
}

/** What a person wrote and let stay; the released row ends with it. */
export const OWN = 'Opening hours change, so ask before you go.'
const REASON = 'A person knows this'

/** A wish, and a new draft that is written while one looks on. */
async function draftAgain(visit: Visit): Promise<void> {
  const { page } = visit
  await visit.press('r')
  await visit.field('responses.regenerate.wish').fill('shorter')
  const streamed = page.waitForResponse((answer) => answer.url().includes('/api/stream/'))
  await page.keyboard.press('Control+Enter')
  expect((await streamed).headers()['content-type']).toContain('text/event-stream')
  await expect(page.getByText(visit.words.say('responses.desk.wished'))).toBeVisible({ timeout: 30_000 })
}

/** Lets every sentence that stands against approval stay, with a reason, until nothing does. */
async function makeClear(visit: Visit): Promise<void> {
  const clear = visit.text('responses.checks.clear')
  const waive = visit.button('responses.checks.waive')
  for (let left = 12; left > 0; left -= 1) {
    await expect(clear.or(waive).first()).toBeVisible()
    if (await clear.isVisible()) return
    await waive.first().click()
    await visit.field('responses.waive.reason').fill(REASON)
    await visit.button('responses.waive.keep').click()
    await expect(visit.button('responses.waive.keep')).toBeHidden()
  }
}
