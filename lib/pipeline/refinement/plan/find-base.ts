import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import type { Source } from '@/lib/pipeline/refinement/plan/read-evidence'
import type { RoundForm } from '@/lib/pipeline/refinement/schema'

/** A release by its id. @throws AppError not_found */
export async function findRelease(tx: Tx, projectId: string, releaseId: string) {
  const release = await tx.release.findFirst({ where: { id: releaseId, projectId } })
  if (release === null) throw new AppError('not_found', 'There is no such release.')
  return release
}

/** A system by its id. @throws AppError not_found */
export async function findBaseSystem(tx: Tx, projectId: string, systemId: string) {
  const system = await tx.system.findFirst({ where: { id: systemId, projectId } })
  if (system === null) throw new AppError('not_found', 'There is no such system.')
  return system
}

/** What the round is measured against: the release and the system named, or those that suggest themselves. */
export async function findBase(
  tx: Tx,
  projectId: string,
  form: Pick<RoundForm, 'baseReleaseId' | 'baseSystemId'>,
  source: Source | null,
) {
  const systemId = form.baseSystemId ?? source?.system.id ?? null
  const system = systemId === null ? null : await findBaseSystem(tx, projectId, systemId)
  const releaseId = form.baseReleaseId ?? system?.releaseId ?? null
  const release =
    releaseId === null
      ? await tx.release.findFirst({ where: { projectId, withdrawnAt: null }, orderBy: { number: 'desc' } })
      : await findRelease(tx, projectId, releaseId)
  return { system, release }
}

/** Examples that came in with the round before; where it brought none, the rows of the base release. */
export async function previousRows(tx: Tx, projectId: string, release: { readonly rows: number } | null) {
  const rounds = await tx.example.groupBy({
    by: ['roundId'],
    where: { projectId, withdrawnAt: null },
    _count: { _all: true },
  })
  const numbers = await tx.round.findMany({ where: { id: { in: rounds.map(({ roundId }) => roundId) } } })
  const last = numbers.sort((a, b) => b.number - a.number)[0]
  const rows = rounds.find(({ roundId }) => roundId === last?.id)?._count._all ?? 0
  return rows > 0 ? rows : (release?.rows ?? 0)
}

/** Whether a round is under way: one with a plan that has not ended. */
export async function roundUnderWay(tx: Tx, projectId: string) {
  const rounds = await tx.round.findMany({ where: { projectId, state: { in: ['open', 'paused'] } } })
  const planned = await tx.roundPlan.findFirst({ where: { roundId: { in: rounds.map(({ id }) => id) } } })
  return rounds.find(({ id }) => id === planned?.roundId) ?? null
}

export async function nextRoundNumber(tx: Tx, projectId: string): Promise<number> {
  const last = await tx.round.aggregate({ where: { projectId }, _max: { number: true } })
  return (last._max.number ?? -1) + 1
}
