import { z } from 'zod'
import { canonicalJson } from '@/lib/core/hash'
import { datasetCard } from '@/lib/pipeline/datasets/formats/dataset-card'
import type { ExportFormat } from '@/lib/pipeline/datasets/formats/format'

const turn = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) })

/** Chat rows as TRL's SFTTrainer, Axolotl and OpenAI-style endpoints read them: one user turn, one assistant turn, no other column. */
export const messagesFormat: ExportFormat = {
  id: 'messages',
  row: z.object({ messages: z.array(turn).min(2) }).strict(),
  files: [
    { name: 'train.jsonl', says: 'training rows, one a line' },
    { name: 'lineage.jsonl', says: 'where each row comes from, in the same order' },
    { name: 'README.md', says: 'the dataset card' },
  ],
  async *write(name, release, rows) {
    if (name === 'README.md') {
      yield datasetCard(release)
      return
    }
    for await (const row of rows())
      yield name === 'lineage.jsonl'
        ? `${canonicalJson({ position: row.position, exampleId: row.exampleId, contentHash: row.contentHash, ...row.lineage })}\n`
        : `${JSON.stringify({
            messages: [
              { role: 'user', content: row.instruction },
              { role: 'assistant', content: row.response },
            ],
          })}\n`
  },
}
