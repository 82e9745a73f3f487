import { read } from '@/lib/api/operation'
import { mayInProject, type Permission } from '@/lib/auth/permissions'
import { Prisma, type Tx } from '@/lib/db/client'
import { countWaiting } from '@/lib/desk/waiting'
import { railView } from '@/lib/pipeline/project/schema'
import { projectInput } from '@/lib/pipeline/schema'
import type { Stage } from '@/lib/pipeline/stages'
import type { Desk } from '@/lib/pipeline/vocabulary'

const CAP = 10_000

type Stop = {
  readonly stage: Stage
  readonly permission: Permission
  /** What the stage has brought forth so far. */
  readonly count: (projectId: string) => Prisma.Sql
  readonly desk: Desk | null
}

/** The stages that have pages, in the order of the pipeline. */
const stops: readonly Stop[] = [
  {
    stage: 'corpus',
    permission: 'corpus.read',
    count: (projectId) => Prisma.sql`"Document" where "projectId" = ${projectId}::uuid and "deletedAt" is null`,
    desk: null,
  },
  {
    stage: 'seeds',
    permission: 'seeds.read',
    count: (projectId) => Prisma.sql`"Seed" where "projectId" = ${projectId}::uuid and state = 'approved'`,
    desk: null,
  },
  {
    stage: 'expansion',
    permission: 'expansion.read',
    count: (projectId) => Prisma.sql`"Query" where "projectId" = ${projectId}::uuid and state = 'kept'`,
    desk: 'expansion.triage',
  },
  {
    stage: 'retrieval',
    permission: 'retrieval.read',
    count: (projectId) => Prisma.sql`"Context" where "projectId" = ${projectId}::uuid and state = 'settled'`,
    desk: 'retrieval.context',
  },
  {
    stage: 'responses',
    permission: 'responses.read',
    count: (projectId) => Prisma.sql`"Response" where "projectId" = ${projectId}::uuid and state = 'approved'`,
    desk: 'responses.review',
  },
  {
    stage: 'datasets',
    permission: 'datasets.read',
    count: (projectId) => Prisma.sql`"Release" where "projectId" = ${projectId}::uuid and "withdrawnAt" is null`,
    desk: null,
  },
  {
    stage: 'evaluation',
    permission: 'evaluation.configure',
    count: (projectId) => Prisma.sql`"Run" where "projectId" = ${projectId}::uuid`,
    desk: null,
  },
  {
    stage: 'refinement',
    permission: 'refinement.read',
    count: (projectId) => Prisma.sql`"RoundPlan" where "projectId" = ${projectId}::uuid and number = 1`,
    desk: null,
  },
  {
    stage: 'updates',
    permission: 'updates.read',
    count: (projectId) => Prisma.sql`"Update" where "projectId" = ${projectId}::uuid and "withdrawnAt" is null`,
    desk: 'updates.review',
  },
]

export const showRail = read({
  operation: 'project.rail',
  permission: 'project.read',
  summary:
    'The pipeline as the rail shows it: what each stage has, what waits for the one who asks, the current round.',
  input: projectInput,
  output: railView,
  run: async ({ actor, db, roles }, { projectId }) => {
    const { name, language, archivedAt } = await db.project.findUniqueOrThrow({ where: { id: projectId } })
    const round = await db.round.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
    const mine = stops.filter((stop) => mayInProject(stop.permission, roles))
    const counts = await countEach(db, projectId, mine)
    const waiting = await countWaiting(db, {
      projectId,
      userId: actor.userId,
      desks: mine.flatMap(({ desk }) => (desk === null ? [] : [desk])),
    })
    const drafts = mayInProject('seeds.approve', roles) ? await countDrafts(db, projectId) : 0
    const runningJobs = await db.job.count({ where: { projectId, state: { in: ['planned', 'running'] } } })
    return {
      name,
      language,
      isArchived: archivedAt !== null,
      roles: [...roles],
      round: round && { number: round.number, state: round.state },
      runningJobs: mayInProject('jobs.read', roles) ? runningJobs : 0,
      stages: mine.map(({ stage, desk }) => ({
        stage,
        count: counts.get(stage) ?? { count: 0, isCapped: false },
        waiting: stage === 'seeds' ? drafts : desk === null ? 0 : (waiting.get(desk) ?? 0),
      })),
    }
  },
})

async function countEach(db: Tx, projectId: string, list: readonly Stop[]) {
  if (list.length === 0) return new Map<Stage, { count: number; isCapped: boolean }>()
  const parts = list.map(
    ({ stage, count }) =>
      Prisma.sql`select ${stage} as stage, count(*) as count from (select 1 from ${count(projectId)} limit ${CAP + 1}) capped`,
  )
  const rows = await db.$queryRaw<{ stage: Stage; count: bigint }[]>(Prisma.join(parts, ' union all '))
  return new Map(
    rows.map(({ stage, count }) => [stage, { count: Math.min(CAP, Number(count)), isCapped: Number(count) > CAP }]),
  )
}

async function countDrafts(db: Tx, projectId: string): Promise<number> {
  const drafts = await db.seed.findMany({ where: { projectId, state: 'draft' }, select: { id: true }, take: 1000 })
  return drafts.length
}
