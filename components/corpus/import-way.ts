import type { GivenFacts } from '@/lib/pipeline/corpus/schema'

/** What a way of importing gets: the facts given for all documents, and how to start. */
export type ImportWay = {
  readonly projectId: string
  readonly facts: GivenFacts
  /** Runs the act, shows its failure, and follows the job it started; true when it did. */
  readonly begin: (act: () => Promise<{ jobId: string }>) => Promise<boolean>
  readonly isBusy: boolean
}
