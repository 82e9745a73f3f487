import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { Prisma, type Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import { searchSettings } from '@/lib/pipeline/retrieval/schema'
import { currentRound, runningRound } from '@/lib/pipeline/rounds'
import { id, projectInput } from '@/lib/pipeline/schema'

const choice = projectInput.extend({
  /** Null: every kept query that has no context yet. */
  queryIds: z.array(id).min(1).max(20_000).nullable().default(null),
})

type Target = { id: string }

async function targetsOf(db: Tx, projectId: string, queryIds: readonly string[] | null): Promise<Target[]> {
  const chosen = queryIds === null ? Prisma.empty : Prisma.sql`and q.id = any(${[...queryIds]}::uuid[])`
  return db.$queryRaw<Target[]>`
    select q.id from "Query" q
    where q."projectId" = ${projectId}::uuid and q.state = 'kept' ${chosen}
      and not exists (select 1 from "Context" c where c."queryId" = q.id and not (c.state = 'searching' and c.failure is not null))
    order by q.id limit 20000`
}

export const retrievalPlan = read({
  operation: 'retrieval.plan',
  permission: 'retrieval.read',
  summary: 'How many kept queries wait for passages, and what a search over them would ask of the model.',
  input: choice,
  output: z.object({ queries: z.number().int(), chunks: z.number().int() }),
  run: async ({ db }, { projectId, queryIds }) => {
    const targets = await targetsOf(db, projectId, queryIds)
    const [row] = await db.$queryRaw<{ count: bigint }[]>`
      select count(*) as count from (select 1 from "Chunk" where "projectId" = ${projectId}::uuid and "deletedAt" is null limit 100000) as found`
    return { queries: targets.length, chunks: Number(row?.count ?? 0) }
  },
})

export const launchRetrieval = command({
  operation: 'retrieval.launch',
  permission: 'retrieval.launch',
  summary: 'Search passages for kept queries.',
  input: choice.extend({ settings: searchSettings }),
  output: z.object({ jobId: id, queries: z.number().int() }),
  run: async ({ tx, actor, note }, { projectId, queryIds, settings }) => {
    const targets = await targetsOf(tx, projectId, queryIds)
    if (targets.length === 0) throw new AppError('wrong_state', 'No kept query waits for passages.')
    const round = await runningRound(tx, projectId)
    const items = await contextsFor(tx, { projectId, roundId: round.id }, targets)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: round.id },
      kind: 'retrieval.search',
      input: settings,
      items,
      startedById: actor.userId,
    })
    note(jobId, { queries: targets.length, ...settings })
    return { jobId, queries: targets.length }
  },
})

async function contextsFor(tx: Tx, place: { projectId: string; roundId: string }, targets: readonly Target[]) {
  const rows = targets.map((target) => ({ id: newId(), ...place, queryId: target.id }))
  await tx.context.createMany({ data: rows, skipDuplicates: true })
  await tx.context.updateMany({
    where: { queryId: { in: targets.map((target) => target.id) } },
    data: { failure: null },
  })
  const contexts = await tx.context.findMany({
    where: { queryId: { in: targets.map((target) => target.id) } },
    select: { id: true },
  })
  return contexts.map((context) => ({ key: context.id, input: { contextId: context.id } }))
}

export const searchAgain = command({
  operation: 'retrieval.searchAgain',
  permission: 'retrieval.review',
  summary:
    'Search again for one query, with a search query of one’s own or a newly rewritten one; what was found before stays.',
  input: projectInput.extend({
    contextId: id,
    text: z.string().trim().min(1).max(400).nullable().default(null),
    settings: searchSettings,
  }),
  output: z.object({ jobId: id }),
  run: async ({ tx, actor, note }, { projectId, contextId, text, settings }) => {
    const context = await tx.context.findFirst({ where: { id: contextId, projectId } })
    if (context === null) throw new AppError('not_found', 'There is no such context.')
    if (context.state !== 'waiting')
      throw new AppError('wrong_state', 'This context is not open. Take the decision back first.')
    const items = [{ key: contextId, input: { contextId, text, authorId: actor.userId } }]
    const round = await currentRound(tx, projectId)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId: round.id },
      kind: 'retrieval.search',
      input: settings,
      items,
      startedById: actor.userId,
      priority: 10,
    })
    note(contextId, { text })
    return { jobId }
  },
})
