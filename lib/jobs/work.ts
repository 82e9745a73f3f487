import { AppError, isAppError, messageOf } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { transact } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import type { ItemFacts, JobDefinition, JobFacts } from '@/lib/jobs/define'
import { type ClaimedItem, endItem, putBack } from '@/lib/jobs/items'
import { isPoison, outcomeOf } from '@/lib/jobs/rules'

type Work = {
  readonly definition: JobDefinition
  readonly job: JobFacts<unknown>
  readonly item: ClaimedItem
  readonly facts: ItemFacts<unknown>
}

/** Thinks and saves one claimed item, and writes how it ended; rejects never. */
export async function workOn(
  definition: JobDefinition,
  job: JobFacts<unknown>,
  item: ClaimedItem,
  signal: AbortSignal,
  cancelled: AbortSignal,
): Promise<void> {
  const facts: ItemFacts<unknown> = { itemId: item.id, key: item.key, position: item.position, input: item.input }
  const work: Work = { definition, job, item, facts }
  try {
    if (isPoison(item.losses)) {
      await endBadly(work, 'failed', 'worker_lost', `The worker died ${item.losses} times while it was at this item.`)
      return
    }
    await thinkAndSave(work, signal)
  } catch (error) {
    await afterFailure(work, error, signal, cancelled).catch((second: unknown) =>
      log.error({ jobId: job.jobId, itemId: item.id, err: second }, 'the end of an item could not be written'),
    )
  }
}

async function thinkAndSave({ definition, job, item, facts }: Work, signal: AbortSignal): Promise<void> {
  const save = await definition.think(job, facts, signal)
  await transact(async (tx) => {
    if (!(await endItem(tx, item, { state: 'done' })))
      throw new AppError('conflict', 'another worker has taken this item')
    const output = await save(tx)
    if (output !== undefined) await tx.jobItem.update({ where: { id: item.id }, data: { output: jsonOf(output) } })
  })
}

async function afterFailure(work: Work, error: unknown, signal: AbortSignal, cancelled: AbortSignal): Promise<void> {
  const { definition, job, item } = work
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
  // What is not ours goes to the log whole; the row, which members read, says only that it happened here.
  if (!isAppError(error)) log.error({ jobId: job.jobId, itemId: item.id, err: error }, 'item failed')
  const code = isAppError(error) ? error.code : 'internal'
  const reason = isAppError(error) ? messageOf(error).slice(0, 2000) : 'Something went wrong here; the log says what.'
  const outcome = outcomeOf(
    error,
    { attempts: item.attempts, deferrals: item.deferrals, maxAttempts: definition.attempts },
    Math.random(),
  )
  if (outcome.kind === 'deferred' || outcome.kind === 'again')
    await putBack(item, { delayMs: outcome.delayMs, countsAsAttempt: outcome.kind === 'again', code, reason })
  else await endBadly(work, outcome.kind, code, reason)
}

async function endBadly(
  { definition, job, item, facts }: Work,
  state: 'failed' | 'rejected',
  code: string,
  reason: string,
): Promise<void> {
  await transact(async (tx) => {
    if (await endItem(tx, item, { state, code, reason })) await definition.giveUp(tx, job, facts, reason)
  })
}
