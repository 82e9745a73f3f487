import { z } from 'zod'
import { splits } from '@/lib/pipeline/datasets/splits/schema'
import { id, projectInput } from '@/lib/pipeline/schema'

/** The shapes a bundle comes in, by the trainer that reads it. */
export const bundleFormatIds = [
  'trl-messages',
  'trl-prompt-completion',
  'llama-factory-alpaca',
  'llama-factory-sharegpt',
  'axolotl',
  'openai',
] as const
export type BundleFormatId = (typeof bundleFormatIds)[number]

export const presetIds = [
  'matina-8b-culinary',
  'matina-8b-tourism',
  'matina-70b-culinary',
  'matina-70b-tourism',
  'one-small-gpu',
] as const
export type PresetId = (typeof presetIds)[number]

/** A name or a path of a model: nothing that a shell, YAML or Python would read as more than a name. */
const modelName = z
  .string()
  .regex(/^[A-Za-z0-9_./][A-Za-z0-9_./:@+-]{0,199}$/, 'a name or a path of a model, without blanks')

/** What a training run is told. The presets carry the papers' values; a person may change each. */
export const trainingSettings = z
  .object({
    preset: z.enum(presetIds),
    baseModel: modelName,
    loraRank: z.number().int().min(1).max(1024),
    loraAlpha: z.number().int().min(1).max(4096),
    loraDropout: z.number().min(0).max(0.5),
    learningRate: z.number().min(1e-7).max(0.01),
    epochs: z.number().min(0.1).max(50),
    /** Rows that one step learns from, on all devices together. */
    batchSize: z.number().int().min(1).max(1024),
    /** Rows that lie on a device at once; the rest of the batch is accumulated. */
    deviceBatchSize: z.number().int().min(1).max(256),
    /** Tokens of a row; what is longer is cut by the trainer. */
    maxLength: z.number().int().min(64).max(131_072),
    seed: z.number().int().min(0).max(2_147_483_647),
    /** Whether the weights are spread over devices (DeepSpeed ZeRO stage 3). */
    isSharded: z.boolean(),
  })
  .refine(({ batchSize, deviceBatchSize }) => batchSize % deviceBatchSize === 0, {
    path: ['deviceBatchSize'],
    error: 'must divide the batch',
    params: { reason: 'divides' },
  })
export type TrainingSettings = z.output<typeof trainingSettings>

type Preset = { readonly source: string | null; readonly settings: Omit<TrainingSettings, 'preset'> }

const paper = (run: string) => `SearchInstruct (arXiv 2509.10708), table 5: ${run}`
const shared = { loraDropout: 0.05, learningRate: 1e-4, maxLength: 4096, seed: 42 } as const
const eight = { ...shared, baseModel: 'meta-llama/Llama-3.1-8B-Instruct', batchSize: 64, deviceBatchSize: 4 } as const
const seventy = { ...shared, baseModel: 'meta-llama/Llama-3.1-70B-Instruct', batchSize: 8, deviceBatchSize: 1 } as const

/**
 * LoRA rank and alpha, learning rate, dropout, batch, epochs and sharding as table 5 of the paper gives them by domain
 * and size. It names no base model, length or seed: those are ours, as is all of the last one.
 */
export const presets: Readonly<Record<PresetId, Preset>> = {
  'matina-8b-culinary': {
    source: paper('Matina-8B, culinary'),
    settings: { ...eight, loraRank: 128, loraAlpha: 256, epochs: 3, isSharded: false },
  },
  'matina-8b-tourism': {
    source: paper('Matina-8B, tourism'),
    settings: { ...eight, loraRank: 256, loraAlpha: 512, epochs: 4, isSharded: false },
  },
  'matina-70b-culinary': {
    source: paper('Matina-70B, culinary'),
    settings: { ...seventy, loraRank: 128, loraAlpha: 256, epochs: 2, isSharded: true },
  },
  'matina-70b-tourism': {
    source: paper('Matina-70B, tourism'),
    settings: { ...seventy, loraRank: 256, loraAlpha: 512, epochs: 3, isSharded: true },
  },
  'one-small-gpu': {
    source: null,
    settings: {
      ...{ ...shared, baseModel: 'Qwen/Qwen2.5-1.5B-Instruct', loraRank: 16, loraAlpha: 32, learningRate: 2e-4 },
      ...{ batchSize: 16, deviceBatchSize: 4, epochs: 3, maxLength: 2048, isSharded: false },
    },
  },
}

export const settingsOf = (preset: PresetId): TrainingSettings => ({ preset, ...presets[preset].settings })

const number = z.number().int().min(1)

export const bundleInput = projectInput.extend({
  number,
  format: z.enum(bundleFormatIds),
  settings: trainingSettings,
})

export const fileKinds = ['rows', 'config', 'lineage', 'card', 'readme', 'manifest', 'sums'] as const

export const bundleFile = z.object({
  name: z.string(),
  kind: z.enum(fileKinds),
  split: z.enum(splits).nullable(),
  /** Rows of a data file. */
  rows: z.number().int().nullable(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** The text of a configuration and of the README. */
  text: z.string().nullable(),
})
export type BundleFile = z.output<typeof bundleFile>

/** What the consumer would stumble over, and in which row; line 0 is the file as a whole. */
export const bundleProblem = z.object({
  file: z.string(),
  line: z.number().int(),
  exampleId: id.nullable(),
  says: z.string(),
})
export type BundleProblem = z.output<typeof bundleProblem>

export const bundleCheck = z.object({
  format: z.enum(bundleFormatIds),
  files: z.array(bundleFile),
  bytes: z.number().int(),
  commands: z.array(z.string()),
  remarks: z.array(z.string()),
  problems: z.array(bundleProblem),
  problemCount: z.number().int(),
  /** Rows that are longer than the maximum by an estimate, and will be cut by the trainer. */
  longRows: z.number().int(),
})
export type BundleCheck = z.output<typeof bundleCheck>

/** How the shapes stand for a release: read by every validator, over every row. */
export const bundleList = z.array(
  z.object({
    format: z.enum(bundleFormatIds),
    consumer: z.string(),
    problemCount: z.number().int(),
  }),
)
