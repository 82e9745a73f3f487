import type { BundleFormat, Plan } from '@/lib/pipeline/datasets/bundles/format'
import { presets, type TrainingSettings } from '@/lib/pipeline/datasets/bundles/schema'
import { type ReleaseFacts, rowsIn } from '@/lib/pipeline/datasets/release-facts'

const names = {
  baseModel: 'base model',
  loraRank: 'LoRA rank',
  loraAlpha: 'LoRA alpha',
  loraDropout: 'LoRA dropout',
  learningRate: 'learning rate',
  epochs: 'epochs',
  batchSize: 'batch',
  deviceBatchSize: 'rows on a device at once',
  maxLength: 'longest row in tokens',
  seed: 'seed',
  isSharded: 'weights sharded (DeepSpeed ZeRO-3)',
} as const satisfies Record<keyof Omit<TrainingSettings, 'preset'>, string>

/** The settings by their names, each with the preset's value where a person changed it. */
function settingLines({ preset, ...settings }: TrainingSettings): string[] {
  const given: Readonly<Record<string, unknown>> = presets[preset].settings
  const chosen: Readonly<Record<string, unknown>> = settings
  return Object.entries(names).map(([key, name]) => {
    const changed = chosen[key] === given[key] ? '' : ` (changed; the preset has ${String(given[key])})`
    return `| ${name} | ${String(chosen[key])}${changed} |`
  })
}

/** The page of a bundle: what to type, by which settings and why, what each file is; the same bytes each time. */
export function bundleReadme(
  format: BundleFormat,
  plan: Plan,
  release: ReleaseFacts,
  files: readonly { readonly name: string; readonly says: string }[],
): string {
  const { settings, splits } = plan
  const source = presets[settings.preset].source
  return [
    `# ${release.projectName}, release ${release.number}, for ${format.consumer}`,
    '',
    ...(release.withdrawnAt === null
      ? []
      : [`**Withdrawn on ${release.withdrawnAt.toISOString().slice(0, 10)}:** ${release.withdrawReason ?? ''}`, '']),
    '## Train',
    '',
    'In this folder:',
    '',
    '```sh',
    'sha256sum -c SHA256SUMS',
    ...format.commands(plan),
    '```',
    '',
    ...format.remarks.map((remark) => `- ${remark}`),
    ...(splits.includes('test')
      ? ['- `data/test.jsonl` takes no part in training: keep it for a last look at the finished model.']
      : []),
    '',
    '## Settings',
    '',
    source === null
      ? `The preset ${settings.preset} is a start of our own for a first run on one small GPU; no paper stands behind it.`
      : `The preset ${settings.preset} follows ${source}. The paper gives LoRA rank and alpha, learning rate, dropout, batch, epochs and sharding; base model, length, schedule (cosine), seed and rows on a device are ours.`,
    'The batch holds for one device. On several, divide the accumulation steps by their number.',
    '',
    '| setting | value |',
    '|---|---|',
    ...settingLines(settings),
    '',
    '## Rows',
    '',
    '| split | rows |',
    '|---|---|',
    ...splits.map((split) => `| ${split} | ${rowsIn(release, split)} |`),
    '',
    'The passages that the responses rest on are not in the rows: the tuned model answers without them. `DATASET_CARD.md` says how the rows were made.',
    '',
    '## Files',
    '',
    ...files.map(({ name, says }) => `- \`${name}\`: ${says}`),
    '',
  ].join('\n')
}
