import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Prisma, Tx } from '@/lib/db/client'
import { costOf } from '@/lib/jobs/cost'
import { progressOf } from '@/lib/jobs/progress'
import { aboutOf } from '@/lib/pipeline/jobs/rules'
import { itemPage, jobCard, jobInput, jobPage, listItemsInput, listJobsInput } from '@/lib/pipeline/jobs/schema'

export const listJobs = read({
  operation: 'jobs.list',
  permission: 'jobs.read',
  summary: 'The jobs of a project, newest first, with how far each is and what it cost.',
  input: listJobsInput,
  output: jobPage,
  run: async ({ db }, { projectId, cursor, limit, isActive }) => {
    const rows = await db.job.findMany({
      where: {
        projectId,
        ...(isActive === undefined
          ? {}
          : { state: isActive ? { in: ['planned', 'running'] } : { notIn: ['planned', 'running'] } }),
        ...(cursor && { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: await cardsOf(db, page),
      next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null,
    }
  },
})

export const getJob = read({
  operation: 'jobs.get',
  permission: 'jobs.read',
  summary: 'One job with how far it is and what it cost.',
  input: jobInput,
  output: jobCard,
  run: async ({ db }, { projectId, jobId }) => {
    const [card] = await cardsOf(db, [await jobOf(db, projectId, jobId)])
    if (card === undefined) throw new AppError('not_found', 'There is no such job.')
    return card
  },
})

export const listItems = read({
  operation: 'jobs.listItems',
  permission: 'jobs.read',
  summary: 'The items of a job in order, each with how it ended and why.',
  input: listItemsInput,
  output: itemPage,
  run: async ({ db }, { projectId, jobId, state, after, limit }) => {
    await jobOf(db, projectId, jobId)
    const rows = await db.jobItem.findMany({
      where: { jobId, state, ...(after !== null && { position: { gt: after } }) },
      orderBy: { position: 'asc' },
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    return {
      items: page.map((row) => ({ ...row, about: aboutOf(row.key, row.input) })),
      next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  },
})

/**
 * A job of this project.
 * @throws AppError not_found for one that is not, wherever it is.
 */
export async function jobOf(tx: Tx, projectId: string, jobId: string) {
  const job = await tx.job.findFirst({ where: { id: jobId, projectId } })
  if (job === null) throw new AppError('not_found', 'There is no such job.')
  return job
}

async function cardsOf(db: Tx, jobs: readonly Prisma.JobModel[]) {
  const ids = jobs.map((job) => job.id)
  const progress = await progressOf(db, ids)
  const cost = await costOf(db, ids)
  const people = await db.user.findMany({
    where: { id: { in: jobs.flatMap(({ startedById }) => startedById ?? []) } },
    select: { id: true, name: true },
  })
  const rounds = await db.round.findMany({
    where: { id: { in: jobs.flatMap(({ roundId }) => roundId ?? []) } },
    select: { id: true, number: true },
  })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const numberOf = new Map(rounds.map(({ id, number }) => [id, number]))
  return jobs.map((job) => ({
    ...job,
    isCancelling: job.cancelAskedAt !== null && job.finishedAt === null,
    round: job.roundId === null ? null : (numberOf.get(job.roundId) ?? null),
    startedBy: job.startedById === null ? null : (nameOf.get(job.startedById) ?? null),
    progress: progress(job.id),
    cost: cost(job.id),
  }))
}
