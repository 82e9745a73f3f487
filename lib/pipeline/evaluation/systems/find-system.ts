import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

/** A system of the project. @throws AppError not_found */
export async function findSystem(tx: Tx, projectId: string, systemId: string) {
  const system = await tx.system.findFirst({ where: { id: systemId, projectId } })
  if (system === null) throw new AppError('not_found', 'There is no such system.')
  return system
}

/** Systems of the project in the order asked for. @throws AppError not_found */
export async function findSystems(tx: Tx, projectId: string, systemIds: readonly string[]) {
  const rows = await tx.system.findMany({ where: { projectId, id: { in: [...systemIds] } } })
  return systemIds.map((systemId) => {
    const row = rows.find(({ id }) => id === systemId)
    if (row === undefined) throw new AppError('not_found', 'There is no such system.')
    return row
  })
}

/** Words that would tell which systems are under test: their names and the names of their models. */
export async function tellingNames(tx: Tx, systems: readonly { name: string; endpointId: string | null }[]) {
  const endpointIds = systems.flatMap(({ endpointId }) => endpointId ?? [])
  const endpoints =
    endpointIds.length === 0 ? [] : await tx.modelEndpoint.findMany({ where: { id: { in: endpointIds } } })
  return [...new Set([...systems.map(({ name }) => name), ...endpoints.map(({ model }) => model)])]
}

/** The prompts of a set on which a run has opened with this system: their outputs stay as they are. */
export async function requireUnfrozen(tx: Tx, systemId: string, promptSetId: string): Promise<void> {
  const run = await tx.run.findFirst({
    where: { promptSetId, systemIds: { has: systemId }, state: { not: 'draft' } },
  })
  if (run !== null)
    throw new AppError('wrong_state', `Run ${run.number} has opened on these outputs; they stay as they are.`, {
      runId: run.id,
    })
}

export type NewOutput = Prisma.OutputCreateManyInput
