import type { PreferenceFacts, PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { orpoSettings as orpo } from '@/lib/pipeline/updates/formats/settings'

const files: Readonly<Record<string, string>> = {
  rows: 'the preference pairs',
  config: 'the configuration, ready to start',
  lineage: 'where each pair comes from, in the same order',
  card: 'this page',
}

/** The page beside the rows: what they are, how to train from them, what Winnow does not claim; the same bytes each time. */
export function preferenceCard(format: PreferenceFormat, release: PreferenceFacts): string {
  const { number, name, notes, projectName, language, rows, counts, contentHash, createdAt } = release
  const { withdrawnAt, withdrawReason } = release
  return [
    `# ${projectName}, preference release ${number}`,
    '',
    `${name}. Frozen on ${createdAt.toISOString().slice(0, 10)}, for ${format.consumer}.`,
    ...(withdrawnAt === null
      ? []
      : ['', `**Withdrawn on ${withdrawnAt.toISOString().slice(0, 10)}:** ${withdrawReason ?? ''}`]),
    ...(notes.trim() === '' ? [] : ['', notes.trim()]),
    '',
    '| fact | value |',
    '|---|---|',
    `| pairs | ${rows} |`,
    `| updates | ${counts.updates} |`,
    ...Object.entries(counts.origins)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([origin, count]) => `| from ${origin === 'desk' ? 'edits at the response desk' : 'updates'} | ${count} |`),
    `| chosen edited by a person | ${counts.edited} |`,
    `| waivers with a reason | ${counts.waivers} |`,
    `| language | ${language} |`,
    `| content hash (SHA-256) | \`${contentHash}\` |`,
    '',
    '## Train',
    '',
    '```sh',
    ...format.commands,
    '```',
    '',
    ...format.remarks.map((remark) => `- ${remark}`),
    '',
    `Settings of the paper’s run (SearchInstruct, arXiv 2509.10708): ${orpo.model}, LoRA ${orpo.loraRank}/${orpo.loraAlpha}, dropout ${orpo.loraDropout}, learning rate 2e-5, batch ${orpo.batchSize}, ${orpo.epochs} epochs, β ${orpo.beta}. They suited one model and one update; measure efficacy, portability, locality and a general benchmark before and after on yours (there, MMLU fell by 1.99 points).`,
    '',
    '## Files',
    '',
    ...format.files.map((file) => `- \`${file.name}\`: ${files[file.kind] ?? ''}`),
    '',
  ].join('\n')
}
