import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { lockFor } from '@/lib/db/lock'
import { type RoundPlan, roundPlan } from '@/lib/pipeline/refinement/plan/schema'

/** A round of the project. @throws AppError not_found */
export async function findRound(tx: Tx, projectId: string, roundId: string) {
  const round = await tx.round.findFirst({ where: { id: roundId, projectId } })
  if (round === null) throw new AppError('not_found', 'There is no such round.')
  return round
}

/** Lets one lead at a time steer the rounds of a project, so that two who open one at once open one. */
export const lockRounds = (tx: Tx, projectId: string): Promise<void> => lockFor(tx, `rounds/${projectId}`)

export type HeldPlan = { readonly number: number; readonly planHash: string; readonly plan: RoundPlan }

/** The plan that holds for a round: the newest; null for a round without one. */
export async function planOf(tx: Tx, roundId: string): Promise<HeldPlan | null> {
  const row = await tx.roundPlan.findFirst({ where: { roundId }, orderBy: { number: 'desc' } })
  return row === null ? null : { number: row.number, planHash: row.planHash, plan: roundPlan.parse(row.plan) }
}

/**
 * A round that is being worked on, with its plan, held until the command ends.
 * @throws AppError not_found, wrong_state for a round without a plan or one that has ended
 */
export async function holdRound(tx: Tx, projectId: string, roundId: string) {
  await lockRounds(tx, projectId)
  const round = await findRound(tx, projectId, roundId)
  const held = await planOf(tx, roundId)
  if (held === null) throw new AppError('wrong_state', `Round ${round.number} has no plan; there is nothing to steer.`)
  if (round.state === 'closed' || round.state === 'abandoned')
    throw new AppError('wrong_state', `Round ${round.number} has ended.`, { round: round.number, state: round.state })
  return { round, ...held }
}
