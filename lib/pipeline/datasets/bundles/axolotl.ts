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
  turnsOf,
} from '@/lib/pipeline/datasets/bundles/format'

const dataSet = (split: string) => `  - path: ${dataFile(split)}
    ds_type: json
    split: train
    type: chat_template
    field_messages: messages
    message_property_mappings:
      role: role
      content: content
    roles_to_train: ["assistant"]
`

const config = (plan: Plan) => {
  const { settings } = plan
  return `base_model: ${settings.baseModel}
chat_template: tokenizer_default
datasets:
${dataSet('train')}${hasValidation(plan) ? `test_datasets:\n${dataSet('validation')}` : ''}val_set_size: 0
dataset_prepared_path: prepared
output_dir: ./out
sequence_len: ${settings.maxLength}
sample_packing: false
adapter: lora
lora_r: ${settings.loraRank}
lora_alpha: ${settings.loraAlpha}
lora_dropout: ${decimal(settings.loraDropout)}
lora_target_linear: true
micro_batch_size: ${settings.deviceBatchSize}
gradient_accumulation_steps: ${accumulated(settings)}
learning_rate: ${decimal(settings.learningRate)}
lr_scheduler: cosine
num_epochs: ${float(settings.epochs)}
optimizer: adamw_torch_fused
seed: ${settings.seed}
bf16: true
gradient_checkpointing: true
logging_steps: 1
saves_per_epoch: 1
${hasValidation(plan) ? 'evals_per_epoch: 1\n' : ''}${settings.isSharded ? `deepspeed: ${shardingName}\n` : ''}`
}

/** Axolotl's chat_template rows: the template of the tokenizer, the assistant's turn learned. */
export const axolotl: BundleFormat = {
  id: 'axolotl',
  consumer: 'Axolotl',
  rowOf: (row) => ({ messages: [turnsOf(row).user, turnsOf(row).assistant] }),
  configs: (plan) => [{ name: 'train_sft.yaml', text: config(plan) }, ...(plan.settings.isSharded ? [sharding] : [])],
  commands: ({ settings }) => [
    `pip install --no-build-isolation "axolotl${settings.isSharded ? '[deepspeed]' : ''}"`,
    'axolotl train train_sft.yaml',
  ],
  remarks: ['`chat_template: tokenizer_default` needs a base model whose tokenizer has a chat template.'],
}
