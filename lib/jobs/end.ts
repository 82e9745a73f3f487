import { isAppError, messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { transact } from '@/lib/db/client'
import type { JobDefinition, JobFacts } from '@/lib/jobs/define'
import { endWaiting, holdJob } from '@/lib/jobs/items'

/** How often the last step of a job is tried before the job counts as failed. */
const FINISH_TRIES = 3
const PAUSE_MS = 300

/** Ends a job whose items have all ended, once, with its last step; a cancelled one also ends what nobody will do any more. */
export async function endJob(definition: JobDefinition, job: JobFacts<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await endOnce(definition, job)
      return
    } catch (error) {
      log.error({ jobId: job.jobId, attempt, err: error }, 'the last step of a job failed')
      if (attempt >= FINISH_TRIES) {
        await failJob(job.jobId, isAppError(error) ? messageOf(error) : 'Its last step failed; the log says why.')
        return
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt))
    }
  }
}

async function endOnce(definition: JobDefinition, job: JobFacts<unknown>): Promise<void> {
  await transact(async (tx) => {
    await holdJob(tx, job.jobId)
    const { cancelAskedAt } = await tx.job.findUniqueOrThrow({ where: { id: job.jobId } })
    if (cancelAskedAt !== null)
      await endWaiting(tx, job.jobId, {
        state: 'cancelled',
        code: 'cancelled',
        reason: 'the job was cancelled',
        isWithRunning: true,
      })
    const ended = await tx.job.updateMany({
      where: {
        id: job.jobId,
        state: { in: ['planned', 'running'] },
        items: { none: { state: { in: ['waiting', 'running'] } } },
      },
      data: { state: cancelAskedAt === null ? 'done' : 'cancelled', finishedAt: new Date() },
    })
    if (ended.count === 1) await definition.finish(tx, job)
  })
}

/** Ends a job that cannot go on, and with it every item that waits, each with the reason. */
export async function failJob(jobId: string, reason: string): Promise<void> {
  await transact(async (tx) => {
    await holdJob(tx, jobId)
    await endWaiting(tx, jobId, { state: 'failed', code: 'internal', reason, isWithRunning: true })
    await tx.job.updateMany({
      where: { id: jobId, state: { in: ['planned', 'running'] } },
      data: { state: 'failed', reason, finishedAt: new Date() },
    })
  })
}
