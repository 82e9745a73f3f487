import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import type { Prisma, Tx } from '@/lib/db/client'
import { decideWork } from '@/lib/desk/decide'
import { claimSubject } from '@/lib/desk/work'
import type { FlowEvent } from '@/lib/pipeline/events'
import type { TriageDecision } from '@/lib/pipeline/expansion/schema'
import { TRIAGE_DESK } from '@/lib/pipeline/expansion/write-queries'

export type Triage = {
  readonly tx: Tx
  readonly actor: { readonly userId: string }
  readonly now: Date
  readonly emit: (event: FlowEvent) => Promise<void>
}
type Query = Prisma.QueryGetPayload<object>

/** The query of a project that grew from seeds. @throws AppError not_found, also for a seed itself: it is not triaged. */
export async function findGrown(tx: Tx, projectId: string, queryId: string): Promise<Query> {
  const query = await tx.query.findFirst({ where: { id: queryId, projectId, method: { not: 'seed' } } })
  if (query === null) throw new AppError('not_found', 'There is no such query at the desk.')
  return query
}

/**
 * Writes one person's decision on one query: claim, review and the change of the row stand or fall together.
 * What the row was before is kept in the review, so that it can be taken back.
 * @throws AppError conflict when somebody else is at the query or it has been decided.
 */
export async function decideQuery(
  { tx, actor, now, emit }: Triage,
  query: Query,
  given: {
    readonly reviewId: string
    readonly decision: TriageDecision
    readonly reasons?: readonly string[]
    readonly note?: string
    readonly activeMs?: number | null
    readonly payload?: Readonly<Record<string, unknown>>
    readonly data: Prisma.QueryUpdateInput & { readonly state: 'kept' | 'rejected' }
  },
): Promise<void> {
  const { projectId, id: subjectId, text, state } = query
  const { reviewId: actId, data, payload, ...decision } = given
  const { userId } = actor
  const slot = await claimSubject(tx, { projectId, desk: TRIAGE_DESK, subjectId, userId })
  await decideWork(tx, slot, {
    ...{ ...decision, actId, projectId, desk: TRIAGE_DESK, subjectId, userId },
    payload: { ...payload, before: { text, state } },
  })
  await tx.query.update({ where: { id: subjectId }, data: { ...data, decidedById: userId, decidedAt: now } })
  if (data.state === 'kept') await emit({ name: 'expansion.queryKept', projectId, queryId: subjectId })
}

/** The id of one review among those of a bulk act: the same act and subject give the same id. */
export function reviewIdOf(actId: string, subjectId: string): string {
  const hex = sha256(`${actId}/${subjectId}`)
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
