import { read } from '@/lib/api/operation'
import type { Prisma, Tx } from '@/lib/db/client'
import { likeLiteral } from '@/lib/db/lock'
import { peopleOf } from '@/lib/pipeline/people'
import { listSeedsInput, type SeedFilter, seedPage } from '@/lib/pipeline/seeds/schema'
import { comparisonKey } from '@/lib/text/normalise'

/** The condition of a filter; the search text is folded as the shadow column is, so that ي finds ی. */
export function seedWhere(projectId: string, { search, ...exact }: SeedFilter): Prisma.SeedWhereInput {
  const folded = comparisonKey(search ?? '')
  return { projectId, ...exact, ...(folded === '' ? {} : { searchText: { contains: likeLiteral(folded) } }) }
}

export async function seedCards(tx: Tx, rows: readonly Prisma.SeedGetPayload<object>[]) {
  const personOf = await peopleOf(
    tx,
    rows.map(({ authorId }) => authorId),
  )
  const rounds = await tx.round.findMany({ where: { id: { in: [...new Set(rows.map(({ roundId }) => roundId))] } } })
  const numbers = new Map(rounds.map(({ id, number }) => [id, number]))
  return rows.map((row) => ({ ...row, author: personOf(row.authorId), roundNumber: numbers.get(row.roundId) ?? 0 }))
}

export const listSeeds = read({
  operation: 'seeds.list',
  permission: 'seeds.read',
  summary: 'Seeds, newest first, by state, cell, author, round, origin and words of their text.',
  input: listSeedsInput,
  output: seedPage,
  run: async ({ db }, { projectId, filter, cursor, limit }) => {
    const before: Prisma.SeedWhereInput =
      cursor === null ? {} : { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }
    const rows = await db.seed.findMany({
      where: { AND: [seedWhere(projectId, filter), before] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: await seedCards(db, items),
      next: rows.length > limit && last !== undefined ? { at: last.createdAt, id: last.id } : null,
    }
  },
})
