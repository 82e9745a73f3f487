import type { z } from 'zod'
import type { Tx } from '@/lib/db/client'

export type JobFacts<I> = {
  readonly jobId: string
  readonly projectId: string
  readonly roundId: string | null
  readonly startedById: string | null
  readonly input: I
}

export type ItemFacts<T> = {
  readonly itemId: string
  readonly key: string
  readonly position: number
  readonly input: T
}

type Definition<I extends z.ZodType, T extends z.ZodType, R> = {
  /** `stage.verb`, the same word in rows, logs and pages. */
  readonly kind: `${string}.${string}`
  readonly input: I
  readonly item: T
  /** Attempts that count, before an item is failed. */
  readonly attempts?: number
  /** Items at once in one worker. */
  readonly concurrency?: number
  /** Thinks: reads, calls models and the network; writes nothing. May run more than once for one item. */
  readonly run: (job: JobFacts<z.output<I>>, item: ItemFacts<z.output<T>>, signal: AbortSignal) => Promise<R>
  /** Saves what was thought, in the transaction that marks the item done: exactly once. Its answer is kept with the item. */
  readonly save: (tx: Tx, job: JobFacts<z.output<I>>, item: ItemFacts<z.output<T>>, result: R) => Promise<unknown>
  /** Notes on the stage's own rows that an item failed or was rejected for good. */
  readonly giveUp?: (tx: Tx, job: JobFacts<z.output<I>>, item: ItemFacts<z.output<T>>, reason: string) => Promise<void>
  /** Runs once, in the transaction that ends the job, when every item has ended. */
  readonly finish?: (tx: Tx, job: JobFacts<z.output<I>>) => Promise<void>
}

/** A job as the worker sees it: the types of input, item and result are closed over. */
export type JobDefinition = {
  readonly kind: string
  readonly attempts: number
  readonly concurrency: number
  readonly think: (
    job: JobFacts<unknown>,
    item: ItemFacts<unknown>,
    signal: AbortSignal,
  ) => Promise<(tx: Tx) => Promise<unknown>>
  readonly giveUp: (tx: Tx, job: JobFacts<unknown>, item: ItemFacts<unknown>, reason: string) => Promise<void>
  readonly finish: (tx: Tx, job: JobFacts<unknown>) => Promise<void>
}

/**
 * Declares a kind of machine work: one file a kind, registered in `lib/pipeline/job-registry.ts`.
 * `run` thinks outside a transaction, `save` writes inside one; a worker that dies between the two loses nothing.
 */
export function defineJob<I extends z.ZodType, T extends z.ZodType, R>(definition: Definition<I, T, R>): JobDefinition {
  const factsOf = (job: JobFacts<unknown>): JobFacts<z.output<I>> => ({
    ...job,
    input: definition.input.parse(job.input),
  })
  const itemOf = (item: ItemFacts<unknown>): ItemFacts<z.output<T>> => ({
    ...item,
    input: definition.item.parse(item.input),
  })
  return {
    kind: definition.kind,
    attempts: definition.attempts ?? 3,
    concurrency: definition.concurrency ?? 4,
    think: async (rawJob, rawItem, signal) => {
      const job = factsOf(rawJob)
      const item = itemOf(rawItem)
      const result = await definition.run(job, item, signal)
      return (tx) => definition.save(tx, job, item, result)
    },
    giveUp: async (tx, rawJob, rawItem, reason) => {
      await definition.giveUp?.(tx, factsOf(rawJob), itemOf(rawItem), reason)
    },
    finish: async (tx, rawJob) => {
      await definition.finish?.(tx, factsOf(rawJob))
    },
  }
}
