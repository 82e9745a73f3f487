import { type ReleaseFacts, splitsOf } from '@/lib/pipeline/datasets/release-facts'
import type { SplitReport } from '@/lib/pipeline/datasets/splits/schema'

const size = (rows: number) =>
  rows < 1000 ? 'n<1K' : rows < 10_000 ? '1K<n<10K' : rows < 100_000 ? '10K<n<100K' : '100K<n<1M'

const quoted = (text: string) => JSON.stringify(text)
const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')

/** Where the rows lie, by split. */
export type CardFiles = { readonly dataFile: (split: string) => string; readonly lines: readonly string[] }

const messagesFiles = (release: ReleaseFacts): CardFiles => ({
  dataFile: (split) => `${split}.jsonl`,
  lines: [
    ...splitsOf(release).map((split) =>
      split === 'train'
        ? '- `train.jsonl`: chat rows, `{"messages": [{"role": "user", …}, {"role": "assistant", …}]}`, one user turn and one assistant turn.'
        : `- \`${split}.jsonl\`: rows of the same shape, held out of training.`,
    ),
    release.splits === null
      ? '- `lineage.jsonl`: the same rows in the same order: seeds, query, search queries, passages with their hashes, models, prompts, reviewer.'
      : '- `lineage.jsonl`: the rows of all splits in the order of the release, each with its split: seeds, query, search queries, passages with their hashes, models, prompts, reviewer.',
  ],
})

/** The dataset card of a release: Markdown with the YAML head that model hubs read; the same bytes each time. */
export function datasetCard(release: ReleaseFacts, files: CardFiles = messagesFiles(release)): string {
  const {
    number,
    name,
    notes,
    projectName,
    language,
    rows,
    counts,
    guidelineNumber,
    contentHash,
    createdAt,
    licences,
    withdrawnAt,
    withdrawReason,
  } = release
  const list = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => `| ${cell(key)} | ${count} |`)
  return [
    '---',
    `pretty_name: ${quoted(`${projectName}, release ${number}`)}`,
    'language:',
    `- ${language}`,
    'task_categories:',
    '- text-generation',
    'size_categories:',
    `- ${size(rows)}`,
    'configs:',
    '- config_name: default',
    ...dataFiles(release, files),
    '---',
    '',
    `# ${projectName}, release ${number}`,
    '',
    `${name}. Frozen on ${createdAt.toISOString().slice(0, 10)}.`,
    ...(withdrawnAt === null
      ? []
      : ['', `**Withdrawn on ${withdrawnAt.toISOString().slice(0, 10)}:** ${withdrawReason ?? ''}`]),
    ...(notes.trim() === '' ? [] : ['', notes.trim()]),
    '',
    '## How it was made',
    '',
    howItWasMade(release),
    '',
    `| fact | value |`,
    '|---|---|',
    `| rows | ${rows} |`,
    `| edited by a person | ${counts.edited} |`,
    `| guideline | version ${guidelineNumber} |`,
    `| content hash (SHA-256) | \`${contentHash}\` |`,
    '',
    '## Rows by cell',
    '',
    '| subdomain | query type | rows |',
    '|---|---|---|',
    ...counts.cells.map((one) => `| ${cell(one.subdomain)} | ${cell(one.queryType)} | ${one.rows} |`),
    '',
    '## Rows by method',
    '',
    '| method | rows |',
    '|---|---|',
    ...list(counts.methods),
    '',
    '## Rows by round',
    '',
    '| round | rows |',
    '|---|---|',
    ...list(counts.rounds),
    '',
    ...(release.splits === null ? [] : splitLines(release.splits)),
    '## Files',
    '',
    ...files.lines,
    '',
    '## Licences of the sources',
    '',
    ...(licences.length === 0
      ? ['No licence was given for the documents the responses rest on.']
      : licences.map((licence) => `- ${licence}`)),
    '',
  ].join('\n')
}

function howItWasMade({ rows, approvedByRule }: ReleaseFacts): string {
  const passages = 'The passages are not part of the rows.'
  if (approvedByRule > 0 && approvedByRule >= rows)
    return `Queries were expanded from seeds, passages retrieved, and responses drafted from the picked passages alone (SearchInstruct, arXiv 2509.10708). This is a sample run: a rule played the reviewer. It sorted the queries, picked the passages and approved the responses; no person has read these rows. ${passages}`
  const people =
    'People wrote seeds; queries were expanded from them and sorted by people; passages were retrieved and picked by people; responses were drafted from the picked passages alone and approved or edited by people (SearchInstruct, arXiv 2509.10708).'
  const rule =
    approvedByRule === 0
      ? ''
      : ` Except ${approvedByRule} of the ${rows} rows: those were approved by the rule that plays the reviewer in a sample run, not by a person.`
  return `${people}${rule} ${passages}`
}

function dataFiles(release: ReleaseFacts, { dataFile }: CardFiles): string[] {
  if (release.splits === null) return [`  data_files: ${dataFile('train')}`]
  return [
    '  data_files:',
    ...splitsOf(release).flatMap((split) => [`  - split: ${split}`, `    path: ${dataFile(split)}`]),
  ]
}

function splitLines(report: SplitReport): string[] {
  const { measures, groups, groupsIn, settings } = report
  const vectors =
    measures.cosine === null
      ? ''
      : `, or a cosine above ${measures.cosine} between their vectors (${measures.vectorModel})`
  return [
    '## Splits',
    '',
    `Whole groups of rows were given to a split, drawn with seed ${settings.seed} and balanced over the cells: rows that go back to a common seed over any number of steps, instructions with a ROUGE-L above ${measures.rougeL}${vectors}, and equal answers stay together. There are ${groups} groups; the largest has ${report.largestGroup} rows.`,
    '',
    '| split | rows | groups |',
    '|---|---|---|',
    ...(['train', 'validation', 'test'] as const)
      .filter((split) => split === 'train' || report.rows[split] > 0)
      .map((split) => `| ${split} | ${report.rows[split]} | ${groupsIn[split]} |`),
    '',
  ]
}
