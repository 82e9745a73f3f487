import { AppError, messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { database, transact } from '@/lib/db/client'
import type { JobDefinition, JobFacts } from '@/lib/jobs/define'
import { endJob, failJob } from '@/lib/jobs/end'
import { type ClaimedItem, claimItems, nextItemAt, renewItems } from '@/lib/jobs/items'
import { callWorkers } from '@/lib/jobs/queue'
import { workOn } from '@/lib/jobs/work'

/** A worker stays at one job this long, then goes to the end of the queue, so that a long job starves no short one. */
const SLICE_MS = 15_000
const RENEW_MS = 4000

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Works on a job until nothing of it is left, its slice is over or the worker stops; every end is written to its rows. */
export async function runJob(
  jobId: string,
  registry: ReadonlyMap<string, JobDefinition>,
  stopping: AbortSignal,
): Promise<void> {
  const row = await database().job.findUnique({ where: { id: jobId } })
  if (row === null || row.state === 'done' || row.state === 'cancelled' || row.state === 'failed') return
  const definition = registry.get(row.kind)
  if (definition === undefined) {
    await failJob(jobId, `No worker knows the job ${row.kind}.`)
    return
  }
  const { projectId, roundId, startedById, input } = row
  const job: JobFacts<unknown> = { jobId, projectId, roundId, startedById, input }
  await database().job.updateMany({
    where: { id: jobId, state: 'planned' },
    data: { state: 'running', startedAt: new Date() },
  })
  const isLeft = await workThrough(definition, job, stopping)
  if (isLeft) await transact((tx) => callWorkers(tx, jobId, 1))
  else await endJob(definition, job)
}

/** Works until nothing is left (false) or until it is somebody else's turn (true). */
async function workThrough(definition: JobDefinition, job: JobFacts<unknown>, stopping: AbortSignal): Promise<boolean> {
  const started = Date.now()
  const cancel = new AbortController()
  const signal = AbortSignal.any([stopping, cancel.signal])
  const active = new Map<string, { readonly item: ClaimedItem; readonly work: Promise<void> }>()
  const look = async () => {
    const { isCancelled } = await renewItems(
      job.jobId,
      [...active.values()].map(({ item }) => item),
    )
    if (isCancelled) cancel.abort(new AppError('gone', 'the job was cancelled'))
  }
  const renew = setInterval(() => {
    look().catch((error: unknown) =>
      log.warn({ jobId: job.jobId, message: messageOf(error) }, 'a lease was not renewed'),
    )
  }, RENEW_MS)
  try {
    for (;;) {
      const isOver = signal.aborted || Date.now() - started > SLICE_MS
      const room = definition.concurrency - active.size
      const claimed = isOver || room === 0 ? [] : await claimItems(job.jobId, room)
      for (const item of claimed) {
        const work = workOn(definition, job, item, signal, cancel.signal).finally(() => active.delete(item.id))
        active.set(item.id, { item, work })
      }
      if (active.size > 0) {
        await Promise.race([...active.values()].map(({ work }) => work))
        continue
      }
      const next = await nextItemAt(job.jobId)
      if (next === null) return false
      if (isOver) return !cancel.signal.aborted
      await sleep(Math.min(1000, Math.max(20, next.getTime() - Date.now())))
      await look()
    }
  } finally {
    clearInterval(renew)
  }
}
