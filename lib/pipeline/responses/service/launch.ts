import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma, type Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'
import { currentRound, runningRound } from '@/lib/pipeline/rounds'
import { id, projectInput } from '@/lib/pipeline/schema'

const choice = projectInput.extend({
  /** Null: every query whose context is settled and that has no response yet. */
  queryIds: z.array(id).min(1).max(20_000).nullable().default(null),
})

type Target = { queryId: string; responseId: string | null }

function targetsOf(db: Tx, projectId: string, queryIds: readonly string[] | null): Promise<Target[]> {
  const chosen = queryIds === null ? Prisma.empty : Prisma.sql`and c."queryId" = any(${[...queryIds]}::uuid[])`
  return db.$queryRaw<Target[]>`
    select c."queryId", r.id as "responseId" from "Context" c left join "Response" r on r."queryId" = c."queryId"
    where c."projectId" = ${projectId}::uuid and c.state = 'settled' ${chosen}
      and (r.id is null or r.state = 'withdrawn' or (r.state = 'drafting' and r.failure is not null))
    order by c."queryId" limit 20000`
}

export const draftingPlan = read({
  operation: 'responses.plan',
  permission: 'responses.read',
  summary: 'How many queries with a settled context wait for a draft.',
  input: choice,
  output: z.object({ queries: z.number().int() }),
  run: async ({ db }, { projectId, queryIds }) => ({ queries: (await targetsOf(db, projectId, queryIds)).length }),
})

export const launchDrafting = command({
  operation: 'responses.launch',
  permission: 'responses.launch',
  summary: 'Draft grounded responses for queries whose context is settled.',
  input: choice,
  output: z.object({ jobId: id, responses: z.number().int() }),
  run: async ({ tx, actor, note }, { projectId, queryIds }) => {
    const targets = await targetsOf(tx, projectId, queryIds)
    if (targets.length === 0) throw new AppError('wrong_state', 'No query with a settled context waits for a draft.')
    const { id: roundId } = await runningRound(tx, projectId)
    await tx.response.createMany({
      data: targets
        .filter((target) => target.responseId === null)
        .map(({ queryId }) => ({ projectId, queryId, roundId })),
      skipDuplicates: true,
    })
    await tx.response.updateMany({
      where: { id: { in: targets.flatMap((target) => target.responseId ?? []) } },
      data: { state: 'drafting', failure: null, version: { increment: 1 } },
    })
    const responses = await tx.response.findMany({
      where: { queryId: { in: targets.map((target) => target.queryId) } },
      select: { id: true },
    })
    const items = responses.map((response) => ({ key: response.id, input: { responseId: response.id } }))
    const jobId = await startJob(tx, {
      ...{ projectId, roundId, kind: 'responses.draft', input: {}, items },
      startedById: actor.userId,
    })
    note(jobId, { responses: items.length })
    return { jobId, responses: items.length }
  },
})

export const regenerateResponse = command({
  operation: 'responses.regenerate',
  permission: 'responses.review',
  summary: 'Draft one response again, with a wish; the earlier drafts stay.',
  input: projectInput.extend({ responseId: id, wish: z.string().max(1000).default('') }),
  output: z.object({ jobId: id }),
  run: async ({ tx, actor, note }, { projectId, responseId, wish }) => {
    const response = await tx.response.findFirst({ where: { id: responseId, projectId } })
    if (response === null) throw new AppError('not_found', 'There is no such response.')
    if (response.state !== 'waiting' && response.state !== 'drafting')
      throw new AppError('wrong_state', 'This response was decided on. Take the decision back first.')
    const items = [{ key: responseId, input: { responseId, wish, requestedById: actor.userId } }]
    const { id: roundId } = await currentRound(tx, projectId)
    const jobId = await startJob(tx, {
      ...{ projectId, roundId, kind: 'responses.draft', input: {}, items },
      startedById: actor.userId,
      priority: 10,
    })
    note(responseId, { wish })
    return { jobId }
  },
})
