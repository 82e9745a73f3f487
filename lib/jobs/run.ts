import { AppError, isAppError, messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { database, transact } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import type { ItemFacts, JobDefinition, JobFacts } from '@/lib/jobs/define'
import { type ClaimedItem, claimItems, endItem, nextItemAt, putBack, renewItems } from '@/lib/jobs/items'
import { callWorkers } from '@/lib/jobs/queue'
import { outcomeOf } from '@/lib/jobs/rules'

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
    await database().job.update({
      where: { id: jobId },
      data: { state: 'failed', reason: `no worker knows the job ${row.kind}`, finishedAt: new Date() },
    })
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

async function workThrough(definition: JobDefinition, job: JobFacts<unknown>, stopping: AbortSignal): Promise<boolean> {
  const started = Date.now()
  const cancel = new AbortController()
  const signal = AbortSignal.any([stopping, cancel.signal])
  const active = new Map<string, Promise<void>>()
  const renew = setInterval(() => {
    renewItems(job.jobId, [...active.keys()])
      .then(({ isCancelled }) => isCancelled && cancel.abort(new AppError('gone', 'the job was cancelled')))
      .catch((error: unknown) => log.warn({ jobId: job.jobId, message: messageOf(error) }, 'lease not renewed'))
  }, RENEW_MS)
  try {
    for (;;) {
      const isOver = signal.aborted || Date.now() - started > SLICE_MS
      const room = definition.concurrency - active.size
      const claimed = isOver || room === 0 ? [] : await claimItems(job.jobId, room)
      for (const item of claimed) {
        const work = workOn(definition, job, item, signal, cancel.signal).finally(() => active.delete(item.id))
        active.set(item.id, work)
      }
      if (active.size > 0) {
        await Promise.race(active.values())
        continue
      }
      const next = await nextItemAt(job.jobId)
      if (next === null) return false
      if (isOver) return !cancel.signal.aborted
      await sleep(Math.min(1000, Math.max(20, next.getTime() - Date.now())))
      const { isCancelled } = await renewItems(job.jobId, [])
      if (isCancelled) cancel.abort()
    }
  } finally {
    clearInterval(renew)
  }
}

async function workOn(
  definition: JobDefinition,
  job: JobFacts<unknown>,
  item: ClaimedItem,
  signal: AbortSignal,
  cancelled: AbortSignal,
): Promise<void> {
  const facts: ItemFacts<unknown> = { itemId: item.id, key: item.key, position: item.position, input: item.input }
  try {
    const save = await definition.think(job, facts, signal)
    await transact(async (tx) => {
      if (!(await endItem(tx, item, { state: 'done' })))
        throw new AppError('conflict', 'another worker has taken this item')
      const output = await save(tx)
      if (output !== undefined) await tx.jobItem.update({ where: { id: item.id }, data: { output: jsonOf(output) } })
    })
  } catch (error) {
    await afterFailure(definition, job, facts, item, error, signal, cancelled).catch((second: unknown) =>
      log.error({ jobId: job.jobId, itemId: item.id, err: second }, 'the end of an item could not be written'),
    )
  }
}

async function afterFailure(
  definition: JobDefinition,
  job: JobFacts<unknown>,
  facts: ItemFacts<unknown>,
  item: ClaimedItem,
  error: unknown,
  signal: AbortSignal,
  cancelled: AbortSignal,
): Promise<void> {
  const code = isAppError(error) ? error.code : 'internal'
  const reason = messageOf(error).slice(0, 2000)
  if (cancelled.aborted) {
    await transact((tx) =>
      endItem(tx, item, { state: 'cancelled', code: 'cancelled', reason: 'the job was cancelled' }),
    )
    return
  }
  if (signal.aborted) {
    await putBack(item, { delayMs: 0, countsAsAttempt: false, code: 'stopped', reason: 'the worker stopped' })
    return
  }
  if (!isAppError(error)) log.error({ jobId: job.jobId, itemId: item.id, err: error }, 'item failed')
  const outcome = outcomeOf(
    error,
    { attempts: item.attempts, deferrals: item.deferrals, maxAttempts: definition.attempts },
    Math.random(),
  )
  if (outcome.kind === 'deferred' || outcome.kind === 'again') {
    await putBack(item, { delayMs: outcome.delayMs, countsAsAttempt: outcome.kind === 'again', code, reason })
    return
  }
  await transact(async (tx) => {
    if (await endItem(tx, item, { state: outcome.kind, code, reason })) await definition.giveUp(tx, job, facts, reason)
  })
}

async function endJob(definition: JobDefinition, job: JobFacts<unknown>): Promise<void> {
  await transact(async (tx) => {
    const row = await tx.job.findUniqueOrThrow({ where: { id: job.jobId } })
    await tx.jobItem.updateMany({
      where: { jobId: job.jobId, state: 'running', job: { cancelAskedAt: { not: null } } },
      data: { state: 'cancelled' },
    })
    const state = row.cancelAskedAt === null ? 'done' : 'cancelled'
    const ended = await tx.job.updateMany({
      where: {
        id: job.jobId,
        state: { in: ['planned', 'running'] },
        items: { none: { state: { in: ['waiting', 'running'] } } },
      },
      data: { state, finishedAt: new Date() },
    })
    if (ended.count === 1) await definition.finish(tx, job)
  })
}
