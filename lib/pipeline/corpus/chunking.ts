import type { Tx } from '@/lib/db/client'
import { defaultChunking } from '@/lib/pipeline/corpus/schema'

/** How the documents of a project are cut, in tokens. */
export async function chunkingOf(tx: Tx, projectId: string): Promise<{ size: number; overlap: number }> {
  const row = await tx.chunking.findUnique({ where: { projectId } })
  return row === null ? defaultChunking : { size: row.size, overlap: row.overlap }
}
