import { read } from '@/lib/api/operation'
import { Prisma, type Tx } from '@/lib/db/client'
import { progressOf } from '@/lib/jobs/progress'
import { overviewView } from '@/lib/pipeline/project/schema'
import { id, projectInput } from '@/lib/pipeline/schema'

export const showOverview = read({
  operation: 'project.overview',
  permission: 'overview.read',
  summary: 'The funnel of a round: how many items stand where, what waits for whom, what failed.',
  input: projectInput.extend({ roundId: id.nullable().default(null) }),
  output: overviewView,
  run: async ({ db }, { projectId, roundId }) => ({
    ...(await funnelOf(db, projectId, roundId)),
    ...(await readyOf(db, projectId)),
    ...(await workOf(db, projectId)),
    ...(await machinesOf(db, projectId)),
    rounds: await db.round.findMany({
      where: { projectId },
      orderBy: { number: 'desc' },
      select: { id: true, number: true, state: true },
    }),
    subdomains: await db.subdomain.count({ where: { projectId, archivedAt: null } }),
    documents: await db.document.count({ where: { projectId, deletedAt: null } }),
    releases: await db.release.findMany({
      where: { projectId },
      orderBy: { number: 'desc' },
      take: 10,
      select: { number: true, rows: true, createdAt: true, withdrawnAt: true },
    }),
  }),
})

const staged = ['Seed', 'Query', 'Context', 'Response'] as const

async function funnelOf(db: Tx, projectId: string, roundId: string | null) {
  const of = async (table: (typeof staged)[number]) => {
    const rows = await db.$queryRaw<{ state: string; count: number }[]>`
      select state::text as state, count(*)::int as count from ${Prisma.raw(`"${table}"`)}
      where "projectId" = ${projectId}::uuid and (${roundId}::uuid is null or "roundId" = ${roundId}::uuid) group by 1`
    return Object.fromEntries(rows.map((row) => [row.state, row.count]))
  }
  const [seeds, queries, contexts, responses] = [
    await of('Seed'),
    await of('Query'),
    await of('Context'),
    await of('Response'),
  ]
  const round = roundId === null ? {} : { roundId }
  const examples = await db.example.count({ where: { projectId, withdrawnAt: null, ...round } })
  return { seeds, queries, contexts, responses, examples }
}

/** What the next launch of each stage would take in. */
async function readyOf(db: Tx, projectId: string) {
  const [ready] = await db.$queryRaw<
    { expansion: number; retrieval: number; drafting: number; release: number }[]
  >`select
      (select count(*)::int from "Seed" s where s."projectId" = ${projectId}::uuid and s.state = 'approved'
        and not exists (select 1 from "QueryParent" p where p."seedId" = s.id)) as expansion,
      (select count(*)::int from "Query" q where q."projectId" = ${projectId}::uuid and q.state = 'kept'
        and not exists (select 1 from "Context" c where c."queryId" = q.id)) as retrieval,
      (select count(*)::int from "Context" c where c."projectId" = ${projectId}::uuid and c.state = 'settled'
        and not exists (select 1 from "Response" r where r."queryId" = c."queryId" and r.state <> 'withdrawn')) as drafting,
      (select count(*)::int from "Example" e where e."projectId" = ${projectId}::uuid and e."withdrawnAt" is null
        and not exists (select 1 from "ReleaseRow" w where w."exampleId" = e.id)) as release`
  return {
    readyForExpansion: ready?.expansion ?? 0,
    readyForRetrieval: ready?.retrieval ?? 0,
    readyForDrafting: ready?.drafting ?? 0,
    readyForRelease: ready?.release ?? 0,
  }
}

async function workOf(db: Tx, projectId: string) {
  // Who judges how much would tell evaluators about each other: their desk is left out.
  const desks = await db.$queryRaw<{ desk: string; free: number; held: number }[]>`
    select desk, count(*) filter (where "userId" is null or "leaseUntil" < now())::int as free,
      count(*) filter (where "userId" is not null and "leaseUntil" >= now())::int as held
    from "WorkSlot" where "projectId" = ${projectId}::uuid and state = 'open' group by 1 order by 1`
  const people = await db.$queryRaw<{ userId: string; name: string; today: number; week: number; lastAt: Date }[]>`
    select r."userId", u.name, count(*) filter (where r."createdAt" >= date_trunc('day', now()))::int as today,
      count(*)::int as week, max(r."createdAt") as "lastAt"
    from "Review" r join "User" u on u.id = r."userId"
    where r."projectId" = ${projectId}::uuid and r.desk not like 'evaluation.%' and r.decision <> 'undo' and r."createdAt" > now() - interval '7 days'
      and not exists (select 1 from "Review" x where x."supersedesId" = r.id)
    group by 1, 2 order by 4 desc limit 50`
  return { desks, people }
}

async function machinesOf(db: Tx, projectId: string) {
  const failures = await db.$queryRaw<
    { jobId: string; kind: string; failed: number; reason: string | null; createdAt: Date }[]
  >`select j.id as "jobId", j.kind, count(i.id)::int as failed, coalesce(min(i.reason), min(j.reason)) as reason, j."createdAt"
    from "Job" j left join "JobItem" i on i."jobId" = j.id and i.state in ('failed', 'rejected')
    where j."projectId" = ${projectId}::uuid and (i.id is not null or j.state = 'failed') group by 1 order by j.id desc limit 20`
  const jobs = await db.job.findMany({
    where: { projectId, state: { in: ['planned', 'running'] } },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { id: true, kind: true },
  })
  const progress = await progressOf(
    db,
    jobs.map((job) => job.id),
  )
  const running = jobs.map(({ id: jobId, kind }) => {
    const { total, waiting, running: busy, failed, rejected, perMinute, secondsLeft } = progress(jobId)
    return { jobId, kind, total, ended: total - waiting - busy, failed: failed + rejected, perMinute, secondsLeft }
  })
  const [spent] = await db.$queryRaw<{ usd: number | null; calls: number }[]>`
    select sum("costUsd")::float as usd, count(*)::int as calls from "ModelCall" where "projectId" = ${projectId}::uuid`
  return { failures, running, spentUsd: spent?.usd ?? 0, calls: spent?.calls ?? 0 }
}
