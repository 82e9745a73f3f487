import type { ReleaseFacts } from '@/lib/pipeline/datasets/formats/format'

const size = (rows: number) =>
  rows < 1000 ? 'n<1K' : rows < 10_000 ? '1K<n<10K' : rows < 100_000 ? '10K<n<100K' : '100K<n<1M'

const quoted = (text: string) => JSON.stringify(text)
const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')

/** The dataset card of a release: Markdown with the YAML head that model hubs read; the same bytes each time. */
export function datasetCard(release: ReleaseFacts): string {
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
    '  data_files: train.jsonl',
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
    'People wrote seeds; queries were expanded from them and sorted by people; passages were retrieved and picked by people; responses were drafted from the picked passages alone and approved or edited by people (SearchInstruct, arXiv 2509.10708). The passages are not part of the rows.',
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
    '## Files',
    '',
    '- `train.jsonl`: chat rows, `{"messages": [{"role": "user", …}, {"role": "assistant", …}]}`, one user turn and one assistant turn.',
    '- `lineage.jsonl`: the same rows in the same order: seeds, query, search queries, passages with their hashes, models, prompts, reviewer.',
    '',
    '## Licences of the sources',
    '',
    ...(licences.length === 0
      ? ['No licence was given for the documents the responses rest on.']
      : licences.map((licence) => `- ${licence}`)),
    '',
  ].join('\n')
}
