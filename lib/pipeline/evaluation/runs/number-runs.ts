import type { Tx } from '@/lib/db/client'
import { lockFor } from '@/lib/db/lock'

/** The next number of a run; drafts of one project wait for each other. */
export async function nextNumber(tx: Tx, projectId: string): Promise<number> {
  await lockFor(tx, `runs ${projectId}`)
  const last = await tx.run.aggregate({ where: { projectId }, _max: { number: true } })
  return (last._max.number ?? 0) + 1
}
