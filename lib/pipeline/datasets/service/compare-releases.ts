import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { type Change, changeKinds, releaseChange } from '@/lib/pipeline/datasets/schema'
import { id, projectInput } from '@/lib/pipeline/schema'

const number = z.number().int().min(1)

export const compareReleases = read({
  operation: 'datasets.diff',
  permission: 'datasets.read',
  summary: 'What a release adds, changes and leaves out against an earlier one, row by row.',
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
    changes: z.array(releaseChange),
    next: id.nullable(),
  }),
  run: async ({ db }, { projectId, number, against, kind, after, limit }) => {
    const release = await db.release.findUnique({ where: { projectId_number: { projectId, number } } })
    const earlier = await db.release.findFirst({
      where: { projectId, number: against ?? { lt: number } },
      orderBy: { number: 'desc' },
    })
    if (release === null || (against !== null && earlier === null))
      throw new AppError('not_found', 'There is no such release.')
    const nothing = { added: 0, changed: 0, withdrawn: 0 }
    if (earlier === null) return { against: null, counts: { ...nothing, added: release.rows }, changes: [], next: null }
    // The same question answered anew is one change, not a loss and a gain: rows are matched by their query.
    const rows = await db.$queryRaw<Change[]>`
      with now_rows as (select "exampleId", lineage->'query'->>'id' as query, instruction, response, "contentHash" from "ReleaseRow" where "releaseId" = ${release.id}::uuid),
        old_rows as (select "exampleId", lineage->'query'->>'id' as query, instruction, response, "contentHash" from "ReleaseRow" where "releaseId" = ${earlier.id}::uuid),
        pairs as (
          select case when o.query is null then 'added' when n.query is null then 'withdrawn' else 'changed' end as kind,
            coalesce(n."exampleId", o."exampleId") as "exampleId", n.instruction, n.response, o.instruction as "oldInstruction", o.response as "oldResponse"
          from now_rows n full join old_rows o on o.query = n.query
          where n.query is null or o.query is null or n."contentHash" <> o."contentHash")
      select * from pairs where (${kind}::text is null or kind = ${kind}) and (${after}::uuid is null or "exampleId" > ${after}::uuid)
      order by "exampleId" limit ${limit + 1}`
    const totals = await db.$queryRaw<{ kind: (typeof changeKinds)[number]; total: number }[]>`
      select case when o.query is null then 'added' when n.query is null then 'withdrawn' else 'changed' end as kind, count(*)::int as total
      from (select lineage->'query'->>'id' as query, "contentHash" from "ReleaseRow" where "releaseId" = ${release.id}::uuid) n
        full join (select lineage->'query'->>'id' as query, "contentHash" from "ReleaseRow" where "releaseId" = ${earlier.id}::uuid) o on o.query = n.query
      where n.query is null or o.query is null or n."contentHash" <> o."contentHash" group by 1`
    return {
      against: earlier.number,
      counts: { ...nothing, ...Object.fromEntries(totals.map((row) => [row.kind, row.total])) },
      changes: rows.slice(0, limit),
      next: rows.length > limit ? (rows[limit - 1]?.exampleId ?? null) : null,
    }
  },
})
