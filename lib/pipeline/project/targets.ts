import type { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import type { cellTarget } from '@/lib/pipeline/project/schema'

/** Writes the targets of cells whose subdomain and query type are known to be of this project; 0 takes a target away. */
export async function writeTargets(
  tx: Tx,
  projectId: string,
  cells: readonly z.output<typeof cellTarget>[],
): Promise<void> {
  // The same cell named twice would be two rows of one statement: the last one counts.
  const last = new Map(cells.map((cell) => [`${cell.subdomainId} ${cell.queryTypeId}`, cell]))
  const rows = [...last.values()]
  await tx.$executeRaw`
    insert into "CellTarget" ("projectId", "subdomainId", "queryTypeId", target)
    select ${projectId}::uuid, * from unnest(
      ${rows.map(({ subdomainId }) => subdomainId)}::uuid[], ${rows.map(({ queryTypeId }) => queryTypeId)}::uuid[],
      ${rows.map(({ target }) => target)}::int[])
    on conflict ("subdomainId", "queryTypeId") do update set target = excluded.target`
  await tx.cellTarget.deleteMany({ where: { projectId, target: 0 } })
}
