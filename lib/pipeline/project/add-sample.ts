import type { Tx } from '@/lib/db/client'
import type { FlowEvent } from '@/lib/pipeline/events'
import { addProject } from '@/lib/pipeline/project/add-project'
import { readSample, type Sample } from '@/lib/pipeline/sample-data'

/**
 * Writes a sample project with guideline, taxonomy and targets; its seeds and documents follow from the events it answers.
 */
export async function addSample(
  tx: Tx,
  sample: Sample,
  userId: string,
): Promise<{ projectId: string; events: FlowEvent[] }> {
  const { project } = await readSample(sample)
  const { name, language, description, guideline, target } = project
  const projectId = await addProject(tx, { name, language, description, sample, userId })
  const owners = await tx.user.findMany({ where: { isOwner: true, id: { not: userId } }, select: { id: true } })
  await tx.membership.createMany({
    data: owners.map((owner) => ({ projectId, userId: owner.id, roles: ['lead' as const, 'annotator' as const] })),
  })
  await tx.guideline.create({ data: { projectId, number: 2, text: guideline, createdById: userId } })
  const leaves: string[] = []
  for (const [position, group] of project.subdomains.entries()) {
    const parent = await tx.subdomain.create({ data: { projectId, name: group.name, position } })
    const children = await tx.subdomain.createManyAndReturn({
      data: group.children.map((child, at) => ({ projectId, parentId: parent.id, name: child, position: at })),
    })
    leaves.push(...children.map((child) => child.id))
  }
  const types = await tx.queryType.createManyAndReturn({
    data: project.queryTypes.map((type, position) => ({ projectId, position, ...type })),
  })
  await tx.cellTarget.createMany({
    data: leaves.flatMap((subdomainId) =>
      types.map((type) => ({ projectId, subdomainId, queryTypeId: type.id, target })),
    ),
  })
  return {
    projectId,
    events: [
      { name: 'project.created', projectId, userId },
      { name: 'project.sampleAdded', projectId, sample, userId },
    ],
  }
}
