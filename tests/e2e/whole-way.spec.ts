import { type BrowserContext, expect, test } from '@playwright/test'
import type { Role } from '@/lib/pipeline/vocabulary'
import { startOpenAiServer } from '../support/openai-server'
import { browserOf, operationsOf, owner, ownerSession, quiet, signIn } from './support/people'
import { Visit } from './support/visit'
import { Words } from './support/words'
import { askEndpoint, firstVisit, invite, joinByLink, loadSample } from './whole-way/begin'
import { launchDrafting, launchRetrieval, pickPassages, reviewResponses } from './whole-way/grounding'
import { approveSeeds, launchExpansion, triage, writeSeeds } from './whole-way/making'
import { release } from './whole-way/release'

// From the first visit to a downloaded dataset, as owner, lead and annotator, each in a browser of their own.
test.describe.configure({ mode: 'serial' })

const KEY = 'sk-of-the-test-server'
// What the spine asks of a model, and vectors.
const TASKS = [
  'embed',
  'expansion.generate',
  'responses.draft',
  'retrieval.filter',
  'retrieval.rewrite',
  'seeds.propose',
]
const ways = [
  { name: 'the built-in engine, in Persian', sample: 'fa-tourism', locale: 'fa', provider: 'builtin' },
  { name: 'an OpenAI-compatible endpoint, in English', sample: 'en-recipes', locale: 'en', provider: 'openai' },
] as const

for (const { name, sample, locale, provider } of ways) {
  test(`a sample project goes from seeds to a released dataset with ${name}`, async ({ browser }) => {
    test.setTimeout(300_000)
    const words = new Words(locale)
    const isFirst = (await operationsOf('').account.installation({})).needsOwner
    const atOwner = await browserOf(browser, isFirst ? '' : await ownerSession(), { locale })
    const page = await atOwner.newPage()
    if (isFirst) await test.step('the first visit creates the owner', () => firstVisit(page, words, owner))
    const projectId = await test.step('one press loads the sample', () => loadSample(page, words, sample))
    const ownersVisit = new Visit(page, words, projectId)
    // Looks at what the server then has; acts are made on pages alone.
    const api = operationsOf(await signIn(owner))
    await test.step('its documents and seeds are read in', () => quiet(api, projectId))

    const endpoint = provider === 'openai' ? await startOpenAiServer({ apiKey: KEY }) : null
    if (endpoint)
      await test.step('every stage asks the endpoint', () => askEndpoint(ownersVisit, endpoint.baseUrl, KEY))

    const others: BrowserContext[] = []
    const joined = (given: string, role: Role) =>
      test.step(`somebody joins as ${role}`, async () => {
        const person = { name: given, email: `${given}-${Date.now()}@example.org`, password: 'reads every passage' }
        const link = await invite(ownersVisit, [role], given)
        others.push(await browserOf(browser, '', { locale }))
        const visit = new Visit((await others.at(-1)?.newPage()) ?? page, words, projectId)
        await joinByLink(visit, link, person)
        return visit
      })
    const annotator = await joined('Navid', 'annotator')
    const lead = await joined('Laleh', 'lead')

    await test.step('the seeds of the sample are approved', () => approveSeeds(annotator, api))
    await test.step('seeds are written and proposed', () => writeSeeds(annotator, api))
    await test.step('the lead launches an expansion', () => launchExpansion(lead))
    await test.step('queries are triaged by keyboard', () => triage(annotator, api))
    await test.step('the lead launches retrieval', () => launchRetrieval(lead))
    await test.step('passages are picked', () => pickPassages(annotator, api, 3))
    await test.step('the lead launches drafting', () => launchDrafting(lead))
    await test.step('responses are reviewed', () => reviewResponses(annotator, api))
    await test.step('the lead releases and downloads', () => release(lead, 2, provider))

    if (endpoint) {
      expect([...new Set(endpoint.log.map(({ task }) => task))].sort()).toEqual(TASKS)
      expect(endpoint.log.some(({ task, isStreamed }) => task === 'responses.draft' && isStreamed)).toBe(true)
      await endpoint.close()
    }
    for (const context of [atOwner, ...others]) await context.close()
  })
}
