import { z } from 'zod'
import { id, instant, pageInput, pageOf, projectInput } from '@/lib/pipeline/schema'
import { itemStates, jobStates } from '@/lib/pipeline/vocabulary'

const count = z.number().int().min(0)

/** How far a job is, counted from its items. */
export const progressView = z.object({
  total: count,
  waiting: count,
  running: count,
  done: count,
  failed: count,
  rejected: count,
  cancelled: count,
  /** Items that end in a minute at the present pace; null while nothing has ended. */
  perMinute: z.number().min(0).nullable(),
  /** Seconds until the rest has ended at that pace; null while it is not known. */
  secondsLeft: z.number().int().min(0).nullable(),
})

export const costView = z.object({
  usd: z.number().min(0),
  calls: count,
  /** Some of the calls did not say what they used, or their end is not known. */
  isEstimated: z.boolean(),
})

export const jobCard = z.object({
  id,
  kind: z.string(),
  state: z.enum(jobStates),
  isCancelling: z.boolean(),
  /** Why the job as a whole failed; items have reasons of their own. */
  reason: z.string().nullable(),
  round: z.number().int().nullable(),
  startedBy: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  progress: progressView,
  cost: costView,
})

export const jobInput = projectInput.extend({ jobId: id })
export const listJobsInput = pageInput.extend({ isActive: z.boolean().optional() })
export const jobPage = pageOf(jobCard)

export const itemCard = z.object({
  id,
  key: z.string(),
  position: z.number().int(),
  /** What the item is about, in its own words where it has any. */
  about: z.string(),
  state: z.enum(itemStates),
  attempts: count,
  deferrals: count,
  code: z.string().nullable(),
  reason: z.string().nullable(),
  notBefore: instant.nullable(),
  finishedAt: instant.nullable(),
})

export const listItemsInput = jobInput.extend({
  state: z.enum(itemStates).optional(),
  after: z.number().int().nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})
export const itemPage = z.object({ items: z.array(itemCard), next: z.number().int().nullable() })

export const retryInput = jobInput.extend({
  /** Also items that were rejected: worth it after a person changed what they were rejected for. */
  isWithRejected: z.boolean().default(false),
})

export const watchInput = projectInput.extend({ jobIds: z.array(id).min(1).max(50) })

/** One change of one watched job; the first of each comes at once. */
export const jobEvent = z.object({
  jobId: id,
  state: z.enum(jobStates),
  isCancelling: z.boolean(),
  reason: z.string().nullable(),
  progress: progressView,
  cost: costView,
})
