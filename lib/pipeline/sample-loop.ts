import { createRouterClient } from '@orpc/server'
import { router } from '@/lib/api/router'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database, transact } from '@/lib/db/client'
import { sampleReviewer } from '@/lib/pipeline/account/sample-reviewer'
import { handOn } from '@/lib/pipeline/flow'
import { addSample } from '@/lib/pipeline/project/add-sample'
import type { Sample } from '@/lib/pipeline/sample-data'

type Say = (line: string) => void

const clientOf = (actor: Actor) =>
  createRouterClient(router, {
    context: () => ({ actor, requestId: newId(), actId: newId(), address: 'local', device: 'sample' }),
  })

export type Api = ReturnType<typeof clientOf>

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Walks a sample project through every stage. The acts of people are made by a rule that plays the reviewer, through
 * the same operations a browser calls; what it cannot justify it rejects, with a reason.
 */
export async function runLoop(
  sample: Sample,
  say: Say,
): Promise<{ projectId: string; number: number; rows: number; table: string }> {
  const actor = await sampleReviewer()
  const api = clientOf(actor)
  const projectId = await transact(async (tx) => {
    const added = await addSample(tx, sample, actor.userId)
    for (const event of added.events) await handOn(tx, event)
    return added.projectId
  })
  const table: string[][] = []
  const note = (stage: string, produced: string, left: string) => {
    table.push([stage, produced, left])
    say(`${stage}: ${produced}${left === '' ? '' : ` (${left})`}`)
  }
  await quiet(projectId)
  const corpus = await api.corpus.facts({ projectId })
  note('corpus', `${corpus.documents} documents, ${corpus.chunks} chunks`, `${corpus.indexed} indexed`)
  await triage(api, projectId, note)
  await pick(api, projectId, note)
  await review(api, projectId, note)
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
  return { projectId, number: released.number, rows: released.rows, table: draw(table) }
}

type Note = (stage: string, produced: string, left: string) => void

/** Waits until no job of the project is open. */
async function quiet(projectId: string): Promise<void> {
  for (;;) {
    const open = await database().job.count({ where: { projectId, state: { in: ['planned', 'running'] } } })
    if (open === 0) return
    await pause(100)
  }
}

async function triage(api: Api, projectId: string, note: Note): Promise<void> {
  const seeds = await database().seed.findMany({ where: { projectId, state: 'draft' }, select: { id: true } })
  if (seeds.length > 0)
    await api.seeds.decide({ projectId, seedIds: seeds.map((seed) => seed.id), decision: 'approve', note: '' })
  const approved = await database().seed.count({ where: { projectId, state: 'approved' } })
  note('seeds', `${approved} approved`, '')
  await api.expansion.launch({ projectId, n: 12, k: 5, m: 12 })
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

async function pick(api: Api, projectId: string, note: Note): Promise<void> {
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

async function review(api: Api, projectId: string, note: Note): Promise<void> {
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

function draw(rows: readonly (readonly string[])[]): string {
  const all = [['stage', 'produced', 'left aside'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(all[0] ?? []), widths.map((width) => '─'.repeat(width)).join('  '), ...all.slice(1).map(line)].join('\n')
}
