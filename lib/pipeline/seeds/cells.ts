import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import type { Cell } from '@/lib/pipeline/seeds/schema'

/**
 * Makes sure that cells are this project's and in use.
 * @throws AppError not_found for a subdomain or query type of another project, wrong_state for one that was archived.
 */
export async function requireCells(tx: Tx, projectId: string, cells: readonly Cell[]): Promise<void> {
  const subdomainIds = [...new Set(cells.map(({ subdomainId }) => subdomainId))]
  const queryTypeIds = [...new Set(cells.map(({ queryTypeId }) => queryTypeId))]
  const subdomains = await tx.subdomain.findMany({ where: { projectId, id: { in: subdomainIds } } })
  const queryTypes = await tx.queryType.findMany({ where: { projectId, id: { in: queryTypeIds } } })
  if (subdomains.length < subdomainIds.length) throw new AppError('not_found', 'There is no such subdomain here.')
  if (queryTypes.length < queryTypeIds.length) throw new AppError('not_found', 'There is no such query type here.')
  const archived = [...subdomains, ...queryTypes].find((row) => row.archivedAt !== null)
  if (archived !== undefined)
    throw new AppError('wrong_state', `“${archived.name}” is archived; choose another one.`, { id: archived.id })
}

/** The name of a subdomain with its parents before it, outermost first: `History › Castles`. */
export function subdomainPaths(
  rows: readonly { readonly id: string; readonly parentId: string | null; readonly name: string }[],
): Map<string, string> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const pathOf = (id: string, seen: ReadonlySet<string>): string[] => {
    const row = byId.get(id)
    if (row === undefined || seen.has(id)) return []
    return [...(row.parentId === null ? [] : pathOf(row.parentId, new Set([...seen, id]))), row.name]
  }
  return new Map(rows.map(({ id }) => [id, pathOf(id, new Set()).join(' › ')]))
}
