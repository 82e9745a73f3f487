import { Prisma, type Tx } from '@/lib/db/client'
import { standing } from '@/lib/pipeline/judgments'
import type { RoundCell, RoundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { lossReasons } from '@/lib/pipeline/vocabulary'

/** Where the system lost: a judged prompt, or a failing example that was imported. */
export type Failure = {
  readonly promptId: string | null
  readonly failureId: string | null
  readonly judgmentIds: readonly string[]
  readonly subdomainId: string
  readonly queryTypeId: string | null
  readonly prompt: string
  readonly output: string
  readonly reasons: readonly string[]
}

type Judged = {
  promptId: string
  subdomainId: string
  queryTypeId: string | null
  prompt: string
  output: string | null
  reasons: string[]
  notes: string[]
  judgmentIds: string[]
}

const MOST = 12

/** The failures of a cell, those lost most often first, with the words of the evaluators; imported ones after them. */
export async function failuresIn(
  tx: Tx,
  projectId: string,
  source: RoundPlan['source'],
  cell: RoundCell,
): Promise<Failure[]> {
  const judged = source === null ? [] : await judgedFailures(tx, source, cell)
  const reported = await tx.failureExample.findMany({
    where: { projectId, subdomainId: cell.subdomainId, ...(cell.queryTypeId && { queryTypeId: cell.queryTypeId }) },
    orderBy: { id: 'desc' },
    take: MOST,
  })
  const all = [
    ...judged.map((row) => ({
      ...{ promptId: row.promptId, failureId: null, judgmentIds: row.judgmentIds },
      ...{ subdomainId: row.subdomainId, queryTypeId: row.queryTypeId, prompt: row.prompt, output: row.output ?? '' },
      reasons: [...row.reasons, ...row.notes],
    })),
    ...reported.map((row) => ({
      ...{ promptId: null, failureId: row.id, judgmentIds: [] },
      ...{ subdomainId: row.subdomainId, queryTypeId: row.queryTypeId, prompt: row.prompt, output: row.output },
      reasons: row.reason.trim() === '' ? [] : [row.reason],
    })),
  ]
  return all.slice(0, MOST)
}

function judgedFailures(tx: Tx, source: NonNullable<RoundPlan['source']>, cell: RoundCell): Promise<Judged[]> {
  const { runId, systemId: a, againstId: b } = source
  const type = cell.queryTypeId === null ? Prisma.empty : Prisma.sql`and p."queryTypeId" = ${cell.queryTypeId}::uuid`
  return tx.$queryRaw<Judged[]>`
    select p.id as "promptId", p."subdomainId", p."queryTypeId", p.text as prompt, max(o.text) as output,
      array(select distinct r from unnest(string_to_array(string_agg(x.reasons, ' '), ' ')) r where r = any(${[...lossReasons]})) as reasons,
      array_remove(array_agg(distinct nullif(left(btrim(x.note), 500), '')), null) as notes, array_agg(distinct x.id) as "judgmentIds"
    from (select j.id, j."promptId", j.note, j.verdict, j.winner, array_to_string(j.reasons, ' ') as reasons, c."systemAId" as a, c."systemBId" as b
      ${standing(runId)}) x
    join "Prompt" p on p.id = x."promptId"
    left join "Output" o on o."promptId" = p.id and o."systemId" = ${a}::uuid
    where (x.a, x.b) in ((${a}::uuid, ${b}::uuid), (${b}::uuid, ${a}::uuid)) and p."subdomainId" = ${cell.subdomainId}::uuid ${type}
      and (x.verdict = 'both_bad' or (x.winner = 'b' and x.a = ${a}::uuid) or (x.winner = 'a' and x.b = ${a}::uuid))
    group by p.id order by count(*) desc, p.position, p.id limit ${MOST}`
}
