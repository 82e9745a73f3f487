import { type BundleFormat, dataFile, hasValidation, turnsOf } from '@/lib/pipeline/datasets/bundles/format'

/** Endpoints in the style of OpenAI (Azure, Together, Fireworks): chat rows, and the body of a fine-tuning job. */
export const openAi: BundleFormat = {
  id: 'openai',
  consumer: 'OpenAI-style endpoints',
  rowOf: (row) => ({ messages: [turnsOf(row).user, turnsOf(row).assistant] }),
  configs: (plan) => [
    {
      name: 'job.json',
      text: `${JSON.stringify(
        {
          model: plan.settings.baseModel,
          training_file: 'TRAINING_FILE_ID',
          ...(hasValidation(plan) ? { validation_file: 'VALIDATION_FILE_ID' } : {}),
          suffix: `release-${plan.number}`,
          seed: plan.settings.seed,
          method: {
            type: 'supervised',
            supervised: {
              hyperparameters: {
                n_epochs: Math.max(1, Math.round(plan.settings.epochs)),
                batch_size: plan.settings.batchSize,
              },
            },
          },
        },
        null,
        2,
      )}\n`,
    },
  ],
  commands: (plan) => [
    ...plan.splits
      .filter((split) => split !== 'test')
      .map(
        (split) =>
          `curl "$BASE_URL/files" -H "Authorization: Bearer $API_KEY" -F purpose=fine-tune -F file=@${dataFile(split)}`,
      ),
    'curl "$BASE_URL/fine_tuning/jobs" -H "Authorization: Bearer $API_KEY" -H "Content-Type: application/json" -d @job.json',
  ],
  remarks: [
    'Write the ids that the uploads answer into `training_file` and `validation_file` of job.json, and a model your endpoint tunes into `model`.',
    'The endpoint chooses LoRA, learning rate, dropout and length itself; epochs and batch are those of the settings, epochs rounded to a whole number.',
    'OpenAI asks for ten rows at least, and takes no new fine-tuning jobs from 6 January 2027 on; others read the same rows.',
  ],
}
