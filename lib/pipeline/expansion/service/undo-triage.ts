import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { undoDecision } from '@/lib/desk/decide'
import { findGrown, reviewIdOf } from '@/lib/pipeline/expansion/decide-query'
import { beginRewriting, rewriteQuery } from '@/lib/pipeline/expansion/rewrite-query'
import { decided, keepManyInput } from '@/lib/pipeline/expansion/schema'
import { each } from '@/lib/pipeline/expansion/service/triage-queries'
import { TRIAGE_DESK } from '@/lib/pipeline/expansion/write-queries'
import { id } from '@/lib/pipeline/schema'

/** What a triage review remembers of the row before it. */
const remembered = z.object({
  before: z.object({ text: z.string() }),
  intoId: id.optional(),
  addedParents: z.array(id).optional(),
})

export const undoTriage = command({
  operation: 'expansion.undo',
  permission: 'expansion.triage',
  summary: 'Take one’s own last decisions on queries back; they wait at the desk again with the text they had.',
  input: keepManyInput,
  output: decided,
  run: async ({ tx, actor, actId, emit, note }, { projectId, queryIds }) => {
    const { userId } = actor
    const near = await beginRewriting(tx, projectId)
    const outcome = await each(queryIds, async (queryId) => {
      const query = await findGrown(tx, projectId, queryId)
      const undo = { actId: reviewIdOf(actId, queryId), projectId, desk: TRIAGE_DESK, subjectId: queryId, userId }
      const { payload } = await undoDecision(tx, undo)
      const { before, intoId, addedParents = [] } = remembered.parse(payload)
      const text = await rewriteQuery(tx, near, query, before.text)
      await tx.query.update({
        where: { id: queryId },
        data: { ...text, state: 'waiting', rejectReason: null, decidedById: null, decidedAt: null },
      })
      if (intoId !== undefined)
        await tx.queryParent.deleteMany({ where: { queryId: intoId, seedId: { in: addedParents } } })
      if (query.state === 'kept') await emit({ name: 'expansion.queryWithdrawn', projectId, queryId })
    })
    note(queryIds.length === 1 ? (queryIds[0] ?? null) : null, { queryIds: outcome.done })
    return outcome
  },
})
