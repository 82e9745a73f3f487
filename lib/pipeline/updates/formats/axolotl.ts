import { jsonLines } from '@/lib/handoff/lines'
import type { PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { orpoSettings as orpo } from '@/lib/pipeline/updates/formats/settings'

/** Axolotl `chat_template.argilla`: the prompt as text, and both conversations with their user turn. */
export const axolotlFormat: PreferenceFormat = {
  id: 'axolotl',
  consumer: 'Axolotl',
  files: [
    { name: 'train.jsonl', kind: 'rows' },
    { name: 'orpo.yaml', kind: 'config' },
    { name: 'lineage.jsonl', kind: 'lineage' },
    { name: 'README.md', kind: 'card' },
  ],
  commands: ['pip install --no-build-isolation "axolotl[deepspeed]"', 'axolotl train orpo.yaml'],
  remarks: [
    '`orpo_alpha` is the λ of the ORPO paper.',
    'The paper trained under DeepSpeed ZeRO-3: fetch the configurations with `axolotl fetch deepspeed_configs` and add `deepspeed: deepspeed_configs/zero3_bf16.json` to orpo.yaml.',
  ],
  rows: (pairs) =>
    jsonLines(pairs(), ({ instruction, chosen, rejected }) => {
      const said = (content: string) => [
        { role: 'user', content: instruction },
        { role: 'assistant', content },
      ]
      return { prompt: instruction, chosen: said(chosen), rejected: said(rejected) }
    }),
  config: (_name, { number }) => `base_model: ${orpo.model}
rl: orpo
orpo_alpha: ${orpo.beta}
chat_template: gemma3
datasets:
  - path: train.jsonl
    ds_type: json
    split: train
    type: chat_template.argilla
remove_unused_columns: false
sequence_len: 4096
sample_packing: false
adapter: lora
lora_r: ${orpo.loraRank}
lora_alpha: ${orpo.loraAlpha}
lora_dropout: ${orpo.loraDropout}
lora_target_linear: true
micro_batch_size: ${orpo.batchSize}
gradient_accumulation_steps: 1
learning_rate: 2.0e-5
num_epochs: ${orpo.epochs}
optimizer: adamw_torch_fused
lr_scheduler: cosine
bf16: true
gradient_checkpointing: true
logging_steps: 1
output_dir: ./updated-${number}
`,
}
