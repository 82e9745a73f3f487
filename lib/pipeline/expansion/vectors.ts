import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { bytesOf } from '@/lib/db/vector-bytes'

export type NewVector = { readonly queryId: string; readonly text: string; readonly vector: Float32Array }

/** Keeps vectors of queries under a model's name; a vector of an earlier text is replaced. */
export async function keepVectors(
  tx: Tx,
  projectId: string,
  model: string,
  vectors: readonly NewVector[],
): Promise<void> {
  if (vectors.length === 0) return
  const queryIds = vectors.map(({ queryId }) => queryId)
  await tx.queryVector.deleteMany({ where: { model, queryId: { in: queryIds } } })
  await tx.queryVector.createMany({
    data: vectors.map(({ queryId, text, vector }) => ({
      ...{ queryId, projectId, model, textHash: sha256(text), vector: bytesOf(vector) },
    })),
    skipDuplicates: true,
  })
}
