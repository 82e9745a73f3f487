import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { taxonomy } from '@/lib/pipeline/project/schema'
import { projectInput } from '@/lib/pipeline/schema'

/** More nodes than this a page cannot show and a person not steer. */
export const MAX_NODES = 2000

export const getTaxonomy = read({
  operation: 'project.getTaxonomy',
  permission: 'project.read',
  summary: 'The tree of subdomains, the query types and the target of each cell, with how many approved seeds it has.',
  input: projectInput,
  output: taxonomy,
  run: async ({ db }, { projectId }) => {
    const order = [{ position: 'asc' }, { id: 'asc' }] as const
    const subdomains = await db.subdomain.findMany({ where: { projectId }, orderBy: [...order], take: MAX_NODES })
    const queryTypes = await db.queryType.findMany({ where: { projectId }, orderBy: [...order], take: MAX_NODES })
    return {
      subdomains: subdomains.map(({ archivedAt, ...row }) => ({ ...row, isArchived: archivedAt !== null })),
      queryTypes: queryTypes.map(({ archivedAt, ...row }) => ({ ...row, isArchived: archivedAt !== null })),
      targets: await cellsOf(db, projectId),
    }
  },
})

/** Every cell with a target or an approved seed. */
async function cellsOf(db: Tx, projectId: string) {
  const targets = await db.cellTarget.findMany({ where: { projectId } })
  const seeds = await db.seed.groupBy({
    by: ['subdomainId', 'queryTypeId'],
    where: { projectId, state: 'approved' },
    _count: true,
  })
  const keyOf = (cell: { subdomainId: string; queryTypeId: string }) => `${cell.subdomainId} ${cell.queryTypeId}`
  const counts = new Map(seeds.map((row) => [keyOf(row), row._count]))
  const aimed = new Set(targets.map(keyOf))
  return [
    ...targets.map(({ subdomainId, queryTypeId, target }) => ({
      subdomainId,
      queryTypeId,
      target,
      approved: counts.get(keyOf({ subdomainId, queryTypeId })) ?? 0,
    })),
    ...seeds
      .filter((row) => !aimed.has(keyOf(row)))
      .map(({ subdomainId, queryTypeId, _count }) => ({ subdomainId, queryTypeId, target: 0, approved: _count })),
  ]
}
