import { read } from '@/lib/api/operation'
import type { Tx } from '@/lib/db/client'
import { projectInput } from '@/lib/pipeline/schema'
import { cellKey, coverageOf, evennessOf, yieldOf } from '@/lib/pipeline/seeds/rules'
import { type Cell, coverageView } from '@/lib/pipeline/seeds/schema'
import { seedOrigins } from '@/lib/pipeline/vocabulary'
import { createNeighbourhood } from '@/lib/text/nearest'

/** Seeds whose nearest neighbour is looked for; more would not move the mean. */
const MEASURED = 500
const COMPARED = 5000

export const showCoverage = read({
  operation: 'seeds.coverage',
  permission: 'seeds.read',
  summary: 'How the seeds lie over the cells: counts against targets, evenness, nearness, and seeds an hour by origin.',
  input: projectInput,
  output: coverageView,
  run: async ({ db }, { projectId }) => {
    const counted = await db.seed.groupBy({
      by: ['subdomainId', 'queryTypeId', 'state'],
      where: { projectId, state: { in: ['approved', 'draft'] } },
      _count: true,
    })
    const targets = await db.cellTarget.findMany({ where: { projectId, target: { gt: 0 } } })
    const cells = new Map<string, Cell & { approved: number; waiting: number; target: number }>()
    const cellOf = ({ subdomainId, queryTypeId }: Cell) => {
      const cell = cells.get(cellKey({ subdomainId, queryTypeId })) ?? {
        ...{ subdomainId, queryTypeId, approved: 0, waiting: 0, target: 0 },
      }
      cells.set(cellKey(cell), cell)
      return cell
    }
    for (const target of targets) cellOf(target).target = target.target
    for (const row of counted) cellOf(row)[row.state === 'approved' ? 'approved' : 'waiting'] += row._count
    const list = [...cells.values()]
    const wanted = targets.length > 0 ? list.filter(({ target }) => target > 0) : await everyCell(db, projectId, cells)
    return {
      cells: list,
      approved: list.reduce((sum, { approved }) => sum + approved, 0),
      waiting: list.reduce((sum, { waiting }) => sum + waiting, 0),
      covered: coverageOf(list),
      touched: { cells: wanted.filter(({ approved }) => approved > 0).length, of: wanted.length },
      evenness: evennessOf(wanted.map(({ approved }) => approved)),
      nearness: await nearness(db, projectId),
      yields: await yields(db, projectId),
    }
  },
})

/** Every cell the taxonomy allows: subdomains without children, and every query type. */
async function everyCell(db: Tx, projectId: string, counted: ReadonlyMap<string, { approved: number }>) {
  const subdomains = await db.subdomain.findMany({ where: { projectId, archivedAt: null } })
  const queryTypes = await db.queryType.findMany({ where: { projectId, archivedAt: null } })
  const parents = new Set(subdomains.map(({ parentId }) => parentId))
  return subdomains
    .filter(({ id }) => !parents.has(id))
    .flatMap((subdomain) =>
      queryTypes.map((queryType) => ({
        approved: counted.get(cellKey({ subdomainId: subdomain.id, queryTypeId: queryType.id }))?.approved ?? 0,
      })),
    )
}

async function nearness(db: Tx, projectId: string): Promise<{ mean: number; of: number } | null> {
  const seeds = await db.seed.findMany({
    where: { projectId, state: 'approved' },
    select: { text: true },
    orderBy: { id: 'desc' },
    take: COMPARED,
  })
  if (seeds.length < 2) return null
  const { nearest } = createNeighbourhood(seeds.map(({ text }) => text))
  const step = Math.ceil(seeds.length / MEASURED)
  const measured = seeds.flatMap(({ text }, index) =>
    index % step === 0 ? [nearest(text, { limit: 1, except: index })[0]?.similarity ?? 0] : [],
  )
  return { mean: measured.reduce((sum, similarity) => sum + similarity, 0) / measured.length, of: measured.length }
}

async function yields(db: Tx, projectId: string) {
  const all = await db.seed.groupBy({ by: ['origin'], where: { projectId, state: 'approved' }, _count: true })
  const timed = await db.seed.groupBy({
    by: ['origin'],
    where: { projectId, state: 'approved', activeMs: { gt: 0 } },
    _count: true,
    _sum: { activeMs: true },
  })
  return seedOrigins.map((origin) => {
    const measured = timed.find((row) => row.origin === origin)
    const activeMs = measured?._sum.activeMs ?? 0
    return {
      origin,
      seeds: all.find((row) => row.origin === origin)?._count ?? 0,
      timed: measured?._count ?? 0,
      hours: activeMs / 3_600_000,
      perHour: yieldOf(measured?._count ?? 0, activeMs),
    }
  })
}
