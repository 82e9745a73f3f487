import type { BundleFormatId, TrainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import type { FrozenRow } from '@/lib/pipeline/datasets/schema'
import type { Split } from '@/lib/pipeline/datasets/splits/schema'

/** What a configuration is made from. */
export type Plan = { readonly number: number; readonly settings: TrainingSettings; readonly splits: readonly Split[] }

/**
 * A trainer's shape in which a release leaves, with what starts it. Adding one is a file here, a line in `index.ts`, its
 * id in `schema.ts`, and the trainer's own rules in `validators/`. The same release and settings give the same bytes.
 */
export type BundleFormat = {
  readonly id: BundleFormatId
  /** The trainer, as its makers write it. */
  readonly consumer: string
  readonly rowOf: (row: FrozenRow) => unknown
  readonly configs: (plan: Plan) => readonly { readonly name: string; readonly text: string }[]
  /** What to type in the folder of the files, line by line. */
  readonly commands: (plan: Plan) => readonly string[]
  /** What a trainer should know beside it. */
  readonly remarks: readonly string[]
}

/** Where the rows of a split lie in every bundle. */
export const dataFile = (split: string): string => `data/${split}.jsonl`

export const turnsOf = ({ instruction, response }: FrozenRow) => ({
  user: { role: 'user', content: instruction },
  assistant: { role: 'assistant', content: response },
})

export const hasValidation = ({ splits }: Plan): boolean => splits.includes('validation')

export const accumulated = ({ batchSize, deviceBatchSize }: TrainingSettings): number => batchSize / deviceBatchSize

/** A number as YAML 1.1 and Python both read it as a number: 1.0e-4, 0.05, 64. */
export function decimal(value: number): string {
  const text = String(value)
  if (!text.includes('e') && Math.abs(value) >= 0.001) return text
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}e${exponent}`
}

/** A number that reads as one with a fraction. */
export const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : decimal(value))

export const shardingName = 'zero3.json'

/** DeepSpeed ZeRO stage 3, with what the trainer knows left to it. */
export const sharding = {
  name: shardingName,
  text: `${JSON.stringify(
    {
      train_batch_size: 'auto',
      train_micro_batch_size_per_gpu: 'auto',
      gradient_accumulation_steps: 'auto',
      gradient_clipping: 'auto',
      bf16: { enabled: 'auto' },
      zero_optimization: {
        stage: 3,
        overlap_comm: true,
        contiguous_gradients: true,
        stage3_gather_16bit_weights_on_model_save: true,
      },
    },
    null,
    2,
  )}\n`,
}
