import { database } from '@/lib/db/client'
import { runJob } from '@/lib/jobs/run'
import { jobRegistry } from '@/lib/pipeline/job-registry'

/** Works on a job in this process until it has ended. */
export async function workOff(jobId: string): Promise<{ state: string }> {
  await runJob(jobId, jobRegistry, new AbortController().signal)
  return database().job.findUniqueOrThrow({ where: { id: jobId } })
}

/** Keeps a file of a project, as an upload does; returns its id. */
export async function storeFile(projectId: string, userId: string, name: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  const file = await database().storedFile.create({
    data: { projectId, name, bytes, size: bytes.length, contentHash: 'x', createdById: userId },
  })
  return file.id
}
