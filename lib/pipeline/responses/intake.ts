import type { Tx } from '@/lib/db/client'
import { withdrawWork } from '@/lib/desk/work'
import type { FlowEvent } from '@/lib/pipeline/events'

type Gone = Extract<FlowEvent, { name: 'expansion.queryWithdrawn' | 'retrieval.contextReopened' }>

/** A response whose query or context is open again leaves the desk; an approved one is withdrawn, which its example follows. */
export async function withdrawResponse(tx: Tx, { projectId, queryId }: Gone): Promise<readonly FlowEvent[]> {
  const response = await tx.response.findUnique({ where: { queryId } })
  if (response === null || response.state === 'withdrawn') return []
  await tx.response.update({ where: { id: response.id }, data: { state: 'withdrawn', version: { increment: 1 } } })
  await withdrawWork(tx, 'responses.review', [response.id])
  return response.state === 'approved'
    ? [{ name: 'responses.responseReopened', projectId, responseId: response.id }]
    : []
}
