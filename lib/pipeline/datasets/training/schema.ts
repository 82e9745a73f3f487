import { z } from 'zod'
import { bundleFormatIds, trainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import { id, instant, projectInput } from '@/lib/pipeline/schema'

export const trainingJob = z.object({ trainingRunId: id })
export const trainingItem = z.object({ trainingRunId: id, name: z.string() })

/** What a trainer may leave in its result file. */
export const trainerResult = z.object({
  /** The name or the folder of the model. */
  model: z.string().min(1).max(500).optional(),
  /** The address it answers at. */
  baseUrl: z.url().max(500).optional(),
  /** A file of outputs, as a path within the folder of the run. */
  outputs: z.string().min(1).max(500).optional(),
  metrics: z.record(z.string().max(100), z.number()).optional(),
  note: z.string().max(5000).optional(),
})

/** What came out of a run, as it is kept. */
export const trainingResult = z.object({
  model: z.string().nullable(),
  baseUrl: z.string().nullable(),
  /** The file of outputs among the files of the project, from which they can be imported. */
  file: z.object({ id, name: z.string() }).nullable(),
  metrics: z.record(z.string(), z.number()),
  note: z.string(),
  /** What of the result could not be taken, and why. */
  problem: z.string().nullable(),
})
export type TrainingResult = z.output<typeof trainingResult>

export const trainingStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

export const trainingRunCard = z.object({
  id,
  jobId: id,
  number: z.number().int(),
  format: z.enum(bundleFormatIds),
  settings: trainingSettings,
  state: z.enum(trainingStates),
  isCancelling: z.boolean(),
  /** Why it waits or failed. */
  reason: z.string().nullable(),
  bundleHash: z.string().nullable(),
  step: z.number().int().nullable(),
  total: z.number().int().nullable(),
  loss: z.number().nullable(),
  exitCode: z.number().int().nullable(),
  result: trainingResult.nullable(),
  startedBy: z.string().nullable(),
  createdAt: instant,
  begunAt: instant.nullable(),
  finishedAt: instant.nullable(),
})
export type TrainingRunCard = z.output<typeof trainingRunCard>

export const ofRelease = projectInput.extend({ number: z.number().int().min(1) })

/** Whether this installation trains, and the runs of a release, newest first. */
export const trainingRuns = z.object({
  isAllowed: z.boolean(),
  hours: z.number(),
  runs: z.array(trainingRunCard),
})

export const watchTrainingInput = projectInput.extend({ trainingRunId: id })

/** A change of a run, and what it wrote since the event before; pieces are numbered and come in order. */
export const trainingEvent = z.object({
  run: trainingRunCard,
  pieces: z.array(z.object({ number: z.number().int(), text: z.string() })),
  /** Bytes that were written before the part that is kept. */
  dropped: z.number().int(),
})
