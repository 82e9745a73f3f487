import { jsonLines } from '@/lib/handoff/lines'
import type { PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { orpoSettings as orpo } from '@/lib/pipeline/updates/formats/settings'

/** Endpoints in the style of OpenAI (Azure, Together, Fireworks): they read pairs, and train DPO from them. */
export const openAiFormat: PreferenceFormat = {
  id: 'openai',
  consumer: 'OpenAI-style endpoints',
  files: [
    { name: 'train.jsonl', kind: 'rows' },
    { name: 'job.json', kind: 'config' },
    { name: 'lineage.jsonl', kind: 'lineage' },
    { name: 'README.md', kind: 'card' },
  ],
  commands: [
    'curl "$BASE_URL/files" -H "Authorization: Bearer $API_KEY" -F purpose=fine-tune -F file=@train.jsonl',
    'curl "$BASE_URL/fine_tuning/jobs" -H "Authorization: Bearer $API_KEY" -H "Content-Type: application/json" -d @job.json',
  ],
  remarks: [
    'Write the id that the first command answers into `training_file` of job.json, and a model your endpoint tunes into `model`.',
    'These endpoints train DPO, not ORPO: β, batch and epochs are the paper’s ORPO values, the LoRA settings and the learning rate are the endpoint’s own.',
    'Some endpoints ask for a least number of rows (OpenAI ten, Fireworks three).',
  ],
  rows: (pairs) =>
    jsonLines(pairs(), ({ instruction, chosen, rejected }) => ({
      input: { messages: [{ role: 'user', content: instruction }] },
      preferred_output: [{ role: 'assistant', content: chosen }],
      non_preferred_output: [{ role: 'assistant', content: rejected }],
    })),
  config: (_name, { number }) =>
    `${JSON.stringify(
      {
        model: 'MODEL',
        training_file: 'FILE_ID',
        suffix: `updated-${number}`,
        method: {
          type: 'dpo',
          dpo: { hyperparameters: { beta: orpo.beta, batch_size: orpo.batchSize, n_epochs: orpo.epochs } },
        },
      },
      null,
      2,
    )}\n`,
}
