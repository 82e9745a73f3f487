import { Prisma, type Tx } from '@/lib/db/client'

/** A revision that changed more of the words than this rewrote the draft. */
const REWRITTEN = 0.2
/** Shares from which a making stage is named as the likely cause, the worst of them first. */
const LIKELY = 0.15

type Row = {
  subdomainId: string
  queryTypeId: string | null
  insufficient: number
  contexts: number
  rejected: number
  rewritten: number
  responses: number
  approved: number
  target: number | null
}

export type Causes = {
  readonly contexts: { readonly insufficient: number; readonly total: number }
  readonly responses: { readonly rejected: number; readonly rewritten: number; readonly total: number }
  readonly seeds: { readonly approved: number; readonly target: number | null }
  readonly likely: 'retrieval' | 'generation' | 'seeds' | 'unknown'
}

export const nothingKnown: Causes = {
  contexts: { insufficient: 0, total: 0 },
  responses: { rejected: 0, rewritten: 0, total: 0 },
  seeds: { approved: 0, target: null },
  likely: 'unknown',
}

/** What the making stages know of each cell: contexts that did not suffice, responses rejected or rewritten, seeds that lack. */
export async function causesOf(tx: Tx, projectId: string, by: 'subdomain' | 'cell'): Promise<Map<string, Causes>> {
  const type = (alias: string) => (by === 'cell' ? Prisma.raw(`${alias}."queryTypeId"`) : Prisma.sql`null::uuid`)
  const rows = await tx.$queryRaw<Row[]>`
    with facts as (
      select q."subdomainId", ${type('q')} as "queryTypeId",
        (c.state = 'insufficient')::int as insufficient, (c.state in ('settled', 'insufficient'))::int as contexts,
        coalesce((r.state = 'rejected')::int, 0) as rejected,
        coalesce((r.state = 'approved' and exists (select 1 from "Revision" v where v."responseId" = r.id and v."editRatio" > ${REWRITTEN}))::int, 0) as rewritten,
        coalesce((r.state in ('approved', 'rejected'))::int, 0) as responses, 0 as approved, null::int as target
      from "Query" q join "Context" c on c."queryId" = q.id left join "Response" r on r."queryId" = q.id
      where q."projectId" = ${projectId}::uuid
      union all
      select s."subdomainId", ${type('s')}, 0, 0, 0, 0, 0, 1, null from "Seed" s
      where s."projectId" = ${projectId}::uuid and s.state = 'approved'
      union all
      select t."subdomainId", ${type('t')}, 0, 0, 0, 0, 0, 0, t.target from "CellTarget" t where t."projectId" = ${projectId}::uuid)
    select "subdomainId", "queryTypeId", sum(insufficient)::int as insufficient, sum(contexts)::int as contexts,
      sum(rejected)::int as rejected, sum(rewritten)::int as rewritten, sum(responses)::int as responses,
      sum(approved)::int as approved, sum(target)::int as target
    from facts group by 1, 2`
  return new Map(rows.map((row) => [keyOf(row.subdomainId, row.queryTypeId), read(row)]))
}

export const keyOf = (subdomainId: string, queryTypeId: string | null) =>
  queryTypeId === null ? subdomainId : `${subdomainId}:${queryTypeId}`

function read(row: Row): Causes {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const signs = [
    { likely: 'retrieval' as const, share: share(row.insufficient, row.contexts) },
    { likely: 'generation' as const, share: share(row.rejected + row.rewritten, row.responses) },
    { likely: 'seeds' as const, share: row.target === null ? 0 : 1 - Math.min(1, share(row.approved, row.target)) },
  ].sort((a, b) => b.share - a.share)
  const worst = signs[0]
  return {
    contexts: { insufficient: row.insufficient, total: row.contexts },
    responses: { rejected: row.rejected, rewritten: row.rewritten, total: row.responses },
    seeds: { approved: row.approved, target: row.target },
    likely: worst !== undefined && worst.share >= LIKELY ? worst.likely : 'unknown',
  }
}
