import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { causesOf, nothingKnown } from '@/lib/pipeline/cell-causes'
import type { CellEvidence, RoundCell } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import type { RoundForm } from '@/lib/pipeline/refinement/schema'
import { readWeakness } from '@/lib/pipeline/weak-cells'
import { sizeForHalfWidth } from '@/lib/stats/planning'
import { notDefined } from '@/lib/stats/result'
import { defaultLimits } from '@/lib/stats/weakness'

export type EvidenceCell = RoundCell & {
  readonly subdomain: string
  readonly queryType: string | null
  readonly evidence: CellEvidence
  /** The beta posterior of the cell's win rate, where it was judged. */
  readonly posterior: { readonly a: number; readonly b: number } | null
}

/**
 * The run a round starts from, and the two systems that are read in it.
 * @throws AppError not_found, wrong_state while a run of fixed size goes on or before any run has opened
 */
export async function findSource(tx: Tx, projectId: string, form: Pick<RoundForm, 'runId' | 'systemId' | 'againstId'>) {
  if (form.runId === null) {
    if (form.systemId === null && form.againstId === null) return null
    throw new AppError('bad_input', 'Systems are read in a run: name the run too.', { field: 'runId' })
  }
  const run = await tx.run.findFirst({ where: { id: form.runId, projectId } })
  if (run === null) throw new AppError('not_found', 'There is no such run.')
  if (run.openedAt === null && !run.isImported)
    throw new AppError('wrong_state', `Run ${run.number} has not opened; there is nothing to start from.`)
  const hasEnded = run.state === 'closed' || run.state === 'abandoned'
  if (run.stopping === 'fixed' && !hasEnded)
    throw new AppError(
      'wrong_state',
      `Run ${run.number} is of fixed size and still open. Close it, then open a round.`,
      {
        runId: run.id,
      },
    )
  const rows = await tx.system.findMany({ where: { projectId, id: { in: run.systemIds } } })
  const systems = run.systemIds.flatMap((id) => rows.find((row) => row.id === id) ?? [])
  const system = systems.find(({ id }) => id === (form.systemId ?? systems[0]?.id))
  const against = systems.find(({ id }) => id === (form.againstId ?? systems.find((other) => other !== system)?.id))
  if (system === undefined || against === undefined || system === against)
    throw new AppError('not_found', 'There is no such pair of systems in this run.')
  return { run, system, against }
}

export type Source = NonNullable<Awaited<ReturnType<typeof findSource>>>

/** Every cell there is something to say of: judged in the source run, reported from elsewhere, or chosen by the lead. */
export async function readEvidence(tx: Tx, projectId: string, form: RoundForm, source: Source | null) {
  const names = await namesOf(tx, projectId)
  const reported = await reportedIn(tx, projectId, form.by)
  const weakness =
    source === null
      ? null
      : await readWeakness(tx, {
          ...{ projectId, run: source.run, systemId: source.system.id, againstId: source.against.id },
          ...{ by: form.by, target: form.target },
        })
  const causes = await causesOf(tx, projectId, form.by)
  const judged = (weakness?.cells ?? []).map((cell): EvidenceCell => {
    const { subdomainId, queryTypeId, subdomain, queryType, shrunk, belowRest, counts, prompts, judgments } = cell
    const perPrompt = prompts === 0 ? 1 : judgments / prompts
    const missing = cell.signs.thin || prompts === 0 ? cell.promptsNeeded : 0
    return {
      ...{ subdomainId, queryTypeId, subdomain, queryType },
      posterior: shrunk.defined ? { a: shrunk.a, b: shrunk.b } : null,
      evidence: {
        label: prompts === 0 ? 'unjudged' : cell.label,
        shrunk,
        ...{ q: belowRest.defined ? belowRest.q : null, prompts, judgments },
        ...{ promptsMissing: missing, judgmentsMissing: Math.ceil(missing * perPrompt) },
        ...{ wins: counts.wins, losses: counts.losses, ties: counts.ties, bothBad: counts.bothBad },
        ...{ reasons: cell.reasons, reported: reported.get(cellKey(cell)) ?? 0, causes: cell.causes },
      },
    }
  })
  const known = new Set(judged.map(cellKey))
  const others = [...form.targets, ...[...reported.keys()].map(cellOfKey)].filter((cell) => {
    const isNew = !known.has(cellKey(cell))
    known.add(cellKey(cell))
    return isNew
  })
  const needed = sizeForHalfWidth(0.5, defaultLimits.halfWidth)
  const unjudged = others.map(({ subdomainId, queryTypeId }): EvidenceCell => {
    const cell = { subdomainId, queryTypeId }
    return {
      ...{ ...cell, ...names(cell), posterior: null },
      evidence: {
        ...{ label: 'unjudged', shrunk: notDefined('no_data', 0, { what: 'prompts', atLeast: needed }), q: null },
        ...{ prompts: 0, judgments: 0, promptsMissing: needed, judgmentsMissing: needed },
        ...{ wins: 0, losses: 0, ties: 0, bothBad: 0, reasons: [], reported: reported.get(cellKey(cell)) ?? 0 },
        causes: causes.get(cellKey(cell)) ?? nothingKnown,
      },
    }
  })
  return { cells: [...judged, ...unjudged], differ: weakness?.differ ?? null }
}

const cellOfKey = (key: string): RoundCell => {
  const [subdomainId = '', queryTypeId = null] = key.split(':')
  return { subdomainId, queryTypeId }
}

async function reportedIn(tx: Tx, projectId: string, by: RoundForm['by']): Promise<Map<string, number>> {
  const rows = await tx.failureExample.groupBy({
    by: ['subdomainId', 'queryTypeId'],
    where: { projectId },
    _count: { _all: true },
  })
  const counts = new Map<string, number>()
  for (const { subdomainId, queryTypeId, _count } of rows) {
    const key = cellKey({ subdomainId, queryTypeId: by === 'cell' ? queryTypeId : null })
    counts.set(key, (counts.get(key) ?? 0) + _count._all)
  }
  return counts
}

/** The names of cells of the project. @throws AppError not_found for a cell of another project */
export async function namesOf(tx: Tx, projectId: string) {
  const subdomains = new Map((await tx.subdomain.findMany({ where: { projectId } })).map((row) => [row.id, row.name]))
  const queryTypes = new Map((await tx.queryType.findMany({ where: { projectId } })).map((row) => [row.id, row.name]))
  return ({ subdomainId, queryTypeId }: RoundCell) => {
    const subdomain = subdomains.get(subdomainId)
    const queryType = queryTypeId === null ? null : queryTypes.get(queryTypeId)
    if (subdomain === undefined) throw new AppError('not_found', 'There is no such subdomain here.')
    if (queryType === undefined) throw new AppError('not_found', 'There is no such query type here.')
    return { subdomain, queryType }
  }
}
