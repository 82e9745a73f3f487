import type { Tx } from '@/lib/db/client'
import { embedTexts } from '@/lib/llm/embeddings'
import { answered } from '@/lib/llm/gateway'

/** The embedding endpoint of a project, and the model its vectors are kept under. */
export type Embedder = { readonly endpointId: string; readonly model: string }

/** The embedding endpoint in use: the newest that was not taken out of use; null without one. */
export async function embedderOf(tx: Tx, projectId: string): Promise<Embedder | null> {
  const row = await tx.modelEndpoint.findFirst({
    where: { projectId, kind: 'embedding', archivedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  return row === null ? null : { endpointId: row.id, model: row.model }
}

/** Asks for the vectors of texts; never within a transaction. */
export async function embed(
  embedder: Embedder,
  texts: readonly string[],
  { projectId, jobId, signal }: { projectId: string; jobId: string; signal: AbortSignal },
): Promise<Float32Array[]> {
  if (texts.length === 0) return []
  const { endpointId } = embedder
  const answer = await embedTexts({ projectId, stage: 'expansion', endpointId, texts, jobId, signal })
  return answered(answer).output.map((vector) => Float32Array.from(vector))
}
