import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'

export const bytesOf = (vector: Float32Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(vector.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of vector.entries()) view.setFloat32(at * 4, value, true)
  return bytes
}

export const vectorOf = (bytes: Uint8Array): Float32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) => view.getFloat32(at * 4, true))
}

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
