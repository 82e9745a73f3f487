import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { projectThresholds } from '@/lib/pipeline/detectors/project-thresholds'
import { type CurrentRound, runningRound } from '@/lib/pipeline/rounds'
import { createNearDuplicateIndex, type NearDuplicateIndex } from '@/lib/text/near-duplicates'

export type OverlapRow = {
  readonly id: string
  readonly text: string
  readonly similarity: number
  readonly earlierId: string
  readonly earlierText: string
}
export type Overlap = {
  /** Share of the round's queries that read like one of an earlier round; null where there is nothing to compare. */
  readonly share: number | null
  readonly n: number
  readonly similarity: number
  readonly warnAt: number
  readonly stopAt: number
  readonly level: 'fine' | 'warn' | 'stop'
  /** The rows, the most alike first. */
  readonly rows: readonly OverlapRow[]
}

type Known = { readonly index: NearDuplicateIndex; readonly texts: Map<string, string>; serial: number }
// What earlier rounds hold changes little while a round goes on: each process reads only what changed since.
const known = new Map<string, Known>()
const MOST_ROUNDS = 5
const live = ['waiting', 'kept'] as const

/** Makes this process forget what it knows, as a new one would. */
export const forgetOverlap = (): void => known.clear()

/** How much of what a round's queries ask was asked in an earlier round (ROUGE-L F1 over words, papers 1.4). */
export async function measureOverlap(tx: Tx, projectId: string, round: Pick<CurrentRound, 'id' | 'number'>) {
  const { overlapSimilarity, overlapWarn, overlapStop } = await projectThresholds(tx, projectId)
  const limits = { similarity: overlapSimilarity, warnAt: overlapWarn, stopAt: overlapStop }
  const own = await tx.query.findMany({
    where: { projectId, roundId: round.id, state: { in: [...live] } },
    select: { id: true, text: true },
    orderBy: { id: 'asc' },
  })
  const earlier = own.length === 0 ? null : await earlierQueries(tx, projectId, round, overlapSimilarity)
  if (earlier === null || earlier.texts.size === 0) return overlapOf(limits, own.length, [], false)
  const rows = own.flatMap(({ id, text }) => {
    const [nearest] = earlier.index.query(text, { limit: 1 })
    if (nearest === undefined) return []
    const { id: earlierId, similarity } = nearest
    return [{ id, text, similarity, earlierId, earlierText: earlier.texts.get(earlierId) ?? '' }]
  })
  return overlapOf(limits, own.length, rows, true)
}

function overlapOf(
  limits: Pick<Overlap, 'similarity' | 'warnAt' | 'stopAt'>,
  n: number,
  rows: readonly OverlapRow[],
  isCompared: boolean,
): Overlap {
  const share = isCompared && n > 0 ? rows.length / n : null
  const level = share === null || share <= limits.warnAt ? 'fine' : share <= limits.stopAt ? 'warn' : 'stop'
  return { ...limits, share, n, level, rows: [...rows].sort((a, b) => b.similarity - a.similarity) }
}

async function earlierQueries(tx: Tx, projectId: string, round: Pick<CurrentRound, 'id' | 'number'>, least: number) {
  const key = `${round.id}/${least}`
  let entry = known.get(key)
  if (entry === undefined) {
    if (known.size >= MOST_ROUNDS) known.clear()
    // The index answers what lies above its threshold; the threshold itself counts as repeating.
    entry = { index: createNearDuplicateIndex({ threshold: least - 1e-9 }), texts: new Map(), serial: 0 }
    known.set(key, entry)
  }
  const changed = await tx.$queryRaw<{ id: string; text: string; isLive: boolean; serial: number }[]>`
    select q.id, q.text, q.state in ('waiting', 'kept') as "isLive", q.serial from "Query" q join "Round" r on r.id = q."roundId"
    where q."projectId" = ${projectId}::uuid and q.serial > ${entry.serial} and r.number < ${round.number} order by q.serial`
  for (const { id, text, isLive, serial } of changed) {
    entry.index.remove(id)
    entry.texts.delete(id)
    entry.serial = serial
    if (!isLive) continue
    entry.index.add(id, text)
    entry.texts.set(id, text)
  }
  return entry
}

/** The waiver that lets a round expand beyond the stop, if a lead gave one. */
export async function overlapWaiver(tx: Tx, roundId: string) {
  const act = await tx.roundAct.findFirst({
    where: { roundId, kind: 'waived' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  return act === null ? null : { reason: act.reason, byId: act.byId, at: act.at }
}

/**
 * The round an expansion may go on in.
 * @throws AppError wrong_state for a paused round, and for one that mostly repeats earlier ones until a lead says why it may.
 */
export async function expandableRound(tx: Tx, projectId: string): Promise<CurrentRound> {
  const round = await runningRound(tx, projectId)
  if (round.state !== 'open' || round.number === 0) return round
  const { share, n, level, stopAt, similarity } = await measureOverlap(tx, projectId, round)
  if (level !== 'stop' || share === null || (await overlapWaiver(tx, round.id)) !== null) return round
  const percent = (value: number) => `${Math.round(value * 100)} %`
  throw new AppError(
    'wrong_state',
    `${percent(share)} of the ${n} queries of round ${round.number} repeat queries of earlier rounds (similarity ${similarity} and above; the stop is ${percent(stopAt)}). Reject the repeats, or let a lead say why it may go on.`,
    { round: round.number, roundId: round.id, reason: 'over_overlap', share, n, stopAt },
  )
}
