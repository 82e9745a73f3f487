import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { cancelJob as cancel, retryFailed as retry } from '@/lib/jobs/start'
import { jobInput, retryInput } from '@/lib/pipeline/jobs/schema'
import { jobOf } from '@/lib/pipeline/jobs/service/show-jobs'
import { done, ok } from '@/lib/pipeline/schema'

export const cancelJob = command({
  operation: 'jobs.cancel',
  permission: 'jobs.manage',
  summary: 'Stop a job; what is done stays, what waits is cancelled.',
  input: jobInput,
  output: done,
  run: async ({ tx, now, note }, { projectId, jobId }) => {
    const { kind } = await jobOf(tx, projectId, jobId)
    await cancel(tx, jobId, now)
    note(jobId, { kind })
    return ok
  },
})

export const retryFailed = command({
  operation: 'jobs.retryFailed',
  permission: 'jobs.manage',
  summary: 'Try the failed items of a job again, and only those.',
  input: retryInput,
  output: z.object({ waiting: z.number().int() }),
  run: async ({ tx, note }, { projectId, jobId, isWithRejected }) => {
    const { kind } = await jobOf(tx, projectId, jobId)
    const waiting = await retry(tx, jobId, { isWithRejected })
    note(jobId, { kind, waiting })
    return { waiting }
  },
})
