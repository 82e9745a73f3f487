import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { stream } from '@/lib/api/stream'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Prisma, Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { startJob } from '@/lib/jobs/start'
import { bundleFormatIds, bundleInput, trainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import {
  ofRelease,
  type TrainingRunCard,
  trainingEvent,
  trainingResult,
  trainingRuns,
  watchTrainingInput,
} from '@/lib/pipeline/datasets/training/schema'
import { id } from '@/lib/pipeline/schema'

const isAllowed = () => env().WINNOW_ALLOW_TRAINER && env().WINNOW_TRAINER_COMMAND !== undefined

export const trainRelease = command({
  operation: 'datasets.train',
  permission: 'datasets.release',
  summary: 'Start the operator’s training command on a worker, with the bundle of a release.',
  input: bundleInput,
  output: z.object({ trainingRunId: id, jobId: id }),
  run: async ({ tx, actor, note }, { projectId, number, format, settings }) => {
    if (!isAllowed()) throw new AppError('refused', 'Training is off: an operator allows it by WINNOW_ALLOW_TRAINER.')
    const release = await tx.release.findUnique({ where: { projectId_number: { projectId, number } } })
    if (release === null) throw new AppError('not_found', 'There is no such release.')
    if (release.withdrawnAt !== null) throw new AppError('wrong_state', 'This release was withdrawn.')
    const trainingRunId = newId()
    const jobId = await startJob(tx, {
      ...{ projectId, kind: 'datasets.train', input: { trainingRunId }, startedById: actor.userId },
      items: [{ key: trainingRunId, input: { trainingRunId, name: `${number} · ${format}` } }],
    })
    await tx.trainingRun.create({
      data: {
        ...{ id: trainingRunId, projectId, releaseId: release.id, jobId, format, startedById: actor.userId },
        settings: jsonOf(settings),
      },
    })
    note(trainingRunId, { number, format, jobId })
    return { trainingRunId, jobId }
  },
})

export const listTrainingRuns = read({
  operation: 'datasets.listTrainingRuns',
  permission: 'datasets.release',
  summary: 'Whether this installation trains, and the training runs of a release, newest first.',
  input: ofRelease,
  output: trainingRuns,
  run: async ({ db }, { projectId, number }) => {
    const release = await db.release.findUnique({ where: { projectId_number: { projectId, number } } })
    if (release === null) throw new AppError('not_found', 'There is no such release.')
    const rows = await db.trainingRun.findMany({
      where: { releaseId: release.id },
      ...{ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 50, include: withRelease },
    })
    return { isAllowed: isAllowed(), hours: env().WINNOW_TRAINER_HOURS, runs: await cardsOf(db, rows) }
  },
})

const LOOK_MS = 700

export const watchTraining = stream({
  operation: 'datasets.watchTraining',
  permission: 'datasets.release',
  summary: 'How far a training run is and what it writes, at once and at every change, until it has ended.',
  method: 'GET',
  input: watchTrainingInput,
  event: trainingEvent,
  run: async function* ({ db, signal }, { projectId, trainingRunId }) {
    let after = 0
    for (let told = ''; !signal.aborted; ) {
      const row = await db.trainingRun.findFirst({ where: { id: trainingRunId, projectId }, include: withRelease })
      const [run] = row === null ? [] : await cardsOf(db, [row])
      if (row === null || run === undefined) throw new AppError('not_found', 'There is no such training run.')
      const pieces = await db.trainingLog.findMany({
        where: { runId: trainingRunId, number: { gt: after } },
        orderBy: { number: 'asc' },
        select: { number: true, text: true },
      })
      after = pieces.at(-1)?.number ?? after
      const seen = JSON.stringify(run)
      if (seen !== told || pieces.length > 0) yield { run, pieces, dropped: row.logDropped }
      told = seen
      if (run.state !== 'waiting' && run.state !== 'running' && pieces.length === 0) return
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
    }
  },
})

const withRelease = { release: { select: { number: true } } } as const
type Row = Prisma.TrainingRunGetPayload<{ include: typeof withRelease }>

const states = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  rejected: 'failed',
  cancelled: 'cancelled',
} as const

/** How runs stand is read from their jobs, so that a page and the jobs never say two things. */
async function cardsOf(db: Tx, rows: readonly Row[]): Promise<TrainingRunCard[]> {
  const jobs = await db.job.findMany({
    where: { id: { in: rows.map(({ jobId }) => jobId) } },
    include: { items: { select: { state: true, reason: true, finishedAt: true } } },
  })
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ startedById }) => startedById) } },
    select: { id: true, name: true },
  })
  return rows.map(({ release, ...row }) => {
    const job = jobs.find(({ id: jobId }) => jobId === row.jobId)
    const item = job?.items[0]
    return {
      ...row,
      number: release.number,
      format: bundleFormatIds.find((one) => one === row.format) ?? 'trl-messages',
      settings: trainingSettings.parse(row.settings),
      state: states[item?.state ?? 'failed'],
      isCancelling: job?.cancelAskedAt != null && item?.finishedAt == null,
      reason: item?.state === 'done' ? null : (item?.reason ?? null),
      result: trainingResult.nullable().parse(row.result),
      startedBy: people.find(({ id: userId }) => userId === row.startedById)?.name ?? null,
      finishedAt: item?.finishedAt ?? null,
    }
  })
}
