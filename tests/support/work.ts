import { database } from '@/lib/db/client'
import { runJob } from '@/lib/jobs/run'
import { jobRegistry } from '@/lib/pipeline/job-registry'

/** Works on every open job of a project until none is left, as a worker would. */
export async function workAll(projectId: string): Promise<void> {
  for (;;) {
    const open = await database().job.findMany({
      where: { projectId, state: { in: ['planned', 'running'] } },
      orderBy: { createdAt: 'asc' },
    })
    if (open.length === 0) return
    for (const job of open) await runJob(job.id, jobRegistry, new AbortController().signal)
  }
}
