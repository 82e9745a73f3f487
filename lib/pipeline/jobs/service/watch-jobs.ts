import { setTimeout as sleep } from 'node:timers/promises'
import { stream } from '@/lib/api/stream'
import { AppError } from '@/lib/core/errors'
import { costOf } from '@/lib/jobs/cost'
import { progressOf } from '@/lib/jobs/progress'
import { isActive } from '@/lib/pipeline/jobs/rules'
import { jobEvent, watchInput } from '@/lib/pipeline/jobs/schema'

const LOOK_MS = 700

export const watchJobs = stream({
  operation: 'jobs.watch',
  permission: 'jobs.read',
  summary: 'How far jobs are, at once and at every change, until all of them have ended.',
  method: 'GET',
  input: watchInput,
  event: jobEvent,
  run: async function* ({ db, signal }, { projectId, jobIds }) {
    const told = new Map<string, string>()
    while (!signal.aborted) {
      const jobs = await db.job.findMany({ where: { id: { in: jobIds }, projectId } })
      if (jobs.length === 0) throw new AppError('not_found', 'There is no such job.')
      const ids = jobs.map(({ id }) => id)
      const progress = await progressOf(db, ids)
      const cost = await costOf(db, ids)
      for (const { id: jobId, state, reason, cancelAskedAt, finishedAt } of jobs) {
        const isCancelling = cancelAskedAt !== null && finishedAt === null
        const event = { jobId, state, isCancelling, reason, progress: progress(jobId), cost: cost(jobId) }
        const seen = JSON.stringify(event)
        if (told.get(jobId) === seen) continue
        told.set(jobId, seen)
        yield event
      }
      if (jobs.every(({ state }) => !isActive(state))) return
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
    }
  },
})
