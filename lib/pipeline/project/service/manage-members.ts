import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { releaseAll } from '@/lib/desk/work'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { memberInput, memberRoles, memberView } from '@/lib/pipeline/project/schema'
import { done, ok, projectInput } from '@/lib/pipeline/schema'

export const listMembers = read({
  operation: 'project.listMembers',
  permission: 'members.read',
  summary: 'The members of a project with their roles, and those who left.',
  input: projectInput,
  output: z.array(memberView),
  run: async ({ db, actor }, { projectId }) => {
    const rows = await db.membership.findMany({
      where: { projectId },
      include: { user: { select: { name: true, email: true } } },
      orderBy: [{ leftAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'asc' }],
      take: 1000,
    })
    return rows.map(({ user, ...row }) => ({ ...row, ...user, isMe: row.userId === actor.userId }))
  },
})

export const setRoles = command({
  operation: 'project.setRoles',
  permission: 'members.manage',
  summary: 'Change what a member may do; somebody who left is a member again.',
  input: memberRoles,
  output: done,
  run: async ({ tx, note }, { projectId, userId, roles }) => {
    await holdProject(tx, projectId)
    const before = await memberOf(tx, projectId, userId)
    await tx.membership.update({
      where: { projectId_userId: { projectId, userId } },
      data: { roles: [...roles], leftAt: null },
    })
    await requireLead(tx, projectId)
    note(userId, { roles: [before.leftAt === null ? before.roles : [], roles] })
    return ok
  },
})

export const endMembership = command({
  operation: 'project.endMembership',
  permission: 'members.manage',
  summary: 'End a membership: from the next request on the project is not there for this person. Their work stays.',
  input: memberInput,
  output: done,
  run: async ({ tx, now, note }, { projectId, userId }) => {
    await leave(tx, projectId, userId, now)
    note(userId)
    return ok
  },
})

export const leaveProject = command({
  operation: 'project.leave',
  permission: 'project.read',
  allowsArchived: true,
  summary: 'Leave a project oneself.',
  input: projectInput,
  output: done,
  run: async ({ tx, actor, now, note }, { projectId }) => {
    await leave(tx, projectId, actor.userId, now)
    note(actor.userId)
    return ok
  },
})

async function leave(tx: Tx, projectId: string, userId: string, now: Date): Promise<void> {
  await holdProject(tx, projectId)
  const member = await memberOf(tx, projectId, userId)
  if (member.leftAt !== null) throw new AppError('wrong_state', 'This membership has ended already.')
  await tx.membership.update({ where: { projectId_userId: { projectId, userId } }, data: { leftAt: now } })
  await requireLead(tx, projectId)
  await releaseAll(tx, projectId, userId)
}

async function memberOf(tx: Tx, projectId: string, userId: string) {
  const member = await tx.membership.findUnique({ where: { projectId_userId: { projectId, userId } } })
  if (member === null) throw new AppError('not_found', 'There is no such member here.')
  return member
}

async function requireLead(tx: Tx, projectId: string): Promise<void> {
  const lead = await tx.membership.findFirst({ where: { projectId, leftAt: null, roles: { has: 'lead' } } })
  if (lead === null)
    throw new AppError('wrong_state', 'A project needs a lead. Make somebody else a lead first.', { field: 'roles' })
}
