import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { openWork } from '@/lib/desk/work'
import { thresholdsOf } from '@/lib/pipeline/detectors/schema'
import { lockQueries, nearQueries } from '@/lib/pipeline/expansion/near-queries'
import { cellOfParents, type Drift, methodOf } from '@/lib/pipeline/expansion/rules'
import { keepVectors, type NewVector } from '@/lib/pipeline/expansion/vectors'
import { comparisonKey } from '@/lib/text/normalise'

export const TRIAGE_DESK = 'expansion.triage'

export type Parent = { readonly id: string; readonly subdomainId: string; readonly queryTypeId: string }
export type Grown = {
  readonly text: string
  readonly parents: readonly Parent[]
  readonly measured: Drift
  readonly vector: Float32Array | null
}
type Origin = {
  readonly projectId: string
  readonly roundId: string
  readonly jobId: string
  readonly jobItemId: string
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly callId: string
}

/** Writes what one call brought, flags near duplicates and drift, and puts every query on the triage desk. */
export async function writeQueries(
  tx: Tx,
  origin: Origin,
  grown: readonly Grown[],
  vectorModel: string | null,
): Promise<{ made: number; fresh: number; drifting: number }> {
  const { projectId, roundId } = origin
  await lockQueries(tx, projectId)
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { settings: true } })
  const near = await nearQueries(tx, projectId, thresholdsOf(project.settings), vectorModel)
  const vectors: NewVector[] = []
  const queryIds: string[] = []
  let [fresh, drifting] = [0, 0]
  for (const { text, parents, measured, vector } of grown) {
    const [first] = parents
    const cell = cellOfParents(parents)
    if (first === undefined || cell === undefined) continue
    const id = newId()
    const like = near.nearest(text, vector)
    const isDrifting = measured.threshold !== null && measured.drift > measured.threshold
    await tx.query.create({
      data: {
        ...{ ...origin, id, text, machineText: text, searchText: comparisonKey(text), seedId: first.id },
        ...{
          subdomainId: cell.subdomainId,
          queryTypeId: cell.queryTypeId,
          method: methodOf(parents.map((parent) => parent.id)),
        },
        ...{ drift: measured.drift, driftThreshold: measured.threshold, measuredBy: measured.measuredBy, isDrifting },
        ...(like && { similarity: like.similarity, similarToId: like.id, similarBy: like.by }),
        ...{ isDuplicate: like !== null, clusterId: like?.clusterId ?? null },
      },
    })
    await tx.queryParent.createMany({
      data: parents.map((parent, position) => ({ queryId: id, seedId: parent.id, position })),
    })
    near.add({ id, text, vector, clusterId: like?.clusterId ?? null })
    if (vector !== null) vectors.push({ queryId: id, text, vector })
    queryIds.push(id)
    if (like === null) fresh += 1
    if (isDrifting) drifting += 1
  }
  if (vectorModel !== null) await keepVectors(tx, projectId, vectorModel, vectors)
  await openWork(tx, { projectId, desk: TRIAGE_DESK, roundId, subjects: queryIds.map((subjectId) => ({ subjectId })) })
  return { made: queryIds.length, fresh, drifting }
}
