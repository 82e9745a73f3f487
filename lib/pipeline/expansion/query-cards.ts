import type { Prisma, Tx } from '@/lib/db/client'
import type { QueryCard } from '@/lib/pipeline/expansion/schema'

export const withParents = { parents: { orderBy: { position: 'asc' } } } as const satisfies Prisma.QueryInclude
type Row = Prisma.QueryGetPayload<{ include: typeof withParents }>

/** The texts of seeds by their ids. */
export async function seedTexts(tx: Tx, projectId: string, seedIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.seed.findMany({
    where: { projectId, id: { in: [...new Set(seedIds)] } },
    select: { id: true, text: true },
  })
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** Queries as lists show them: with the texts of their parents and of the query each is like. */
export async function queryCards<R extends Row>(
  tx: Tx,
  projectId: string,
  rows: readonly R[],
): Promise<(R & QueryCard)[]> {
  const texts = await seedTexts(
    tx,
    projectId,
    rows.flatMap(({ parents }) => parents.map(({ seedId }) => seedId)),
  )
  const alike = await tx.query.findMany({
    where: { projectId, id: { in: [...new Set(rows.flatMap(({ similarToId }) => similarToId ?? []))] } },
    select: { id: true, text: true, method: true, state: true },
  })
  const alikeById = new Map(alike.map((row) => [row.id, row]))
  return rows.map((row) => ({
    ...row,
    parents: row.parents.map((parent) => ({ ...parent, id: parent.seedId, text: texts.get(parent.seedId) ?? '' })),
    similarTo: row.similarToId === null ? null : (alikeById.get(row.similarToId) ?? null),
  }))
}
