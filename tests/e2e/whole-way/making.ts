import { expect } from '@playwright/test'
import type { Operations } from '../support/people'
import type { Visit } from '../support/visit'

/** Approves the first seeds of the list one chooses, then all others that wait; the next stage needs them all. */
export async function approveSeeds(visit: Visit, api: Operations): Promise<void> {
  const { page, projectId, words } = visit
  const waiting = async () => {
    const { items } = await api.seeds.list({ projectId, limit: 200, filter: { state: 'draft' } })
    return items.map(({ id }) => id)
  }
  const before = (await waiting()).length
  if (before === 0) return
  await visit.open('/seeds?state=draft')
  const boxes = page.getByRole('checkbox', { name: words.around('ui.list.select', 'name') })
  await boxes.nth(0).click()
  await boxes.nth(1).click()
  await visit.button('seeds.acts.approve', { count: 2 }).click()
  await expect.poll(async () => (await waiting()).length).toBe(before - 2)
  await api.seeds.decide({ projectId, seedIds: await waiting(), decision: 'approve', note: '' })
}

/** Writes a seed that repeats one there is, says why, then takes a proposal of the model. */
export async function writeSeeds(visit: Visit, api: Operations): Promise<void> {
  const { page, projectId } = visit
  const known = (await api.seeds.list({ projectId, limit: 1, filter: { state: 'approved' } })).items[0]
  if (!known) throw new Error('The sample has no approved seed.')
  const before = (await api.seeds.coverage({ projectId })).approved
  await visit.open(`/seeds/write?subdomainId=${known.subdomainId}&queryTypeId=${known.queryTypeId}`)
  const box = visit.field('seeds.write.text')
  const publish = visit.button('seeds.write.publish')
  await box.fill(`${known.text} ${visit.words.locale === 'fa' ? 'لطفاً' : 'please'}`)
  await expect(visit.heading('seeds.similar.title')).toBeVisible()
  await expect(page.getByText(visit.words.like('seeds.similar.tooClose', 'share')).first()).toBeVisible()
  await expect(publish).toBeDisabled()
  await visit.field('seeds.similar.reason').fill('!')
  await expect(publish).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(box).toHaveValue('')
  // The key of proposals works where no text is being written; the first press shows them, the second asks.
  await page.keyboard.press('Escape')
  await visit.press('p')
  await visit.button('seeds.proposals.propose').click()
  await expect(visit.button('seeds.proposals.take').first()).toBeVisible({ timeout: 30_000 })
  await visit.press('1')
  await expect(box).not.toHaveValue('')
  const reason = visit.field('seeds.similar.reason')
  await expect(publish.or(reason).first()).toBeVisible()
  if (await publish.isDisabled()) await reason.fill('!')
  await expect(publish).toBeEnabled()
  await publish.click()
  await expect(box).toHaveValue('')
  await expect.poll(async () => (await api.seeds.coverage({ projectId })).approved).toBe(before + 2)
}

/** The lead says how much is asked for and launches; answers when the queries are there. */
export async function launchExpansion(visit: Visit): Promise<void> {
  await visit.open('/expansion/launch')
  await visit.field('expansion.launch.n.name').fill('3')
  await visit.field('expansion.launch.k.name').fill('4')
  await visit.field('expansion.launch.m.name').fill('3')
  await visit.counting('expansion.launch.go', 'count').click()
  await visit.page.waitForURL('**/expansion')
  await expect(visit.link('expansion.triageWaiting', 'count')).toBeVisible({ timeout: 60_000 })
}

/** Keeps, rejects with a reason, edits and takes back at the desk, with keys alone; answers what the server then has. */
export async function triage(visit: Visit, api: Operations): Promise<void> {
  const { page, projectId } = visit
  const count = async (state: 'kept' | 'rejected' | 'waiting') =>
    (await api.expansion.list({ projectId, limit: 200, filter: { state } })).items.filter(
      ({ method }) => method !== 'seed',
    ).length
  const before = { kept: await count('kept'), waiting: await count('waiting') }
  expect(before.waiting).toBeGreaterThanOrEqual(4)
  await visit.open('/expansion/triage')
  const keep = visit.button('expansion.triage.keep')
  await expect(keep).toBeEnabled()
  await visit.press('k')
  await expect.poll(() => count('kept')).toBe(before.kept + 1)
  await expect(keep).toBeEnabled()
  await visit.press('e')
  const text = visit.field('expansion.triage.editText')
  await text.press('Control+End')
  await text.pressSequentially(' ✓')
  await expect(text).toHaveValue(/ ✓$/)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => count('kept')).toBe(before.kept + 2)
  await expect(keep).toBeEnabled()
  await visit.press('x')
  await visit.press('1')
  await expect.poll(() => count('rejected')).toBe(1)
  await visit.press('z')
  await expect.poll(() => count('rejected')).toBe(0)
  await expect(keep).toBeEnabled()
  await visit.press('x')
  await visit.press('2')
  await expect.poll(() => count('rejected')).toBe(1)
  const { items } = await api.expansion.list({ projectId, limit: 200, filter: { state: 'kept' } })
  expect(items.filter((query) => query.text.endsWith('✓'))).toHaveLength(1)
}
