import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { changeProjectInput } from '@/lib/pipeline/project/schema'
import { done, ok, projectInput } from '@/lib/pipeline/schema'

export const changeProject = command({
  operation: 'project.update',
  permission: 'project.configure',
  summary: 'Change the name, language and description of a project.',
  input: changeProjectInput,
  output: done,
  run: async ({ tx, note }, { projectId, name, language, description }) => {
    const before = await tx.project.findUniqueOrThrow({ where: { id: projectId } })
    await tx.project.update({ where: { id: projectId }, data: { name, language, description } })
    note(projectId, { name: [before.name, name], language: [before.language, language] })
    return ok
  },
})

export const archiveProject = command({
  operation: 'project.archive',
  permission: 'project.configure',
  summary: 'Archive a project: everything can still be read, nothing changed, until it is reopened.',
  input: projectInput,
  output: done,
  run: async ({ tx, now, note }, { projectId }) => {
    const running = await tx.job.findFirst({ where: { projectId, state: { in: ['planned', 'running'] } } })
    if (running !== null)
      throw new AppError('wrong_state', 'A job of this project is running. Let it end, or cancel it first.')
    await tx.project.update({ where: { id: projectId }, data: { archivedAt: now } })
    note(projectId)
    return ok
  },
})

export const reopenProject = command({
  operation: 'project.reopen',
  permission: 'project.configure',
  allowsArchived: true,
  summary: 'Reopen an archived project.',
  input: projectInput,
  output: done,
  run: async ({ tx, note }, { projectId }) => {
    await tx.project.update({ where: { id: projectId }, data: { archivedAt: null } })
    note(projectId)
    return ok
  },
})
