import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import type { Prisma, Tx } from '@/lib/db/client'
import { dayOf, linksOf, readLineage } from '@/lib/pipeline/updates/rows'
import type { FrozenPair, PairLineage } from '@/lib/pipeline/updates/schema'

const withWaivers = { waivers: true } as const
export type ReadyPair = Prisma.PreferencePairGetPayload<{ include: typeof withWaivers }>

/** More pairs than this are not frozen at once; an ORPO set of an update has hundreds. */
const MOST = 20_000

/** The approved pairs of a project, in the order of their approval. */
export async function approvedPairs(db: Tx, projectId: string): Promise<ReadyPair[]> {
  const pairs = await db.preferencePair.findMany({
    where: { projectId, state: 'approved' },
    include: withWaivers,
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    take: MOST + 1,
  })
  if (pairs.length > MOST) throw new AppError('too_large', `A preference release holds at most ${MOST} pairs.`)
  return pairs
}

/** The pairs as a release keeps them: texts, and the whole way they came. */
export async function frozenRows(db: Tx, pairs: readonly ReadyPair[]): Promise<FrozenPair[]> {
  const updateIds = [...new Set(pairs.flatMap(({ updateId }) => updateId ?? []))]
  const updates = new Map(
    (
      await db.update.findMany({
        where: { id: { in: updateIds } },
        include: { evidence: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }, waivers: true },
      })
    ).map((update) => [update.id, update]),
  )
  return pairs.map((pair, index) => {
    const { id: pairId, instruction, rejected, chosen, decidedById } = pair
    if (rejected === null || chosen === null || decidedById === null)
      throw new AppError('internal', 'an approved pair without its texts', { pairId })
    const update = pair.updateId === null ? undefined : updates.get(pair.updateId)
    const lineage: PairLineage = {
      origin: pair.origin,
      update: update
        ? {
            ...{ id: update.id, subject: update.subject, oldValue: update.oldValue, newValue: update.newValue },
            since: dayOf(update.since),
            referenceDate: dayOf(update.referenceDate),
          }
        : null,
      ...{ foundAs: pair.foundAs, foundId: pair.foundId, responseId: pair.responseId, revisionId: pair.revisionId },
      ...{ system: pair.system, rejectedBy: pair.rejectedBy ?? 'pasted' },
      rejected: readLineage(pair.rejectedLineage),
      edit: readLineage(pair.chosenLineage),
      isEditedByPerson: chosen !== pair.machineChosen,
      editRatio: pair.editRatio ?? 0,
      links: linksOf(pair),
      evidence: (update?.evidence ?? []).map(({ id, origin, source, url, textHash }) => ({
        ...{ id, origin, source, url, textHash },
      })),
      waivers: [...(update?.waivers ?? []), ...pair.waivers]
        .map(({ key, reason }) => ({ key, reason }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      approvedBy: decidedById,
    }
    const position = index + 1
    return {
      position,
      pairId,
      instruction,
      rejected,
      chosen,
      lineage,
      contentHash: contentHash([instruction, rejected, chosen]),
    }
  })
}
