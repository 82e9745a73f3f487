import { Prisma, type Tx } from '@/lib/db/client'
import { causesOf, keyOf, nothingKnown } from '@/lib/pipeline/cell-causes'
import { alikeOf, patternsBetween, patternsOf, standing } from '@/lib/pipeline/judgments'
import { lossReasons } from '@/lib/pipeline/vocabulary'
import { totalCounts } from '@/lib/stats/alike'
import { readCellsOfAlike } from '@/lib/stats/cells'

type Reason = { subdomainId: string; queryTypeId: string | null; reason: string; count: number }
type By = 'subdomain' | 'cell'

export type WeaknessAsked = {
  readonly projectId: string
  readonly run: { readonly id: string; readonly promptSetId: string }
  /** Whose weakness, against whom. */
  readonly systemId: string
  readonly againstId: string
  readonly by: By
  readonly target: number
  readonly level?: number
}

/** Why evaluators said the system lost, or that both were bad, by cell. */
function reasonsOf(tx: Tx, { run, systemId: a, againstId: b, by }: WeaknessAsked): Promise<Reason[]> {
  const type = by === 'cell' ? Prisma.sql`p."queryTypeId"` : Prisma.sql`null::uuid`
  return tx.$queryRaw<Reason[]>`
    select p."subdomainId", ${type} as "queryTypeId", r.reason, count(*)::int as count
    from (select j.*, c."systemAId" as a, c."systemBId" as b ${standing(run.id)}) j
    join "Prompt" p on p.id = j."promptId" cross join unnest(j.reasons) r(reason)
    where p."subdomainId" is not null and r.reason = any(${[...lossReasons]})
      and (j.verdict = 'both_bad' or (j.winner = 'b' and j.a = ${a}::uuid) or (j.winner = 'a' and j.b = ${a}::uuid))
      and (j.a, j.b) in ((${a}::uuid, ${b}::uuid), (${b}::uuid, ${a}::uuid))
    group by 1, 2, 3 order by 4 desc, 3`
}

/**
 * Reads where a system is weak: every cell of the run's prompts with its shrunk win rate, what speaks for a weakness, why
 * it lost there, and what the making stages know of the cell. Lowest first; the run must be one whose result may be read.
 */
export async function readWeakness(tx: Tx, asked: WeaknessAsked) {
  const { projectId, run, systemId, againstId, by, target, level = 0.95 } = asked
  const own = patternsBetween(await patternsOf(tx, run.id), systemId, againstId)
  const cellOf = (one: { subdomainId: string | null; queryTypeId: string | null }) =>
    one.subdomainId === null ? undefined : keyOf(one.subdomainId, by === 'cell' ? one.queryTypeId : null)
  const rows = own.map((one) => alikeOf(one, cellOf(one)))
  const places = await tx.prompt.groupBy({
    by: ['subdomainId', 'queryTypeId'],
    where: { promptSetId: run.promptSetId },
  })
  const names = new Map(
    places.flatMap((place) => [[cellOf(place) ?? '', place] as const]).filter(([key]) => key !== ''),
  )
  const readings = readCellsOfAlike(rows, { limits: { target }, level, cells: [...names.keys()] })
  const reasons = await reasonsOf(tx, asked)
  const causes = await causesOf(tx, projectId, by)
  const subdomains = await tx.subdomain.findMany({ where: { projectId }, select: { id: true, name: true } })
  const queryTypes = await tx.queryType.findMany({ where: { projectId }, select: { id: true, name: true } })
  const nameOf = (rows: readonly { id: string; name: string }[], id: string | null) =>
    rows.find((one) => one.id === id)?.name ?? ''
  return {
    differ: readings.differ,
    cells: readings.cells.map((reading) => {
      const place = names.get(reading.cell)
      const queryTypeId = by === 'cell' ? (place?.queryTypeId ?? null) : null
      return {
        ...reading,
        ...{ subdomainId: place?.subdomainId ?? reading.cell, queryTypeId },
        subdomain: nameOf(subdomains, place?.subdomainId ?? null),
        queryType: queryTypeId === null ? null : nameOf(queryTypes, queryTypeId),
        reasons: reasons
          .filter((one) => keyOf(one.subdomainId, one.queryTypeId) === reading.cell)
          .slice(0, 3)
          .map(({ reason, count }) => ({ reason, count })),
        causes: causes.get(reading.cell) ?? nothingKnown,
      }
    }),
    withoutCell: Object.values(totalCounts(rows.filter((one) => one.cell === undefined))).reduce(
      (sum, n) => sum + n,
      0,
    ),
  }
}
