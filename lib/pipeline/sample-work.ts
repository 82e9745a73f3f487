import { createRouterClient } from '@orpc/server'
import { router } from '@/lib/api/router'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import type { Sample } from '@/lib/pipeline/sample-data'

export const clientOf = (actor: Actor) =>
  createRouterClient(router, {
    context: () => ({ actor, requestId: newId(), actId: newId(), address: 'local', device: 'sample' }),
  })

export type Api = ReturnType<typeof clientOf>
/** Notes what a stage produced, and what it left aside. */
export type Note = (stage: string, produced: string, left: string) => void

/** A walk through a sample project: who acts, where, and where it is noted. */
export type Walk = {
  readonly sample: Sample
  readonly projectId: string
  readonly lead: Actor
  readonly api: Api
  readonly note: Note
}

export type Released = { readonly number: number; readonly rows: number }

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waits until no job of the project is open. */
export async function quiet(projectId: string): Promise<void> {
  for (;;) {
    const open = await database().job.count({ where: { projectId, state: { in: ['planned', 'running'] } } })
    if (open === 0) return
    await pause(100)
  }
}

/** Approves what waits at the seed desk of a new project. */
export async function approveSeeds(api: Api, projectId: string, note: Note): Promise<void> {
  const seeds = await database().seed.findMany({ where: { projectId, state: 'draft' }, select: { id: true } })
  if (seeds.length > 0)
    await api.seeds.decide({ projectId, seedIds: seeds.map((seed) => seed.id), decision: 'approve', note: '' })
  note('seeds', `${await database().seed.count({ where: { projectId, state: 'approved' } })} approved`, '')
}

type Expansion = { readonly n: number; readonly k: number; readonly m: number; readonly seedIds?: string[] }

/** Grows queries and triages them: what repeats or drifts is rejected, the rest is kept. */
export async function expand(api: Api, projectId: string, note: Note, expansion: Expansion): Promise<void> {
  const { seedIds = [], ...size } = expansion
  await api.expansion.launch({ projectId, ...size, scope: { seedIds, cells: [] } })
  await quiet(projectId)
  const waiting = await database().query.findMany({ where: { projectId, state: 'waiting' }, orderBy: { id: 'asc' } })
  const reasonOf = (query: (typeof waiting)[number]) =>
    query.isDuplicate ? 'duplicate' : query.isDrifting ? 'drift' : null
  const keep = waiting.filter((query) => reasonOf(query) === null)
  if (keep.length > 0) await api.expansion.keepMany({ projectId, queryIds: keep.map((query) => query.id) })
  for (const reason of ['duplicate', 'drift'] as const) {
    const reject = waiting.filter((query) => reasonOf(query) === reason)
    if (reject.length > 0)
      await api.expansion.rejectMany({ projectId, queryIds: reject.map((query) => query.id), reason })
  }
  note(
    'expansion',
    `${waiting.length} queries, ${keep.length} kept`,
    `${waiting.length - keep.length} rejected as duplicate or drifting`,
  )
}

/** Searches passages and keeps those the filter keeps. */
export async function pick(api: Api, projectId: string, note: Note): Promise<void> {
  const { queries } = await api.retrieval.launch({ projectId, settings: { limit: 6 } })
  await quiet(projectId)
  let settled = 0
  for (;;) {
    const claimed = await api.retrieval.claim({ projectId, limit: 3 })
    if (claimed.length === 0) break
    for (const { slotId, fence, subjectId: contextId } of claimed) {
      const { passageList } = await api.retrieval.get({ projectId, contextId })
      const kept = passageList.filter((passage) => passage.filterKeep !== false).slice(0, 4)
      const isKept = new Set(kept.map((passage) => passage.id))
      const dropped = passageList
        .filter((passage) => !isKept.has(passage.id))
        .map((passage) => ({ passageId: passage.id, reason: 'offtopic' as const }))
      const verdict = kept.length > 0 ? 'settled' : 'insufficient'
      await api.retrieval.settle({ projectId, contextId, slot: { slotId, fence }, verdict, kept: [...isKept], dropped })
      settled += kept.length > 0 ? 1 : 0
    }
  }
  note(
    'retrieval',
    `${queries} queries searched, ${settled} contexts settled`,
    `${queries - settled} without passages that help`,
  )
}

/** Drafts responses and approves of each what its passages support. */
export async function review(api: Api, projectId: string, note: Note): Promise<void> {
  const { responses } = await api.responses.launch({ projectId })
  await quiet(projectId)
  let approved = 0
  let edited = 0
  for (;;) {
    const claimed = await api.responses.claim({ projectId, limit: 3 })
    if (claimed.length === 0) break
    for (const { slotId, fence, subjectId: responseId } of claimed) {
      const { drafts, check } = await api.responses.get({ projectId, responseId })
      const sentences = drafts[0]?.sentences ?? []
      const supported = sentences.filter((_, index) => check.sentences[index]?.verdict === 'supported')
      const act = { projectId, responseId, slot: { slotId, fence } }
      if (supported.length === 0) {
        await api.responses.markUnanswerable(act)
        continue
      }
      await api.responses.approve({ ...act, sentences: supported })
      approved += 1
      edited += supported.length < sentences.length ? 1 : 0
    }
  }
  note(
    'responses',
    `${responses} drafted, ${approved} approved`,
    `${edited} with unsupported sentences taken out, ${responses - approved} unanswerable`,
  )
}

/** Freezes what is approved. */
export async function release(api: Api, projectId: string, note: Note): Promise<Released & { releaseId: string }> {
  const released = await api.datasets.release({
    projectId,
    name: '',
    notes: 'Made by `npm run sample`: the reviewer was a rule, not a person.',
  })
  note(
    'datasets',
    `release ${released.number} with ${released.rows} examples`,
    `content hash ${released.contentHash.slice(0, 12)}…`,
  )
  return released
}
