import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { mayReadResult } from '@/lib/pipeline/evaluation/rules'
import { findRun } from '@/lib/pipeline/evaluation/runs/find-run'

/** A run whose result may be read. @throws AppError wrong_state while a run of fixed size is open */
export async function findReadable(tx: Tx, projectId: string, runId: string) {
  const run = await findRun(tx, projectId, runId)
  if (run.openedAt === null) throw new AppError('wrong_state', 'This run has not opened; there is nothing to read.')
  if (!mayReadResult(run))
    throw new AppError('wrong_state', 'The result is hidden until this run of fixed size is closed.', { runId })
  return run
}
