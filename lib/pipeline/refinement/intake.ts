import type { Tx } from '@/lib/db/client'
import type { FlowEvent } from '@/lib/pipeline/events'

/** A project begins in round 0, which has no plan: everything that was made before a weakness was measured. */
export async function openFirstRound(
  tx: Tx,
  { projectId, userId }: Extract<FlowEvent, { name: 'project.created' }>,
): Promise<void> {
  await tx.round.create({ data: { projectId, number: 0, openedById: userId } })
}
