import { z } from 'zod'
import { canonicalJson } from '@/lib/core/hash'
import { datasetCard } from '@/lib/pipeline/datasets/formats/dataset-card'
import type { ExportFormat } from '@/lib/pipeline/datasets/formats/format'
import { splitsOf } from '@/lib/pipeline/datasets/release-facts'
import type { FrozenRow } from '@/lib/pipeline/datasets/schema'
import { splits } from '@/lib/pipeline/datasets/splits/schema'

const turn = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) })

/** Where a row comes from; its split where the release has splits. */
export function lineageLine(row: FrozenRow, isSplit: boolean): string {
  const { position, exampleId, contentHash, split, lineage } = row
  return `${canonicalJson({ position, exampleId, contentHash, ...(isSplit ? { split } : {}), ...lineage })}\n`
}

/** Chat rows as TRL's SFTTrainer, Axolotl and OpenAI-style endpoints read them: one user turn, one assistant turn, no other column. */
export const messagesFormat: ExportFormat = {
  id: 'messages',
  row: z.object({ messages: z.array(turn).min(2) }).strict(),
  files: (release) => [
    ...splitsOf(release).map((split) => ({ name: `${split}.jsonl`, says: `${split} rows, one a line` })),
    { name: 'lineage.jsonl', says: 'where each row comes from, in the same order' },
    { name: 'README.md', says: 'the dataset card' },
  ],
  async *write(name, release, rows) {
    if (name === 'README.md') {
      yield datasetCard(release)
      return
    }
    const isSplit = release.splits !== null
    if (name === 'lineage.jsonl') {
      for await (const row of rows()) yield lineageLine(row, isSplit)
      return
    }
    const split = isSplit ? splits.find((one) => name === `${one}.jsonl`) : undefined
    for await (const row of rows(split))
      yield `${JSON.stringify({
        messages: [
          { role: 'user', content: row.instruction },
          { role: 'assistant', content: row.response },
        ],
      })}\n`
  },
}
