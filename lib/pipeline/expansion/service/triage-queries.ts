import { command } from '@/lib/api/operation'
import { AppError, isAppError } from '@/lib/core/errors'
import { decideQuery, findGrown, reviewIdOf } from '@/lib/pipeline/expansion/decide-query'
import { beginRewriting, rewriteQuery } from '@/lib/pipeline/expansion/rewrite-query'
import {
  type Decided,
  decided,
  editInput,
  keepInput,
  keepManyInput,
  mergeInput,
  rejectInput,
  rejectManyInput,
} from '@/lib/pipeline/expansion/schema'
import { done, ok } from '@/lib/pipeline/schema'

export const keepQuery = command({
  operation: 'expansion.keep',
  permission: 'expansion.triage',
  summary: 'Keep a query as it is.',
  input: keepInput,
  output: done,
  run: async ({ note, ...context }, { projectId, queryId, activeMs }) => {
    const query = await findGrown(context.tx, projectId, queryId)
    await decideQuery(context, query, { reviewId: context.actId, decision: 'keep', activeMs, data: { state: 'kept' } })
    note(queryId)
    return ok
  },
})

export const rejectQuery = command({
  operation: 'expansion.reject',
  permission: 'expansion.triage',
  summary: 'Reject a query, with the reason.',
  input: rejectInput,
  output: done,
  run: async ({ note: audit, ...context }, { projectId, queryId, reason, note, activeMs }) => {
    const query = await findGrown(context.tx, projectId, queryId)
    await decideQuery(context, query, {
      ...{ reviewId: context.actId, decision: 'reject', reasons: [reason], note, activeMs },
      data: { state: 'rejected', rejectReason: reason },
    })
    audit(queryId, { reason })
    return ok
  },
})

export const editQuery = command({
  operation: 'expansion.edit',
  permission: 'expansion.triage',
  summary: 'Keep a query with another text; the machine’s text stays beside it.',
  input: editInput,
  output: done,
  run: async ({ note, ...context }, { projectId, queryId, text, activeMs }) => {
    const near = await beginRewriting(context.tx, projectId)
    const query = await findGrown(context.tx, projectId, queryId)
    const data = await rewriteQuery(context.tx, near, query, text)
    await decideQuery(context, query, {
      reviewId: context.actId,
      decision: 'edit',
      activeMs,
      data: { ...data, state: 'kept' },
    })
    note(queryId)
    return ok
  },
})

export const mergeQuery = command({
  operation: 'expansion.merge',
  permission: 'expansion.triage',
  summary: 'Merge a query into one that says the same: it is rejected as a duplicate, and the other gets its parents.',
  input: mergeInput,
  output: done,
  run: async ({ note, ...context }, { projectId, queryId, intoId, activeMs }) => {
    const { tx } = context
    const query = await findGrown(tx, projectId, queryId)
    const into = await tx.query.findFirst({ where: { id: intoId, projectId }, include: { parents: true } })
    if (into === null || into.id === queryId) throw new AppError('not_found', 'There is no such other query here.')
    if (into.state === 'withdrawn' || into.state === 'rejected')
      throw new AppError('wrong_state', `The other query is ${into.state}; merge into one that is there.`, { intoId })
    const mine = await tx.queryParent.findMany({ where: { queryId }, orderBy: { position: 'asc' } })
    const theirs = new Set(into.parents.map(({ seedId }) => seedId))
    // A seed has no parents: what grew from others and says the same adds nothing to it.
    const addedParents =
      into.method === 'seed' ? [] : mine.map(({ seedId }) => seedId).filter((seedId) => !theirs.has(seedId))
    await tx.queryParent.createMany({
      data: addedParents.map((seedId, at) => ({ queryId: intoId, seedId, position: theirs.size + at })),
    })
    await decideQuery(context, query, {
      ...{ reviewId: context.actId, decision: 'merge', reasons: ['duplicate'], activeMs },
      payload: { intoId, addedParents },
      data: { state: 'rejected', rejectReason: 'duplicate', similarToId: intoId },
    })
    note(queryId, { intoId })
    return ok
  },
})

export const keepMany = command({
  operation: 'expansion.keepMany',
  permission: 'expansion.triage',
  summary: 'Keep several queries; those somebody else is at are left, each with its reason.',
  input: keepManyInput,
  output: decided,
  run: async ({ note, actId, ...context }, { projectId, queryIds }) => {
    const outcome = await each(queryIds, async (queryId) => {
      const query = await findGrown(context.tx, projectId, queryId)
      const reviewId = reviewIdOf(actId, queryId)
      await decideQuery(context, query, { reviewId, decision: 'keep', data: { state: 'kept' } })
    })
    note(null, { queryIds: outcome.done })
    return outcome
  },
})

export const rejectMany = command({
  operation: 'expansion.rejectMany',
  permission: 'expansion.triage',
  summary: 'Reject several queries for one reason; those somebody else is at are left, each with its reason.',
  input: rejectManyInput,
  output: decided,
  run: async ({ note: audit, actId, ...context }, { projectId, queryIds, reason, note }) => {
    const outcome = await each(queryIds, async (queryId) => {
      const query = await findGrown(context.tx, projectId, queryId)
      await decideQuery(context, query, {
        ...{ reviewId: reviewIdOf(actId, queryId), decision: 'reject', reasons: [reason], note },
        data: { state: 'rejected', rejectReason: reason },
      })
    })
    audit(null, { reason, queryIds: outcome.done })
    return outcome
  },
})

/** Does an act on each; one that is refused stays as it is and says why. */
export async function each(ids: readonly string[], act: (id: string) => Promise<void>): Promise<Decided> {
  const outcome: Decided = { done: [], left: [] }
  for (const id of new Set(ids)) {
    try {
      await act(id)
      outcome.done.push(id)
    } catch (error) {
      if (!isAppError(error)) throw error
      outcome.left.push({ id, reason: error.message })
    }
  }
  return outcome
}
