import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'

/**
 * The newest open round of a project; new items belong to it.
 * @throws AppError wrong_state when none is open.
 */
export async function currentRound(tx: Tx, projectId: string): Promise<{ id: string; number: number }> {
  const round = await tx.round.findFirst({ where: { projectId, state: 'open' }, orderBy: { number: 'desc' } })
  if (round === null) throw new AppError('wrong_state', 'No round of this project is open.')
  return { id: round.id, number: round.number }
}
