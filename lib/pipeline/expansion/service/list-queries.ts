import { read } from '@/lib/api/operation'
import type { Prisma } from '@/lib/db/client'
import { likeLiteral } from '@/lib/db/lock'
import { queryCards, withParents } from '@/lib/pipeline/expansion/query-cards'
import { listQueriesInput, type QueryFilter, queryPage } from '@/lib/pipeline/expansion/schema'
import { comparisonKey } from '@/lib/text/normalise'

function queryWhere(projectId: string, { search, ...exact }: QueryFilter): Prisma.QueryWhereInput {
  const folded = comparisonKey(search ?? '')
  return { projectId, ...exact, ...(folded === '' ? {} : { searchText: { contains: likeLiteral(folded) } }) }
}

export const listQueries = read({
  operation: 'expansion.list',
  permission: 'expansion.read',
  summary: 'Queries, newest first, by state, method, cell, seed, run, flags and words of their text.',
  input: listQueriesInput,
  output: queryPage,
  run: async ({ db }, { projectId, filter, cursor, limit }) => {
    const before: Prisma.QueryWhereInput =
      cursor === null ? {} : { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }
    const rows = await db.query.findMany({
      where: { AND: [queryWhere(projectId, filter), before] },
      include: withParents,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: await queryCards(db, projectId, items),
      next: rows.length > limit && last !== undefined ? { at: last.createdAt, id: last.id } : null,
    }
  },
})
