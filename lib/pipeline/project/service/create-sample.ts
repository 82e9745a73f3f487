import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { addSample } from '@/lib/pipeline/project/add-sample'
import { samples } from '@/lib/pipeline/sample-data'
import { id } from '@/lib/pipeline/schema'

export const createSample = command({
  operation: 'project.createSample',
  permission: 'installation.manage',
  summary: 'Load a sample project: Persian tourism or English recipes, with taxonomy, seeds and documents.',
  input: z.object({ sample: z.enum(samples) }),
  output: z.object({ projectId: id }),
  run: async ({ tx, actor, emit, note }, { sample }) => {
    const { projectId, events } = await addSample(tx, sample, actor.userId)
    for (const event of events) await emit(event)
    note(projectId, { sample })
    return { projectId }
  },
})
