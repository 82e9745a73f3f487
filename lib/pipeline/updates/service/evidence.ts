import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'
import { rowDay, updateOf } from '@/lib/pipeline/updates/rows'
import { comparisonKey } from '@/lib/text/normalise'

type Passage = {
  readonly origin: 'corpus' | 'pasted'
  readonly chunkId?: string
  readonly documentId?: string
  readonly title: string
  readonly text: string
  readonly source: string
  readonly url: string | null
  readonly publishedOn: Date | null
}

async function addTo(tx: Tx, projectId: string, updateId: string, userId: string, passage: Passage): Promise<string> {
  await updateOf(tx, projectId, updateId, { isOpen: true })
  const textHash = sha256(comparisonKey(passage.text))
  const row = await tx.updateEvidence.upsert({
    where: { updateId_textHash: { updateId, textHash } },
    create: { ...passage, projectId, updateId, textHash, addedById: userId },
    update: { publishedOn: passage.publishedOn },
  })
  return row.id
}

export const pickEvidence = command({
  operation: 'updates.pickEvidence',
  permission: 'updates.write',
  summary: 'Take a passage of the corpus as evidence, as it stands now, with the date of its document.',
  input: projectInput.extend({ updateId: id, chunkId: id }),
  output: z.object({ evidenceId: id }),
  run: async ({ tx, actor, note }, { projectId, updateId, chunkId }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const chunk = await tx.chunk.findFirst({
      where: { id: chunkId, projectId, deletedAt: null },
      include: { document: { select: { title: true, source: true, url: true, publishedAt: true } } },
    })
    if (chunk === null) throw new AppError('not_found', 'There is no such passage.')
    const { title, source, url, publishedAt } = chunk.document
    const evidenceId = await addTo(tx, projectId, updateId, actor.userId, {
      ...{ origin: 'corpus', chunkId, documentId: chunk.documentId, title, text: chunk.text, source, url },
      publishedOn: publishedAt,
    })
    note(updateId, { evidenceId })
    return { evidenceId }
  },
})

export const pasteEvidence = command({
  operation: 'updates.pasteEvidence',
  permission: 'updates.write',
  summary: 'Add a passage found elsewhere as evidence, with where it is from and its date.',
  input: projectInput.extend({
    updateId: id,
    title: z.string().max(300).default(''),
    text: text(20_000),
    source: z.string().max(300).default(''),
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    publishedOn: z.iso.date().nullable().default(null),
  }),
  output: z.object({ evidenceId: id }),
  run: async ({ tx, actor, note }, { projectId, updateId, publishedOn, ...passage }) => {
    const evidenceId = await addTo(tx, projectId, updateId, actor.userId, {
      ...passage,
      origin: 'pasted',
      publishedOn: publishedOn === null ? null : rowDay(publishedOn),
    })
    note(updateId, { evidenceId })
    return { evidenceId }
  },
})

export const dropEvidence = command({
  operation: 'updates.dropEvidence',
  permission: 'updates.write',
  summary: 'Take a passage away from an update; what was linked to it is flagged.',
  input: projectInput.extend({ updateId: id, evidenceId: id }),
  output: done,
  run: async ({ tx, note }, { projectId, updateId, evidenceId }) => {
    const { count } = await tx.updateEvidence.deleteMany({ where: { id: evidenceId, updateId, projectId } })
    if (count === 0) throw new AppError('not_found', 'There is no such passage.')
    note(updateId, { evidenceId })
    return ok
  },
})
