import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { isAppError } from '@/lib/core/errors'
import { Prisma, type Tx } from '@/lib/db/client'
import { id, projectInput } from '@/lib/pipeline/schema'
import { searchChunks } from '@/lib/pipeline/search-chunks'
import { affectedness, soughtWords } from '@/lib/pipeline/updates/affected'
import { type UpdateRow, updateOf } from '@/lib/pipeline/updates/rows'
import { type Affected, affected, type affectedKinds } from '@/lib/pipeline/updates/schema'
import { comparisonKey } from '@/lib/text/normalise'

/** More rows than this that hold a word of the update are not read; the page says that there were more. */
const MOST_READ = 4000
const PASSAGES = 50

type Row = { id: string; queryId: string | null; instruction: string; answer: string | null; system: string | null }

// The letters that folding makes one, as the database can do it: enough to find candidates, which are then compared exactly.
const folded = (column: Prisma.Sql) =>
  Prisma.sql`translate(lower(${column}), 'يىكةۀأإآٱؤئ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', 'ییکههاااا' || 'وی' || '01234567890123456789')`

const anyWord = (columns: readonly Prisma.Sql[], words: readonly string[]) => {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return Prisma.join(
    columns.map((column) => Prisma.sql`${folded(column)} like any(${patterns}::text[])`),
    ' or ',
    '(',
    ')',
  )
}

/** Queries whose kept passages are among those the corpus search finds for the fact as it was; null while it cannot be searched. */
async function queriesByPassage(db: Tx, projectId: string, update: UpdateRow): Promise<ReadonlySet<string> | null> {
  const text = `${update.subject} ${update.oldValue}`.trim()
  const hits = await searchChunks(db, { projectId, text, limit: PASSAGES, source: null, tag: null }).catch(
    (error: unknown) => {
      if (isAppError(error) && (error.code === 'unavailable' || error.code === 'wrong_state')) return null
      throw error
    },
  )
  if (hits === null) return null
  const rows = await db.passage.findMany({
    where: { projectId, state: 'kept', chunkId: { in: hits.map(({ chunkId }) => chunkId) } },
    select: { context: { select: { queryId: true } } },
    take: MOST_READ,
  })
  return new Set(rows.map(({ context }) => context.queryId))
}

function candidates(db: Tx, projectId: string, words: readonly string[], byPassage: ReadonlySet<string>) {
  const near = [...byPassage]
  const take = Prisma.sql`limit ${MOST_READ + 1}`
  return {
    query: db.$queryRaw<Row[]>`
      select id, id as "queryId", text as instruction, null as answer, null as system from "Query"
      where "projectId" = ${projectId}::uuid and state = 'kept'
        and (id = any(${near}::uuid[]) or ${anyWord([Prisma.sql`text`], words)}) order by id ${take}`,
    example: db.$queryRaw<Row[]>`
      select id, "queryId", instruction, response as answer, null as system from "Example"
      where "projectId" = ${projectId}::uuid and "withdrawnAt" is null
        and ("queryId" = any(${near}::uuid[]) or ${anyWord([Prisma.sql`instruction`, Prisma.sql`response`], words)})
      order by id ${take}`,
    answer: db.$queryRaw<Row[]>`
      select id, null as "queryId", instruction, answer, system from "ImportedAnswer"
      where "projectId" = ${projectId}::uuid and ${anyWord([Prisma.sql`instruction`, Prisma.sql`answer`], words)}
      order by id ${take}`,
  } satisfies Record<(typeof affectedKinds)[number], Promise<Row[]>>
}

export const findAffected = read({
  operation: 'updates.findAffected',
  permission: 'updates.read',
  summary:
    'Queries, examples and imported answers that an update may have made wrong, most likely first, with the reasons.',
  input: projectInput.extend({ updateId: id, limit: z.number().int().min(1).max(500).default(200) }),
  output: z.object({
    items: z.array(affected),
    found: z.number().int(),
    isCapped: z.boolean(),
    isWithoutPassages: z.boolean(),
  }),
  run: async ({ db }, { projectId, updateId, limit }) => {
    const update = await updateOf(db, projectId, updateId)
    const words = soughtWords(update)
    const searched = await queriesByPassage(db, projectId, update)
    const byPassage = searched ?? new Set<string>()
    const measure = affectedness(update)
    const paired = new Set(
      (await db.preferencePair.findMany({ where: { updateId }, select: { instructionKey: true } })).map(
        ({ instructionKey }) => instructionKey,
      ),
    )
    const asked = candidates(db, projectId, words, byPassage)
    const lists = await Promise.all([asked.query, asked.example, asked.answer])
    const kinds = ['query', 'example', 'answer'] as const
    const items: Affected[] = lists.flatMap((rows, list) =>
      rows.slice(0, MOST_READ).flatMap(({ queryId, ...row }) => {
        const verdict = measure({ ...row, isByPassage: queryId !== null && byPassage.has(queryId) })
        const isPaired = paired.has(comparisonKey(row.instruction))
        return verdict === null ? [] : [{ ...row, kind: kinds[list] ?? 'query', ...verdict, isPaired }]
      }),
    )
    const best = bestOfEach(items).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    return {
      items: best.slice(0, limit),
      found: best.length,
      isCapped: lists.some((rows) => rows.length > MOST_READ),
      isWithoutPassages: searched === null,
    }
  },
})

/** An instruction that is found as query and as example stands once, as what says more: answer, example, query. */
function bestOfEach(items: readonly Affected[]): Affected[] {
  const rank = { answer: 2, example: 1, query: 0 }
  const kept = new Map<string, Affected>()
  for (const item of items) {
    const key = comparisonKey(item.instruction)
    const other = kept.get(key)
    if (other === undefined || rank[item.kind] > rank[other.kind]) kept.set(key, item)
  }
  return [...kept.values()]
}
