import type { Tx } from '@/lib/db/client'
import type { FlowEvent } from '@/lib/pipeline/events'
import { lockQueries, markChanged } from '@/lib/pipeline/expansion/near-queries'
import { currentRound } from '@/lib/pipeline/rounds'
import { comparisonKey } from '@/lib/text/normalise'

type SeedEvent = { readonly projectId: string; readonly seedId: string }

/**
 * Lets an approved seed join the set of instructions (the set is Q ∪ I): once, kept without triage.
 * A seed whose text was changed since leaves with the old text and comes back with the new one.
 */
export async function admitSeed(tx: Tx, { projectId, seedId }: SeedEvent): Promise<readonly FlowEvent[]> {
  await lockQueries(tx, projectId)
  const seed = await tx.seed.findFirstOrThrow({ where: { id: seedId, projectId } })
  const { text, subdomainId, queryTypeId } = seed
  const { id: roundId } = await currentRound(tx, projectId)
  const fields = { text, machineText: text, searchText: comparisonKey(text), subdomainId, queryTypeId }
  const joined = { state: 'kept', decidedById: seed.decidedById, decidedAt: seed.decidedAt } as const
  const present = await tx.query.findFirst({ where: { projectId, seedId, method: 'seed' } })
  if (present === null) {
    const { id } = await tx.query.create({ data: { ...fields, ...joined, projectId, roundId, seedId, method: 'seed' } })
    return [{ name: 'expansion.queryKept', projectId, queryId: id }]
  }
  const queryId = present.id
  const isOther = present.text !== text
  await tx.query.update({
    where: { id: queryId },
    data: { ...fields, ...joined, ...(isOther && { version: { increment: 1 } }) },
  })
  await markChanged(tx, [queryId])
  if (present.state === 'kept' && !isOther) return []
  const kept: FlowEvent = { name: 'expansion.queryKept', projectId, queryId }
  return present.state === 'kept' ? [{ name: 'expansion.queryWithdrawn', projectId, queryId }, kept] : [kept]
}

/** Takes a withdrawn seed out of the set; queries that grew from it stay, because a person decided on each of them. */
export async function releaseSeed(tx: Tx, { projectId, seedId }: SeedEvent): Promise<readonly FlowEvent[]> {
  await lockQueries(tx, projectId)
  const query = await tx.query.findFirst({ where: { projectId, seedId, method: 'seed', state: 'kept' } })
  if (query === null) return []
  await tx.query.update({ where: { id: query.id }, data: { state: 'withdrawn' } })
  await markChanged(tx, [query.id])
  return [{ name: 'expansion.queryWithdrawn', projectId, queryId: query.id }]
}
