import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { addProject } from '@/lib/pipeline/project/add-project'
import { newProject } from '@/lib/pipeline/project/schema'
import { id } from '@/lib/pipeline/schema'

export const createProject = command({
  operation: 'project.create',
  permission: 'installation.manage',
  summary: 'Create an empty project; its maker leads it.',
  input: newProject,
  output: z.object({ projectId: id }),
  run: async ({ tx, actor, emit, note }, input) => {
    const projectId = await addProject(tx, { ...input, sample: null, userId: actor.userId })
    await emit({ name: 'project.created', projectId })
    note(projectId, { name: input.name })
    return { projectId }
  },
})
