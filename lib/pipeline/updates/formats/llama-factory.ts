import type { PairRows, PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { orpoSettings as orpo } from '@/lib/pipeline/updates/formats/settings'

/** The name the data set has in dataset_info.json and in the configuration. */
export const llamaFactoryName = 'winnow_updates'

async function* asArray(pairs: PairRows): AsyncIterable<string> {
  let before = '[\n'
  for await (const { instruction, chosen, rejected } of pairs()) {
    yield before + JSON.stringify({ instruction, input: '', chosen, rejected })
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

/** LLaMA-Factory: Alpaca rows with `ranking` in dataset_info.json, trained by its stage dpo with the loss orpo. */
export const llamaFactoryFormat: PreferenceFormat = {
  id: 'llama-factory',
  consumer: 'LLaMA-Factory',
  files: [
    { name: 'data.json', kind: 'rows' },
    { name: 'dataset_info.json', kind: 'config' },
    { name: 'orpo.yaml', kind: 'config' },
    { name: 'lineage.jsonl', kind: 'lineage' },
    { name: 'README.md', kind: 'card' },
  ],
  commands: ['pip install llamafactory', 'llamafactory-cli train orpo.yaml'],
  remarks: [
    'The paper trained under DeepSpeed ZeRO-3: add `deepspeed:` with the path of a ZeRO-3 configuration to orpo.yaml.',
  ],
  rows: asArray,
  config: (name, { number }) =>
    name === 'dataset_info.json'
      ? `${JSON.stringify(
          {
            [llamaFactoryName]: {
              file_name: 'data.json',
              ranking: true,
              columns: { prompt: 'instruction', query: 'input', chosen: 'chosen', rejected: 'rejected' },
            },
          },
          null,
          2,
        )}\n`
      : `model_name_or_path: ${orpo.model}
stage: dpo
do_train: true
pref_loss: orpo
pref_beta: ${orpo.beta}
finetuning_type: lora
lora_rank: ${orpo.loraRank}
lora_alpha: ${orpo.loraAlpha}
lora_dropout: ${orpo.loraDropout}
lora_target: all
dataset_dir: .
dataset: ${llamaFactoryName}
template: gemma3
cutoff_len: 4096
output_dir: updated-${number}
per_device_train_batch_size: ${orpo.batchSize}
gradient_accumulation_steps: 1
learning_rate: 2.0e-5
num_train_epochs: ${orpo.epochs}.0
bf16: true
logging_steps: 1
report_to: none
`,
}
