import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'

export type CurrentRound = { readonly id: string; readonly number: number; readonly state: string }

/**
 * The round new items belong to: the newest that was not given up. Between two rounds it is the one that closed last, so
 * that nobody's work waits for a decision; what a round cost and brought is counted up to its closing.
 * @throws AppError wrong_state when a project has none.
 */
export async function currentRound(tx: Tx, projectId: string): Promise<CurrentRound> {
  const round = await tx.round.findFirst({
    where: { projectId, state: { not: 'abandoned' } },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, state: true },
  })
  if (round === null) throw new AppError('wrong_state', 'This project has no round.')
  return round
}

/**
 * The same for machine work over many items, which a paused round does not start.
 * @throws AppError wrong_state with the reason it was paused for.
 */
export async function runningRound(tx: Tx, projectId: string): Promise<CurrentRound> {
  const round = await currentRound(tx, projectId)
  if (round.state !== 'paused') return round
  const pause = await tx.roundAct.findFirst({
    where: { roundId: round.id, kind: 'paused' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  const reason = pause?.reason ?? ''
  throw new AppError(
    'wrong_state',
    `Round ${round.number} is paused${reason === '' ? '' : `: ${reason}`}. Resume it to launch anything.`,
    { round: round.number, roundId: round.id, reason },
  )
}
