import type { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import type { newProject } from '@/lib/pipeline/project/schema'

type NewProject = z.output<typeof newProject> & { readonly sample: string | null; readonly userId: string }

/** Writes a project with an empty guideline and its maker as lead and annotator; returns its id. */
export async function addProject(tx: Tx, { name, language, description, sample, userId }: NewProject): Promise<string> {
  const project = await tx.project.create({ data: { name, language, description, sample, createdById: userId } })
  await tx.membership.create({ data: { projectId: project.id, userId, roles: ['lead', 'annotator'] } })
  await tx.guideline.create({ data: { projectId: project.id, number: 1, text: '', createdById: userId } })
  return project.id
}
