import { z } from 'zod'
import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { id, instant, projectInput } from '@/lib/pipeline/schema'

const count = z.number().int()
const byState = z.record(z.string(), count)

const overview = z.object({
  seeds: byState,
  queries: byState,
  contexts: byState,
  responses: byState,
  examples: count,
  releases: z.array(z.object({ number: count, rows: count, createdAt: instant })),
  documents: count,
  /** Kept queries without a context, and settled contexts without a response: what a lead can launch next. */
  readyForRetrieval: count,
  readyForDrafting: count,
  /** What waits for people, by desk: free, and held by somebody now. */
  desks: z.array(z.object({ desk: z.string(), free: count, held: count })),
  people: z.array(z.object({ userId: id, name: z.string(), today: count, week: count })),
  failures: z.array(z.object({ jobId: id, kind: z.string(), failed: count, reason: z.string().nullable() })),
  running: z.array(z.object({ jobId: id, kind: z.string() })),
  spentUsd: z.number(),
})

export const showOverview = read({
  operation: 'project.overview',
  permission: 'overview.read',
  summary: 'The funnel of a round: how many items stand where, what waits for whom, what failed.',
  input: projectInput.extend({ roundId: id.nullable().default(null) }),
  output: overview,
  run: async ({ db }, { projectId, roundId }) => {
    const [seeds, queries, contexts, responses] = await Promise.all([
      statesOf(db, 'Seed', projectId, roundId),
      statesOf(db, 'Query', projectId, roundId),
      statesOf(db, 'Context', projectId, roundId),
      statesOf(db, 'Response', projectId, roundId),
    ])
    const round = roundId === null ? {} : { roundId }
    const [ready] = await db.$queryRaw<{ retrieval: number; drafting: number }[]>`
      select
        (select count(*)::int from "Query" q where q."projectId" = ${projectId}::uuid and q.state = 'kept'
          and not exists (select 1 from "Context" c where c."queryId" = q.id)) as retrieval,
        (select count(*)::int from "Context" c where c."projectId" = ${projectId}::uuid and c.state = 'settled'
          and not exists (select 1 from "Response" r where r."queryId" = c."queryId" and r.state <> 'withdrawn')) as drafting`
    return {
      seeds,
      queries,
      contexts,
      responses,
      examples: await db.example.count({ where: { projectId, withdrawnAt: null, ...round } }),
      releases: await db.release.findMany({
        where: { projectId },
        orderBy: { number: 'desc' },
        take: 10,
        select: { number: true, rows: true, createdAt: true },
      }),
      documents: await db.document.count({ where: { projectId, deletedAt: null } }),
      readyForRetrieval: ready?.retrieval ?? 0,
      readyForDrafting: ready?.drafting ?? 0,
      ...(await workOf(db, projectId)),
      ...(await machinesOf(db, projectId)),
    }
  },
})

async function statesOf(
  db: Tx,
  table: 'Seed' | 'Query' | 'Context' | 'Response',
  projectId: string,
  roundId: string | null,
) {
  const rows = await db.$queryRawUnsafe<{ state: string; count: number }[]>(
    `select state::text as state, count(*)::int as count from "${table}" where "projectId" = $1::uuid and ($2::uuid is null or "roundId" = $2::uuid) group by 1`,
    projectId,
    roundId,
  )
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}

async function workOf(db: Tx, projectId: string) {
  const desks = await db.$queryRaw<{ desk: string; free: number; held: number }[]>`
    select desk, count(*) filter (where "userId" is null or "leaseUntil" < now())::int as free,
      count(*) filter (where "userId" is not null and "leaseUntil" >= now())::int as held
    from "WorkSlot" where "projectId" = ${projectId}::uuid and state = 'open' group by 1 order by 1`
  const people = await db.$queryRaw<{ userId: string; name: string; today: number; week: number }[]>`
    select r."userId", u.name, count(*) filter (where r."createdAt" >= date_trunc('day', now()))::int as today, count(*)::int as week
    from "Review" r join "User" u on u.id = r."userId"
    where r."projectId" = ${projectId}::uuid and r.desk not like 'evaluation.%' and r.decision <> 'undo' and r."createdAt" > now() - interval '7 days'
      and not exists (select 1 from "Review" x where x."supersedesId" = r.id)
    group by 1, 2 order by 4 desc limit 50`
  return { desks, people }
}

async function machinesOf(db: Tx, projectId: string) {
  const failures = await db.$queryRaw<{ jobId: string; kind: string; failed: number; reason: string | null }[]>`
    select j.id as "jobId", j.kind, count(*)::int as failed, min(i.reason) as reason
    from "Job" j join "JobItem" i on i."jobId" = j.id
    where j."projectId" = ${projectId}::uuid and i.state in ('failed', 'rejected') group by 1, 2 order by j.id desc limit 20`
  const running = await db.job.findMany({
    where: { projectId, state: { in: ['planned', 'running'] } },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { id: true, kind: true },
  })
  const [spent] = await db.$queryRaw<
    { usd: number | null }[]
  >`select sum("costUsd")::float as usd from "ModelCall" where "projectId" = ${projectId}::uuid`
  return { failures, running: running.map(({ id: jobId, kind }) => ({ jobId, kind })), spentUsd: spent?.usd ?? 0 }
}
