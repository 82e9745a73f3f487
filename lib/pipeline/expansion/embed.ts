import type { Embedder } from '@/lib/llm/embedder'
import { embedTexts } from '@/lib/llm/embeddings'
import { answered } from '@/lib/llm/gateway'

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
