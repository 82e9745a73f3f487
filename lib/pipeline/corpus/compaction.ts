import { transact } from '@/lib/db/client'
import { startJob } from '@/lib/jobs/start'

/** Versions younger than this may still be read by another process, so compacting sooner frees nothing. */
const SETTLED_MINUTES = 15

/** Starts a compaction of every index that was written to since its last one and has come to rest; returns how many. */
export function planCompactions(): Promise<number> {
  return transact(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('compactions', 0))`
    const due = await tx.$queryRaw<{ projectId: string }[]>`
      select "projectId" from "Job" where kind in ('corpus.index', 'corpus.rebuild', 'corpus.compact') group by 1
      having bool_and("finishedAt" is not null)
        and max("finishedAt") filter (where kind <> 'corpus.compact') < now() - make_interval(mins => ${SETTLED_MINUTES}::int)
        and max("finishedAt") filter (where kind <> 'corpus.compact') > coalesce(max("finishedAt") filter (where kind = 'corpus.compact'), '-infinity')`
    for (const { projectId } of due) {
      const items = [{ key: 'compact', input: {} }]
      await startJob(tx, { projectId, kind: 'corpus.compact', input: {}, items, startedById: null })
    }
    return due.length
  })
}
