import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'

/** A run of the project. @throws AppError not_found */
export async function findRun(tx: Tx, projectId: string, runId: string) {
  const run = await tx.run.findFirst({ where: { id: runId, projectId } })
  if (run === null) throw new AppError('not_found', 'There is no such run.')
  return run
}

/** The same, held until the command ends: two leads who steer it wait for each other. */
export async function holdRun(tx: Tx, projectId: string, runId: string) {
  await tx.$queryRaw`select id from "Run" where id = ${runId}::uuid and "projectId" = ${projectId}::uuid for update`
  return findRun(tx, projectId, runId)
}

/** The desk at which comparisons are judged; its groups are runs. */
export const DESK = 'evaluation.judge'

/** The queue in which one person is asked again what they judged before. */
export const repeatsOf = (runId: string, userId: string) => `${runId}:${userId}`
