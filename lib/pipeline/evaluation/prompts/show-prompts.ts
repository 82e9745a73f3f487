import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { findSet } from '@/lib/pipeline/evaluation/prompts/find-set'
import {
  listPromptsInput,
  ofPromptSet,
  promptCard,
  promptSetCard,
  promptSetView,
} from '@/lib/pipeline/evaluation/prompts/schema'
import { peopleOf } from '@/lib/pipeline/people'
import { pageInput, pageOf } from '@/lib/pipeline/schema'

type Set = {
  id: string
  name: string
  notes: string
  frozenAt: Date | null
  reservedForId: string | null
  createdAt: Date
}
const cardOf = ({ id, name, notes, frozenAt, reservedForId, createdAt }: Set, prompts: number) => ({
  ...{ id, name, notes, frozenAt, reservedForId, createdAt, prompts },
})

/** The rows of a page and where to go on. */
export function paged<T extends { createdAt: Date; id: string }>(rows: readonly T[], limit: number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? { at: last.createdAt, id: last.id } : null }
}

/** Rows after the cursor, newest first. */
export const after = (cursor: { at: Date; id: string } | null) =>
  cursor === null ? {} : { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

export const listPromptSets = read({
  operation: 'evaluation.listPromptSets',
  permission: 'evaluation.configure',
  summary: 'The prompt sets of a project, newest first.',
  input: pageInput,
  output: pageOf(promptSetCard),
  run: async ({ db }, { projectId, cursor, limit }) => {
    const rows = await db.promptSet.findMany({
      where: { projectId, ...after(cursor) },
      orderBy: newestFirst,
      take: limit + 1,
      include: { _count: { select: { prompts: true } } },
    })
    const { items, next } = paged(rows, limit)
    return { items: items.map((row) => cardOf(row, row._count.prompts)), next }
  },
})

export const getPromptSet = read({
  operation: 'evaluation.getPromptSet',
  permission: 'evaluation.configure',
  summary: 'A prompt set with its cells, its writers and the seeds they wrote.',
  input: ofPromptSet,
  output: promptSetView,
  run: async ({ db }, { projectId, promptSetId }) => {
    const set = await findSet(db, projectId, promptSetId)
    const cells = await db.prompt.groupBy({ by: ['subdomainId', 'queryTypeId'], where: { promptSetId }, _count: true })
    const sources = await db.prompt.groupBy({ by: ['source'], where: { promptSetId }, _count: true })
    const countOf = (source: string) => sources.find((row) => row.source === source)?._count ?? 0
    return {
      ...cardOf(
        set,
        cells.reduce((sum, cell) => sum + cell._count, 0),
      ),
      cells: cells.map(({ subdomainId, queryTypeId, _count }) => ({ subdomainId, queryTypeId, prompts: _count })),
      sources: { written: countOf('written'), imported: countOf('imported'), sampled: countOf('sampled') },
      writers: await writersOf(db, projectId, promptSetId),
      waiver: waiverOf(set),
    }
  },
})

type Waived = { waiverReason: string | null; waivedById: string | null; waivedAt: Date | null }
export const waiverOf = ({ waiverReason, waivedById, waivedAt }: Waived) =>
  waiverReason === null || waivedById === null || waivedAt === null
    ? null
    : { reason: waiverReason, byId: waivedById, at: waivedAt }

/** Who wrote prompts of a set, and how many seeds of the project they wrote. */
export async function writersOf(db: Tx, projectId: string, promptSetId: string) {
  const rows = await db.$queryRaw<{ id: string; name: string; prompts: bigint; seeds: bigint }[]>`
    select p."authorId" as id, coalesce(u.name, '') as name, count(*) as prompts,
      (select count(*) from "Seed" s where s."projectId" = ${projectId}::uuid and s."authorId" = p."authorId"
        and s.origin in ('written', 'coauthored')) as seeds
    from "Prompt" p left join "User" u on u.id = p."authorId"
    where p."promptSetId" = ${promptSetId}::uuid and p.source = 'written' and p."authorId" is not null
    group by p."authorId", u.name order by count(*) desc limit 500`
  return rows.map((row) => ({ ...row, prompts: Number(row.prompts), seeds: Number(row.seeds) }))
}

export const listPrompts = read({
  operation: 'evaluation.listPrompts',
  permission: 'evaluation.configure',
  summary: 'The prompts of a set, newest first.',
  input: listPromptsInput,
  output: pageOf(promptCard),
  run: async ({ db }, { projectId, promptSetId, cursor, limit }) => {
    await findSet(db, projectId, promptSetId)
    const rows = await db.prompt.findMany({
      where: { promptSetId, ...after(cursor) },
      orderBy: newestFirst,
      take: limit + 1,
    })
    const { items, next } = paged(rows, limit)
    const person = await peopleOf(
      db,
      items.map((row) => row.authorId),
    )
    return {
      items: items.map((row) => ({ ...row, author: row.authorId === null ? null : person(row.authorId) })),
      next,
    }
  },
})
