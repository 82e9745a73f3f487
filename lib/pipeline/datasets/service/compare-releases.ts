import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma } from '@/lib/db/client'
import { type Change, changeKinds, releaseChange } from '@/lib/pipeline/datasets/schema'
import { id, projectInput } from '@/lib/pipeline/schema'

const number = z.number().int().min(1)

export const compareReleases = read({
  operation: 'datasets.diff',
  permission: 'datasets.read',
  summary: 'What a release adds, changes, moves and leaves out against an earlier one, row by row, and why.',
  input: projectInput.extend({
    number,
    /** The release compared with; the one before when absent. */
    against: number.nullable().default(null),
    kind: z.enum(changeKinds).nullable().default(null),
    after: id.nullable().default(null),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    against: number.nullable(),
    counts: z.record(z.enum(changeKinds), z.number().int()),
    /** How many of the added rows each round brought, and how often each reason took rows out. */
    rounds: z.array(z.object({ round: z.number().int(), rows: z.number().int() })),
    reasons: z.array(z.object({ reason: z.string().nullable(), rows: z.number().int() })),
    changes: z.array(releaseChange),
    next: id.nullable(),
  }),
  run: async ({ db }, { projectId, number, against, kind, after, limit }) => {
    if (against !== null && against >= number)
      throw new AppError('bad_input', 'A release is compared with an earlier one.', { field: 'against' })
    const release = await db.release.findUnique({ where: { projectId_number: { projectId, number } } })
    const earlier = await db.release.findFirst({
      where: { projectId, number: against ?? { lt: number } },
      orderBy: { number: 'desc' },
    })
    if (release === null || (against !== null && earlier === null))
      throw new AppError('not_found', 'There is no such release.')
    const nothing = { added: 0, changed: 0, moved: 0, withdrawn: 0 }
    if (earlier === null) {
      const counts = { ...nothing, added: release.rows }
      return { against: null, counts, rounds: [], reasons: [], changes: [], next: null }
    }
    const pairs = pairsOf(release, earlier)
    const rows = await db.$queryRaw<Change[]>`
      with ${pairs} select p.*, case when p.kind in ('changed', 'withdrawn') then e."withdrawReason" end as reason
      from pairs p left join "Example" e on e.id = p."oldExampleId"
      where (${kind}::text is null or kind = ${kind}) and (${after}::uuid is null or "exampleId" > ${after}::uuid)
      order by "exampleId" limit ${limit + 1}`
    const totals = await db.$queryRaw<{ kind: (typeof changeKinds)[number]; total: number }[]>`
      with ${pairs} select kind, count(*)::int as total from pairs group by 1`
    const rounds = await db.$queryRaw<{ round: number; rows: number }[]>`
      with ${pairs} select round, count(*)::int as rows from pairs where kind = 'added' group by 1 order by 1`
    const reasons = await db.$queryRaw<{ reason: string | null; rows: number }[]>`
      with ${pairs} select e."withdrawReason" as reason, count(*)::int as rows
      from pairs p left join "Example" e on e.id = p."oldExampleId" where p.kind = 'withdrawn' group by 1 order by 2 desc, 1 limit 20`
    return {
      against: earlier.number,
      counts: { ...nothing, ...Object.fromEntries(totals.map((row) => [row.kind, row.total])) },
      ...{ rounds, reasons },
      changes: rows.slice(0, limit),
      next: rows.length > limit ? (rows[limit - 1]?.exampleId ?? null) : null,
    }
  },
})

type Compared = { readonly id: string; readonly splits: unknown }

// The same question answered anew is one change, not a loss and a gain: rows are matched by their query. A row moves
// only between releases that both have splits.
function pairsOf(release: Compared, earlier: Compared): Prisma.Sql {
  const bothSplit = release.splits !== null && earlier.splits !== null
  const rowsOf = (releaseId: string) => Prisma.sql`
    select "exampleId", lineage->'query'->>'id' as query, lineage, instruction, response, "contentHash", split
    from "ReleaseRow" where "releaseId" = ${releaseId}::uuid`
  return Prisma.sql`pairs as (
    select case when o.query is null then 'added' when n.query is null then 'withdrawn' when n."contentHash" <> o."contentHash" then 'changed' else 'moved' end as kind,
      coalesce(n."exampleId", o."exampleId") as "exampleId", o."exampleId" as "oldExampleId",
      n.instruction, n.response, o.instruction as "oldInstruction", o.response as "oldResponse",
      (coalesce(n.lineage, o.lineage)->>'round')::int as round, coalesce(n.lineage, o.lineage)->>'subdomain' as subdomain,
      coalesce(n.lineage, o.lineage)->>'queryType' as "queryType", coalesce(n.lineage, o.lineage)->'query'->>'method' as method,
      case when ${release.splits !== null} then n.split end as split, case when ${earlier.splits !== null} then o.split end as "oldSplit"
    from (${rowsOf(release.id)}) n full join (${rowsOf(earlier.id)}) o on o.query = n.query
    where n.query is null or o.query is null or n."contentHash" <> o."contentHash" or (${bothSplit} and n.split <> o.split))`
}
