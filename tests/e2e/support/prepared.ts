import { type Operations, operationsOf, ownerSession, quiet } from './people'

export type Prepared = {
  /** The owner's session and operations; the owner is lead and annotator of the project. */
  readonly cookies: string
  readonly api: Operations
  readonly projectId: string
}

/** Some of the sample goes all the way, the rest waits at every desk, so that each page has something to show. */
export async function walk(api: Operations, projectId: string): Promise<void> {
  await quiet(api, projectId)
  const { items: drafts } = await api.seeds.list({ projectId, limit: 200, filter: { state: 'draft' } })
  const seedIds = drafts.slice(4).map(({ id }) => id)
  if (seedIds.length > 0) await api.seeds.decide({ projectId, seedIds, decision: 'approve', note: '' })
  await api.expansion.launch({ projectId, n: 3, k: 4, m: 4 })
  await quiet(api, projectId)
  const { items: queries } = await api.expansion.list({ projectId, limit: 50, filter: { state: 'waiting' } })
  const good = queries.filter(({ isDuplicate, isDrifting }) => !isDuplicate && !isDrifting).slice(0, 5)
  await api.expansion.keepMany({ projectId, queryIds: good.map(({ id }) => id) })
  await api.retrieval.launch({ projectId, settings: { limit: 5 } })
  await quiet(api, projectId)
  await settle(api, projectId, 8)
  await api.responses.launch({ projectId })
  await quiet(api, projectId)
  await approve(api, projectId, 3)
  await api.datasets.release({ projectId, name: 'First', notes: '' })
}

export async function settle(api: Operations, projectId: string, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const [claim, ...others] = await api.retrieval.claim({ projectId, limit: 1 })
    if (!claim || others.length > 0) return
    const { slotId, fence, subjectId: contextId } = claim
    const { passageList } = await api.retrieval.get({ projectId, contextId })
    const kept = passageList.slice(0, 3).map(({ id }) => id)
    const dropped = passageList.slice(3).map(({ id }) => ({ passageId: id, reason: 'offtopic' as const }))
    const verdict = kept.length > 0 ? 'settled' : 'insufficient'
    await api.retrieval.settle({ projectId, contextId, slot: { slotId, fence }, verdict, kept, dropped })
    left -= 1
  }
}

export async function approve(api: Operations, projectId: string, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const [claim] = await api.responses.claim({ projectId, limit: 1 })
    if (!claim) return
    const { slotId, fence, subjectId: responseId } = claim
    const { drafts, check } = await api.responses.get({ projectId, responseId })
    const sentences = (drafts[0]?.sentences ?? []).filter((_, index) => check.sentences[index]?.verdict === 'supported')
    const act = { projectId, responseId, slot: { slotId, fence } }
    if (sentences.length === 0) await api.responses.markUnanswerable(act)
    else await api.responses.approve({ ...act, sentences })
    if (sentences.length > 0) left -= 1
  }
}

let made: Promise<Prepared> | undefined

async function prepare(): Promise<Prepared> {
  const cookies = await ownerSession()
  const api = operationsOf(cookies)
  // A worker that is started again after a failure finds what the one before it made.
  const there = (await api.project.list({})).find(({ name }) => name === NAME)
  if (there) return { cookies, api, projectId: there.id }
  const { projectId } = await api.project.createSample({ sample: 'en-recipes' })
  await walk(api, projectId)
  await api.project.update({ projectId, name: NAME, language: 'en', description: '' })
  return { cookies, api, projectId }
}

const NAME = 'Prepared'

/** The one project that the specs share: every stage has work that waits and work that is done, and there is a release. */
export function prepared(): Promise<Prepared> {
  made ??= prepare()
  return made
}
