import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { id, projectInput } from '@/lib/pipeline/schema'

export const listSystems = read({
  operation: 'updates.systems',
  permission: 'updates.read',
  summary:
    'The chat endpoints that can answer as the system to be updated; the built-in engine is always there beside them.',
  input: projectInput,
  output: z.array(z.object({ id, name: z.string(), model: z.string() })),
  run: ({ db }, { projectId }) =>
    db.modelEndpoint.findMany({
      where: { projectId, kind: 'chat', archivedAt: null },
      select: { id: true, name: true, model: true },
      orderBy: { createdAt: 'asc' },
      take: 200,
    }),
})
