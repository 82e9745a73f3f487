import { AppError } from '@/lib/core/errors'
import { database, type Tx } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'

const writers = ['corpus.index', 'corpus.rebuild', 'corpus.compact']

/** The kind of another job that is writing the index of a project now; null when none is. A dead worker's lease runs out. */
async function otherWriter(projectId: string, jobId: string): Promise<string | null> {
  const busy = await database().jobItem.findFirst({
    where: {
      state: 'running',
      leaseUntil: { gt: new Date() },
      job: { projectId, id: { not: jobId }, kind: { in: writers } },
    },
    select: { job: { select: { kind: true } } },
  })
  return busy?.job.kind ?? null
}

/**
 * Waits for the turn to write: writes of one index come one after another.
 * @returns false when a rebuild is under way, whose end starts a new index job for what is left, so that nobody waits for it
 * @throws AppError unavailable while another job writes, so that the item comes back later.
 */
export async function takeTurn(projectId: string, jobId: string): Promise<boolean> {
  const other = await otherWriter(projectId, jobId)
  if (other === null) return true
  if (other === 'corpus.rebuild') return false
  throw new AppError('unavailable', 'Another job writes the search index of this project; this one waits for it.')
}

/** Starts an index job unless one that has not begun will see the same chunks. */
export async function planIndexing(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`index:${projectId}`}, 0))`
  const waiting = await tx.job.findFirst({
    where: { projectId, kind: 'corpus.index', state: 'planned' },
    select: { id: true },
  })
  if (waiting !== null) return
  await startJob(tx, {
    projectId,
    kind: 'corpus.index',
    input: {},
    items: [{ key: 'index', input: {} }],
    startedById: null,
    priority: 10,
  })
}
