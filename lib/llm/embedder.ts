import type { Tx } from '@/lib/db/client'

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
