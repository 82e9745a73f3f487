import {
  accumulated,
  type BundleFormat,
  dataFile,
  decimal,
  float,
  hasValidation,
  type Plan,
  sharding,
  shardingName,
} from '@/lib/pipeline/datasets/bundles/format'

const nameOf = (split: string) => `winnow_${split}`

/** Templates of LLaMA-Factory by what the name of a model says; without one it reads the tokenizer's own. */
const templates: readonly (readonly [RegExp, string])[] = [
  [/llama-?3/i, 'llama3'],
  [/gemma-?3/i, 'gemma3'],
  [/gemma/i, 'gemma'],
  [/qwen-?3/i, 'qwen3'],
  [/qwen/i, 'qwen'],
  [/mistral/i, 'mistral'],
  [/phi-?4/i, 'phi4'],
]

const config = (plan: Plan) => {
  const { settings } = plan
  const template = templates.find(([pattern]) => pattern.test(settings.baseModel))?.[1]
  return `model_name_or_path: ${settings.baseModel}
stage: sft
do_train: true
finetuning_type: lora
lora_rank: ${settings.loraRank}
lora_alpha: ${settings.loraAlpha}
lora_dropout: ${decimal(settings.loraDropout)}
lora_target: all
dataset_dir: .
dataset: ${nameOf('train')}
${hasValidation(plan) ? `eval_dataset: ${nameOf('validation')}\n` : ''}${template === undefined ? '' : `template: ${template}\n`}cutoff_len: ${settings.maxLength}
output_dir: out
per_device_train_batch_size: ${settings.deviceBatchSize}
gradient_accumulation_steps: ${accumulated(settings)}
learning_rate: ${decimal(settings.learningRate)}
lr_scheduler_type: cosine
num_train_epochs: ${float(settings.epochs)}
seed: ${settings.seed}
bf16: true
logging_steps: 1
save_strategy: epoch
${hasValidation(plan) ? `eval_strategy: epoch\nper_device_eval_batch_size: ${settings.deviceBatchSize}\n` : ''}${settings.isSharded ? `deepspeed: ${shardingName}\n` : ''}report_to: none
`
}

const format = (
  id: 'llama-factory-alpaca' | 'llama-factory-sharegpt',
  entry: Readonly<Record<string, unknown>>,
  rowOf: BundleFormat['rowOf'],
): BundleFormat => ({
  id,
  consumer: 'LLaMA-Factory',
  rowOf,
  configs: (plan) => [
    {
      name: 'dataset_info.json',
      text: `${JSON.stringify(
        Object.fromEntries(plan.splits.map((split) => [nameOf(split), { file_name: dataFile(split), ...entry }])),
        null,
        2,
      )}\n`,
    },
    { name: 'train_sft.yaml', text: config(plan) },
    ...(plan.settings.isSharded ? [sharding] : []),
  ],
  commands: ({ settings }) => [
    `pip install llamafactory${settings.isSharded ? ' deepspeed' : ''}`,
    `${settings.isSharded ? 'FORCE_TORCHRUN=1 ' : ''}llamafactory-cli train train_sft.yaml`,
  ],
  remarks: [
    '`template` follows the name of the base model; where it is not set, the chat template of the tokenizer is read. A fine-tuned model is asked with the template it was trained with.',
  ],
})

/** LLaMA-Factory's Alpaca rows. */
export const llamaFactoryAlpaca: BundleFormat = format(
  'llama-factory-alpaca',
  { columns: { prompt: 'instruction', query: 'input', response: 'output' } },
  ({ instruction, response }) => ({ instruction, input: '', output: response }),
)

/** LLaMA-Factory's ShareGPT rows. */
export const llamaFactorySharegpt: BundleFormat = format(
  'llama-factory-sharegpt',
  { formatting: 'sharegpt', columns: { messages: 'conversations' } },
  ({ instruction, response }) => ({
    conversations: [
      { from: 'human', value: instruction },
      { from: 'gpt', value: response },
    ],
  }),
)
