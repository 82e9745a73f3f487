import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma, type Tx } from '@/lib/db/client'
import { contextCard, contextView, highlight, listContextsInput } from '@/lib/pipeline/retrieval/schema'
import { id, pageOf, projectInput } from '@/lib/pipeline/schema'

type Card = z.input<typeof contextCard> & { createdAt: Date }

function cards(db: Tx, projectId: string, where: Prisma.Sql, limit: number): Promise<Card[]> {
  return db.$queryRaw<Card[]>`
    select c.id, c."queryId", q.text as query, q.method::text as method, s.name as subdomain, t.name as "queryType", c.state::text as state,
      c.failure, c."createdAt",
      (select count(*)::int from "Passage" p where p."contextId" = c.id) as passages,
      (select count(*)::int from "Passage" p where p."contextId" = c.id and p.state = 'kept') as kept
    from "Context" c join "Query" q on q.id = c."queryId" join "Subdomain" s on s.id = q."subdomainId" join "QueryType" t on t.id = q."queryTypeId"
    where c."projectId" = ${projectId}::uuid ${where}
    order by c."createdAt" desc, c.id desc limit ${limit}`
}

export const listContexts = read({
  operation: 'retrieval.list',
  permission: 'retrieval.read',
  summary: 'Contexts, newest first, with how many passages each has.',
  input: listContextsInput,
  output: pageOf(contextCard),
  run: async ({ db }, { projectId, state, subdomainId, queryTypeId, cursor, limit }) => {
    const where = Prisma.join(
      [
        Prisma.empty,
        ...(state === null ? [] : [Prisma.sql`and c.state = ${state}::"ContextState"`]),
        ...(subdomainId === null ? [] : [Prisma.sql`and q."subdomainId" = ${subdomainId}::uuid`]),
        ...(queryTypeId === null ? [] : [Prisma.sql`and q."queryTypeId" = ${queryTypeId}::uuid`]),
        ...(cursor === null ? [] : [Prisma.sql`and (c."createdAt", c.id) < (${cursor.at}, ${cursor.id}::uuid)`]),
      ],
      ' ',
    )
    const rows = await cards(db, projectId, where, limit + 1)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? { at: last.createdAt, id: last.id } : null }
  },
})

export const getContext = read({
  operation: 'retrieval.get',
  permission: 'retrieval.read',
  summary: 'One query with its search queries and its ranked passages.',
  input: projectInput.extend({ contextId: id }),
  output: contextView,
  run: async ({ db }, { projectId, contextId }) => {
    const [card] = await cards(db, projectId, Prisma.sql`and c.id = ${contextId}::uuid`, 1)
    if (card === undefined) throw new AppError('not_found', 'There is no such context.')
    const { version } = await db.context.findUniqueOrThrow({ where: { id: contextId } })
    const searchQueries = await db.searchQuery.findMany({ where: { contextId }, orderBy: { number: 'asc' } })
    const passages = await db.passage.findMany({
      where: { contextId },
      orderBy: [{ createdAt: 'asc' }, { rank: 'asc' }],
      take: 300,
    })
    return {
      ...card,
      version,
      searchQueries: searchQueries.map(({ provider, model, promptVersion, callId, ...row }) => ({
        ...row,
        lineage: { provider, model, promptVersion, callId },
      })),
      passageList: passages.map((row) => ({ ...row, highlights: z.array(highlight).catch([]).parse(row.highlights) })),
    }
  },
})
