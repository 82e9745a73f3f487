import { z } from 'zod'

type Limits = { readonly fallback: number; readonly min: number; readonly max: number }

/** What each threshold is when a project has not set it, and between which values it may be set. */
export const thresholdLimits = {
  // Near duplicates are found through bands of words, which see no pair below 0.6.
  seedTooClose: { fallback: 0.7, min: 0.6, max: 0.99 },
  duplicateRougeL: { fallback: 0.7, min: 0.6, max: 0.99 },
  duplicateCosine: { fallback: 0.92, min: 0.5, max: 1 },
  duplicateShare: { fallback: 0.3, min: 0, max: 1 },
  driftQuantile: { fallback: 0.95, min: 0.5, max: 1 },
  driftShare: { fallback: 0.15, min: 0, max: 1 },
  saturation: { fallback: 0.3, min: 0, max: 1 },
  typeLoss: { fallback: 0.2, min: 0, max: 20 },
  overlapSimilarity: { fallback: 0.8, min: 0.6, max: 0.99 },
  overlapWarn: { fallback: 0.2, min: 0, max: 1 },
  overlapStop: { fallback: 0.5, min: 0, max: 1 },
} as const satisfies Record<string, Limits>

const stored = ({ fallback, min, max }: Limits) => z.number().min(min).max(max).catch(fallback)
const entered = ({ min, max }: Limits) => z.number().min(min).max(max)

/** The thresholds a project may set (`settings.thresholds`), each with its default; a wrong value is the default. */
export const thresholds = z.object({
  /** ROUGE-L F1 with another seed, beyond which an author is asked for a reason. */
  seedTooClose: stored(thresholdLimits.seedTooClose),
  /** ROUGE-L F1 beyond which a query is a near duplicate. */
  duplicateRougeL: stored(thresholdLimits.duplicateRougeL),
  /** Cosine of embeddings beyond which a query is a near duplicate. */
  duplicateCosine: stored(thresholdLimits.duplicateCosine),
  /** Share of the near duplicates among what a run made, beyond which it is signalled. */
  duplicateShare: stored(thresholdLimits.duplicateShare),
  /** Quantile of the leave-one-out drift of the seeds that is the threshold of drift. */
  driftQuantile: stored(thresholdLimits.driftQuantile),
  /** Share of drifting queries of a run, beyond which it is signalled. */
  driftShare: stored(thresholdLimits.driftShare),
  /** Share of new queries of a call, below which twice in a row a run is saturated. */
  saturation: stored(thresholdLimits.saturation),
  /** Kullback–Leibler divergence (nats) of the type mix of the queries from that of the seeds. */
  typeLoss: stored(thresholdLimits.typeLoss),
  /** ROUGE-L F1 with a query of an earlier round, from which a new one repeats it. */
  overlapSimilarity: stored(thresholdLimits.overlapSimilarity),
  /** Share of such queries among those of a round, beyond which it is signalled. */
  overlapWarn: stored(thresholdLimits.overlapWarn),
  /** The share beyond which a round launches no further expansion until somebody says why it may. */
  overlapStop: stored(thresholdLimits.overlapStop),
})

/** The same as a person enters them: a value out of its limits is refused, not replaced. */
export const thresholdForm = z.object({
  seedTooClose: entered(thresholdLimits.seedTooClose),
  duplicateRougeL: entered(thresholdLimits.duplicateRougeL),
  duplicateCosine: entered(thresholdLimits.duplicateCosine),
  duplicateShare: entered(thresholdLimits.duplicateShare),
  driftQuantile: entered(thresholdLimits.driftQuantile),
  driftShare: entered(thresholdLimits.driftShare),
  saturation: entered(thresholdLimits.saturation),
  typeLoss: entered(thresholdLimits.typeLoss),
  overlapSimilarity: entered(thresholdLimits.overlapSimilarity),
  overlapWarn: entered(thresholdLimits.overlapWarn),
  overlapStop: entered(thresholdLimits.overlapStop),
})

export type ThresholdName = keyof typeof thresholdLimits
export const thresholdNames = thresholdForm.keyof().options
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
