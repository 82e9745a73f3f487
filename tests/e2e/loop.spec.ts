import { expect, test } from '@playwright/test'
import { browserOf, operationsOf, ownerSession, quiet } from './support/people'
import { approve, settle, walk } from './support/prepared'
import { judge, placesIn, weakSystem } from './support/prepared-rounds'
import { Visit } from './support/visit'
import { Words } from './support/words'

// The whole loop on the sample project: a measured weakness becomes a round, the round a release, the release a system,
// and a fresh blind run says whether it helped. Every decision of the lead is made on the pages; what annotators and
// evaluators do a hundred times is done by the operations their desks call.
test.setTimeout(280_000)
const words = new Words('en')

test('a weak cell becomes a round, a release, a system, and a signed decision on fresh judgments', async ({
  browser,
}) => {
  const cookies = await ownerSession()
  const api = operationsOf(cookies)
  const { projectId } = await api.project.createSample({ sample: 'en-recipes' })
  await api.project.update({ projectId, name: 'The loop', language: 'en', description: '' })
  await walk(api, projectId)
  const owned = { api, projectId }
  const { runId, weak, concise, evaluator } = await weakSystem(owned)
  const context = await browserOf(browser, cookies)
  const lead = new Visit(await context.newPage(), words, projectId)
  const { page } = lead

  // Where is it weak? The page proposes the cell, and a round starts from there.
  await lead.open(`/evaluation/runs/${runId}/weakness`)
  const row = page.getByRole('row', { name: weak.subdomain }).filter({ has: page.getByRole('checkbox') })
  await expect(row).toContainText(words.say('evaluation.weakness.label.weak'))
  const box = row.getByRole('checkbox')
  if (!(await box.isChecked())) await box.check()
  await lead.button('evaluation.weakness.openRound').click()

  // One page holds the plan. Without fresh prompts nothing opens, and the page says so.
  await expect(lead.heading('refinement.open.title', { number: 1 })).toBeVisible()
  const open = lead.button('refinement.open.act', { number: 1 })
  const notes = page.getByRole('region', { name: words.say('refinement.notes.title') })
  await expect(notes).toContainText('No fresh prompts are chosen')
  await expect(open).toBeDisabled()
  await expect(page.getByRole('radio', { name: 'First look' })).toBeDisabled()
  await page.getByRole('radio', { name: 'Kept for later' }).click()
  await lead.field('refinement.open.confirm.expected').fill('80')
  const seeds = page.getByLabel(new RegExp(`^Seeds for ${weak.subdomain}`))
  await seeds.fill('6')
  await page.getByLabel(new RegExp(`^Examples for ${weak.subdomain}`)).fill('8')
  await expect(open).toBeEnabled()
  await open.click()
  await expect(lead.field('refinement.open.hypothesis.label')).toHaveAttribute('aria-invalid', 'true')
  const hypothesis = `With seeds from the prompts it lost, the next release wins in ${weak.subdomain}.`
  await lead.field('refinement.open.hypothesis.label').fill(hypothesis)
  await open.click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words.say('refinement.open.act', { number: 1 }) })
    .click()

  // The round is open, its plan is frozen, and its board waits for seeds.
  await expect(page).toHaveURL(/\/refinement\/1$/)
  await expect(lead.heading('refinement.round', { number: 1 })).toBeVisible()
  await expect(page.getByText(hypothesis)).toBeVisible()
  const [opened] = await api.refinement.listRounds({ projectId })
  if (!opened?.planHash) throw new Error('The round has no plan.')
  await expect(page.getByText(opened.planHash).first()).toBeVisible()
  await lead.button('refinement.acts.propose').click()
  await lead.counting('refinement.propose.act', 'count').click()
  await quiet(api, projectId)
  await page.getByRole('tab', { name: words.say('refinement.page.views.seeds') }).click()
  const take = lead.button('refinement.targeted.take')
  await expect(take.first()).toBeVisible()
  await take.first().click()
  await expect(lead.text('refinement.targeted.state.accepted')).toHaveCount(1)
  await take.first().click()
  await expect(lead.text('refinement.targeted.state.accepted')).toHaveCount(2)
  const { items: targeted } = await api.refinement.listTargeted({ projectId, roundId: opened.id, limit: 50 })
  const seedIds = targeted.flatMap(({ seed }) => (seed ? [seed.id] : []))
  expect(seedIds).toHaveLength(2)

  // The targeted seeds go through every stage; the launches are the lead's.
  await lead.open(`/expansion/launch?seedIds=${seedIds.join()}`)
  await lead.counting('expansion.launch.go', 'count').click()
  await expect(page).toHaveURL(/\/expansion$/)
  await quiet(api, projectId)
  const { items: waiting } = await api.expansion.list({ projectId, limit: 200, filter: { state: 'waiting' } })
  const good = waiting.filter(({ isDuplicate, isDrifting }) => !isDuplicate && !isDrifting).slice(0, 12)
  if (good.length > 0) await api.expansion.keepMany({ projectId, queryIds: good.map(({ id }) => id) })
  await lead.open('/retrieval')
  await lead.counting('retrieval.launch.start', 'count').click()
  await expect(lead.counting('retrieval.launch.start', 'count')).toHaveCount(0)
  await quiet(api, projectId)
  await settle(api, projectId, 100)
  await lead.open('/responses')
  await lead.counting('responses.launch.start', 'count').click()
  await expect(lead.counting('responses.launch.start', 'count')).toHaveCount(0)
  await quiet(api, projectId)
  await approve(api, projectId, 100)
  await lead.open('/datasets?view=releases')
  await lead.button('datasets.release.act', { number: 2 }).click()
  await expect(page).toHaveURL(/\/datasets\/2$/)

  // What the round brought stands on its board, and every row knows its seed, round and failing prompt.
  await lead.open('/refinement/1')
  const board = page.getByRole('region', { name: words.say('refinement.board.title') })
  await expect(board.getByRole('row', { name: weak.subdomain })).toContainText('2')
  const traced = await api.refinement.trace({ projectId, seedId: seedIds[0] })
  expect(traced.targeted[0]?.failures.length).toBeGreaterThan(0)

  // A system that was made from release 2.
  await lead.open('/evaluation?view=systems')
  await lead.button('evaluation.systems.new').click()
  await lead.field('evaluation.systems.name').fill('Rules, second release')
  await page.getByRole('radio', { name: words.say('evaluation.systems.style_detailed') }).click()
  await lead.field('evaluation.systems.examples').fill('2')
  await lead.field('evaluation.systems.release').click()
  await page.getByRole('option', { name: words.say('evaluation.systems.releaseNumber', { number: 2 }) }).click()
  await lead.button('evaluation.systems.create').click()
  await expect(page.getByRole('row', { name: 'Rules, second release' })).toBeVisible()

  // The confirmation: started from the round, opened and closed on the page of its run, hidden in between.
  await lead.open('/refinement/1/outcome')
  await lead.field('refinement.outcome.start.newSystem').click()
  await page.getByRole('option', { name: 'Rules, second release' }).click()
  await lead.button('refinement.outcome.start.act').click()
  await lead.link('refinement.outcome.run.toOpen').click()
  await lead.button('evaluation.plan.generate').click()
  const making = page.getByRole('dialog').getByRole('button', { name: words.say('evaluation.systems.generate') })
  await making.click()
  await expect(making).toHaveCount(0)
  await quiet(api, projectId)
  await page.reload()
  await lead.button('evaluation.plan.open').click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words.say('evaluation.plan.open') })
    .click()
  await expect(lead.button('evaluation.runs.pause')).toBeVisible()
  await lead.open('/refinement/1/outcome')
  await expect(page.getByText('Hidden until the run is closed')).toBeVisible()
  await expect(lead.button('refinement.decide.act')).toHaveCount(0)
  const { confirmation, plan } = await api.refinement.getRound({ projectId, roundId: opened.id })
  if (!confirmation || !plan?.confirmation.promptSet) throw new Error('The confirmation was not started.')
  await expect(api.refinement.outcome({ projectId, roundId: opened.id })).rejects.toMatchObject({ code: 'wrong_state' })
  const systemIds = [confirmation.newSystem.id, confirmation.oldSystem.id]
  expect(systemIds).toContain(concise)
  const promptSetId = plan.confirmation.promptSet.id
  const places = await placesIn(owned, promptSetId, weak)
  await judge(owned, evaluator, { runId: confirmation.runId, promptSetId, systemIds }, (systemId, prompt) => {
    const { isInCell, at } = places(prompt)
    return (systemId === confirmation.newSystem.id) === (isInCell ? at !== 3 : at % 2 === 0)
  })
  await lead.open(`/evaluation/runs/${confirmation.runId}`)
  await lead.button('evaluation.runs.close').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words.say('evaluation.runs.close') })
    .click()
  await expect(lead.button('evaluation.runs.pause')).toHaveCount(0)

  // Did it work? Numbers with their interval, guard-rails, what changed in the data; then a decision that is signed.
  await lead.open('/refinement/1/outcome')
  await expect(page.getByRole('heading', { name: /^It worked: “Rules, second release” beats/ })).toBeVisible()
  await expect(page.getByText(/95% interval [\d.]+ to [\d.]+ · 14 prompts/)).toBeVisible()
  await expect(lead.heading('refinement.outcome.rails.title')).toBeVisible()
  await expect(lead.link('refinement.outcome.data.read', 'number')).toBeVisible()
  await page.getByRole('radio', { name: words.say('refinement.decide.option.adopt') }).click()
  await lead.field('refinement.decide.reason').fill('The targets gained and no guard-rail broke.')
  const sign = words.say('refinement.decide.sign.adopt')
  await page.getByRole('button', { name: sign }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: sign }).click()
  await expect(page.getByRole('region', { name: words.say('refinement.decided.adopt') })).toContainText(
    'The targets gained and no guard-rail broke.',
  )
  const { outcome, state } = await api.refinement.getRound({ projectId, roundId: opened.id })
  expect(state).toBe('closed')
  expect(outcome?.decision).toBe('adopt')
  await expect(page.getByText(outcome?.numbersHash ?? '').first()).toBeVisible()

  // One confirmed round is too few to advise by.
  await lead.open('/refinement')
  await expect(page.getByText('Too early to say: one confirmed round')).toBeVisible()
  await expect(page.getByRole('button', { name: words.say('ui.plot.showTable') }).first()).toBeVisible()
  await context.close()
})
