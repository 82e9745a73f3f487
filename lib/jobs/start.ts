import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { endWaiting, holdJob } from '@/lib/jobs/items'
import { callWorkers } from '@/lib/jobs/queue'
import { callsFor } from '@/lib/jobs/rules'

export type NewJob = {
  readonly projectId: string
  readonly roundId?: string | null
  readonly kind: string
  readonly input: unknown
  /** One item a unit of work; the key says what it is about and stands once in a job. */
  readonly items: readonly { readonly key: string; readonly input: unknown }[]
  readonly startedById: string | null
  /** Higher goes first; work somebody waits for in front of the page is 10. */
  readonly priority?: number
}

const CHUNK = 2000

/** Plans a job with its items and calls workers to it, all in the caller's transaction; returns its id. */
export async function startJob(tx: Tx, job: NewJob): Promise<string> {
  if (job.items.length === 0) throw new AppError('bad_input', 'There is nothing to do: no item was chosen.')
  const { id: jobId } = await tx.job.create({
    data: {
      projectId: job.projectId,
      roundId: job.roundId ?? null,
      kind: job.kind,
      input: jsonOf(job.input),
      startedById: job.startedById,
    },
  })
  for (let from = 0; from < job.items.length; from += CHUNK)
    await tx.jobItem.createMany({
      data: job.items
        .slice(from, from + CHUNK)
        .map(({ key, input }, at) => ({ jobId, key, input: jsonOf(input), position: from + at })),
    })
  await callWorkers(tx, jobId, callsFor(job.items.length), job.priority)
  return jobId
}

/**
 * Asks a job to stop: items that wait are cancelled now, running ones as soon as their worker looks.
 * @throws AppError wrong_state when it has ended.
 */
export async function cancelJob(tx: Tx, jobId: string, now: Date): Promise<void> {
  const job = await tx.job.updateMany({
    where: { id: jobId, state: { in: ['planned', 'running'] } },
    data: { cancelAskedAt: now },
  })
  if (job.count === 0) throw new AppError('wrong_state', 'This job has ended already.')
  await endWaiting(tx, jobId, {
    state: 'cancelled',
    code: 'cancelled',
    reason: 'the job was cancelled',
    isWithRunning: false,
  })
  await callWorkers(tx, jobId, 1, 10)
}

/**
 * Tries the failed items of an ended or running job again, and only those; rejected ones too when asked for.
 * A job whose last step failed is ended again. Returns how many items wait now.
 * @throws AppError wrong_state when there is nothing to try again.
 */
export async function retryFailed(
  tx: Tx,
  jobId: string,
  { isWithRejected = false }: { readonly isWithRejected?: boolean } = {},
): Promise<number> {
  await holdJob(tx, jobId)
  const { count } = await tx.jobItem.updateMany({
    where: { jobId, state: { in: isWithRejected ? ['failed', 'rejected'] : ['failed'] } },
    data: {
      state: 'waiting',
      attempts: 0,
      deferrals: 0,
      losses: 0,
      notBefore: null,
      reason: null,
      code: null,
      finishedAt: null,
    },
  })
  const job = await tx.job.findUniqueOrThrow({ where: { id: jobId } })
  if (count === 0 && job.state !== 'failed') throw new AppError('wrong_state', 'No item of this job has failed.')
  await tx.job.updateMany({
    where: { id: jobId, state: { in: ['done', 'cancelled', 'failed'] } },
    data: { state: 'planned', startedAt: null, finishedAt: null, cancelAskedAt: null, reason: null },
  })
  await callWorkers(tx, jobId, callsFor(count))
  return count
}
