import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { addProject } from '@/lib/pipeline/project/add-project'
import { createProjectInput } from '@/lib/pipeline/project/schema'
import { id } from '@/lib/pipeline/schema'

export const createProject = command({
  operation: 'project.create',
  permission: 'installation.manage',
  summary: 'Create an empty project with the query types it begins with; its maker leads it.',
  input: createProjectInput,
  output: z.object({ projectId: id }),
  run: async ({ tx, actor, emit, note }, { queryTypes, ...input }) => {
    const projectId = await addProject(tx, { ...input, sample: null, userId: actor.userId })
    await tx.queryType.createMany({ data: queryTypes.map((draft, position) => ({ projectId, ...draft, position })) })
    await emit({ name: 'project.created', projectId, userId: actor.userId })
    note(projectId, { name: input.name })
    return { projectId }
  },
})
