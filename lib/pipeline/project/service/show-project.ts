import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { projectCard, projectView } from '@/lib/pipeline/project/schema'
import { projectInput } from '@/lib/pipeline/schema'

export const listProjects = read({
  operation: 'project.list',
  permission: 'account.self',
  summary: 'The projects one is a member of.',
  input: z.object({}),
  output: z.array(projectCard),
  run: async ({ actor, db }) => {
    const memberships = await db.membership.findMany({
      where: { userId: actor.userId, leftAt: null },
      include: { project: true },
      orderBy: { createdAt: 'desc' },
      take: 500,
    })
    return memberships.map(({ project, roles }) => ({ ...project, roles }))
  },
})

export const getProject = read({
  operation: 'project.get',
  permission: 'project.read',
  summary: 'A project with its guideline and its current round.',
  input: projectInput,
  output: projectView,
  run: async ({ db, roles }, { projectId }) => {
    const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
    const guideline = await db.guideline.findFirstOrThrow({ where: { projectId }, orderBy: { number: 'desc' } })
    const round = await db.round.findFirstOrThrow({ where: { projectId }, orderBy: { number: 'desc' } })
    return { ...project, roles: [...roles], guideline, round }
  },
})
