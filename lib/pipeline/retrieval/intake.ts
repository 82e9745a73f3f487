import type { Tx } from '@/lib/db/client'
import { openWork, withdrawWork } from '@/lib/desk/work'
import type { FlowEvent } from '@/lib/pipeline/events'

type Kept = Extract<FlowEvent, { name: 'expansion.queryKept' }>
type Withdrawn = Extract<FlowEvent, { name: 'expansion.queryWithdrawn' }>

/** A query that left the set takes its context off the desk; what was kept stays recorded. */
export async function withdrawContext(tx: Tx, { queryId }: Withdrawn): Promise<void> {
  const context = await tx.context.findUnique({ where: { queryId } })
  if (context === null) return
  await tx.context.update({ where: { id: context.id }, data: { state: 'withdrawn', version: { increment: 1 } } })
  await withdrawWork(tx, 'retrieval.context', [context.id])
}

/** A query that came back finds the passages it had and waits for a person again. */
export async function reopenContext(tx: Tx, { projectId, queryId }: Kept): Promise<void> {
  const context = await tx.context.findUnique({ where: { queryId } })
  if (context === null || context.state !== 'withdrawn') return
  await tx.context.update({
    where: { id: context.id },
    data: { state: 'waiting', settledById: null, settledAt: null, version: { increment: 1 } },
  })
  await openWork(tx, {
    projectId,
    roundId: context.roundId,
    desk: 'retrieval.context',
    subjects: [{ subjectId: context.id }],
  })
}
