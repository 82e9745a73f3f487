import { read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { Prisma, type Tx } from '@/lib/db/client'
import { causesOf, keyOf, nothingKnown } from '@/lib/pipeline/evaluation/results/causes'
import {
  findReadable,
  judgmentsOf,
  patternsBetween,
  patternsOf,
  standing,
} from '@/lib/pipeline/evaluation/results/counted'
import { weakness, weaknessInput } from '@/lib/pipeline/evaluation/results/schema'
import { findSystems } from '@/lib/pipeline/evaluation/systems/find-system'
import { lossReasons } from '@/lib/pipeline/vocabulary'
import { readCells } from '@/lib/stats/cells'

type Reason = { subdomainId: string; queryTypeId: string | null; reason: string; count: number }
type By = 'subdomain' | 'cell'

/** Why evaluators said the system lost, or that both were bad, by cell. */
function reasonsOf(tx: Tx, runId: string, pair: { a: string; b: string }, by: By): Promise<Reason[]> {
  const type = by === 'cell' ? Prisma.sql`p."queryTypeId"` : Prisma.sql`null::uuid`
  return tx.$queryRaw<Reason[]>`
    select p."subdomainId", ${type} as "queryTypeId", r.reason, count(*)::int as count
    from (select j.*, c."systemAId" as a, c."systemBId" as b ${standing(runId)}) j
    join "Prompt" p on p.id = j."promptId" cross join unnest(j.reasons) r(reason)
    where p."subdomainId" is not null and r.reason = any(${[...lossReasons]})
      and (j.verdict = 'both_bad' or (j.winner = 'b' and j.a = ${pair.a}::uuid) or (j.winner = 'a' and j.b = ${pair.a}::uuid))
      and (j.a, j.b) in ((${pair.a}::uuid, ${pair.b}::uuid), (${pair.b}::uuid, ${pair.a}::uuid))
    group by 1, 2, 3 order by 4 desc, 3`
}

export const showWeakness = read({
  operation: 'evaluation.weakness',
  permission: 'evaluation.results',
  summary: 'Where is it weak? Every cell with its shrunk win rate, what speaks for a weakness, and what may cause it.',
  input: weaknessInput,
  output: weakness,
  run: async ({ db }, { projectId, runId, by, systemId, againstId, target, level }) => {
    const run = await findReadable(db, projectId, runId)
    const systems = await findSystems(db, projectId, run.systemIds)
    const system = systems.find((one) => one.id === (systemId ?? systems[0]?.id))
    const against = systems.find((one) => one.id === (againstId ?? systems.find((other) => other !== system)?.id))
    if (system === undefined || against === undefined || system === against)
      throw new AppError('not_found', 'There is no such pair of systems in this run.')
    const own = patternsBetween(await patternsOf(db, runId), system.id, against.id)
    const cellOf = (one: { subdomainId: string | null; queryTypeId: string | null }) =>
      one.subdomainId === null ? undefined : keyOf(one.subdomainId, by === 'cell' ? one.queryTypeId : null)
    const judgments = judgmentsOf(own, cellOf)
    const cells = await db.prompt.groupBy({
      by: ['subdomainId', 'queryTypeId'],
      where: { promptSetId: run.promptSetId },
    })
    const names = new Map(cells.flatMap((cell) => [[cellOf(cell) ?? '', cell] as const]).filter(([key]) => key !== ''))
    const readings = readCells(judgments, { limits: { target }, level, cells: [...names.keys()] })
    const [reasons, causes] = [
      await reasonsOf(db, runId, { a: system.id, b: against.id }, by),
      await causesOf(db, projectId, by),
    ]
    const subdomains = await db.subdomain.findMany({ where: { projectId }, select: { id: true, name: true } })
    const queryTypes = await db.queryType.findMany({ where: { projectId }, select: { id: true, name: true } })
    const nameOf = (rows: readonly { id: string; name: string }[], id: string | null) =>
      rows.find((one) => one.id === id)?.name ?? ''
    return weakness.parse({
      ...{ runId, target, differ: readings.differ },
      system: { id: system.id, name: system.name },
      against: { id: against.id, name: against.name },
      cells: readings.cells.map(({ cell, effective: _, ...reading }) => {
        const place = names.get(cell)
        const queryTypeId = by === 'cell' ? (place?.queryTypeId ?? null) : null
        return {
          ...reading,
          ...{ subdomainId: place?.subdomainId ?? cell, queryTypeId },
          subdomain: nameOf(subdomains, place?.subdomainId ?? null),
          queryType: queryTypeId === null ? null : nameOf(queryTypes, queryTypeId),
          reasons: reasons
            .filter((one) => keyOf(one.subdomainId, one.queryTypeId) === cell)
            .slice(0, 3)
            .map(({ reason, count }) => ({ reason, count })),
          causes: causes.get(cell) ?? nothingKnown,
        }
      }),
      withoutCell: judgments.filter((one) => one.cell === undefined).length,
    })
  },
})
