import { z } from 'zod'

const share = (fallback: number) => z.number().min(0).max(1).catch(fallback)

/** The thresholds a project may set (`settings.thresholds`), each with its default; a wrong value is the default. */
export const thresholds = z.object({
  /** ROUGE-L F1 with another seed, beyond which an author is asked for a reason. */
  seedTooClose: share(0.7),
  /** ROUGE-L F1 beyond which a query is a near duplicate. */
  duplicateRougeL: share(0.7),
  /** Cosine of embeddings beyond which a query is a near duplicate. */
  duplicateCosine: share(0.92),
  /** Share of the near duplicates among what a run made, beyond which it is signalled. */
  duplicateShare: share(0.3),
  /** Quantile of the leave-one-out drift of the seeds that is the threshold of drift. */
  driftQuantile: share(0.95),
  /** Share of drifting queries of a run, beyond which it is signalled. */
  driftShare: share(0.15),
  /** Share of new queries of a call, below which twice in a row a run is saturated. */
  saturation: share(0.3),
  /** Kullback–Leibler divergence (nats) of the type mix of the queries from that of the seeds. */
  typeLoss: z.number().min(0).max(20).catch(0.2),
})
export type Thresholds = z.output<typeof thresholds>

const settings = z.object({ thresholds: thresholds.catch(() => thresholds.parse({})) })

/** The thresholds of a project from its settings, whatever they hold. */
export function thresholdsOf(projectSettings: unknown): Thresholds {
  const parsed = settings.safeParse(projectSettings)
  return parsed.success ? parsed.data.thresholds : thresholds.parse({})
}

/** What a detector found: a value against a threshold, over n rows; the value is null where there is too little to say. */
export const signal = z.object({
  detector: z.string(),
  value: z.number().nullable(),
  threshold: z.number(),
  isRaised: z.boolean(),
  n: z.number().int(),
  explanation: z.string(),
})
export type Signal = z.output<typeof signal>

/** Something that looks at rows and says how far a known trouble has come; one needs no model. */
export interface Detector<Rows> {
  readonly id: string
  /** What the rows are of. */
  readonly scope: 'project' | 'job' | 'call' | 'item'
  measure(rows: Rows, thresholds: Thresholds): Signal
}
