import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newSecret } from '@/lib/core/secret'
import { invitationCard, newInvitation } from '@/lib/pipeline/project/schema'
import { done, id, ok, projectInput } from '@/lib/pipeline/schema'

const DAY_MS = 86_400_000

export const createInvitation = command({
  operation: 'project.createInvitation',
  permission: 'members.manage',
  answersSecret: true,
  summary: 'Make a link by which one person joins with these roles; its token is shown once.',
  input: newInvitation,
  output: z.object({ invitationId: id, token: z.string() }),
  run: async ({ tx, actor, now, note: audit }, { projectId, roles, note, days }) => {
    const token = newSecret()
    const row = await tx.invitation.create({
      data: {
        projectId,
        tokenHash: sha256(token),
        roles: [...roles],
        note,
        createdById: actor.userId,
        expiresAt: new Date(now.getTime() + days * DAY_MS),
      },
    })
    audit(row.id, { roles, note })
    return { invitationId: row.id, token }
  },
})

export const listInvitations = read({
  operation: 'project.listInvitations',
  permission: 'members.read',
  summary: 'The invitation links of a project, newest first.',
  input: projectInput,
  output: z.array(invitationCard),
  run: async ({ db }, { projectId }) => {
    const rows = await db.invitation.findMany({ where: { projectId }, orderBy: { createdAt: 'desc' }, take: 200 })
    const people = await db.user.findMany({
      where: {
        id: { in: rows.flatMap(({ createdById, usedById }) => [createdById, ...(usedById ? [usedById] : [])]) },
      },
      select: { id: true, name: true },
    })
    const names = new Map(people.map((person) => [person.id, person.name]))
    return rows.map(({ createdById, usedById, ...row }) => ({
      ...row,
      createdBy: names.get(createdById) ?? '',
      usedBy: usedById === null ? null : (names.get(usedById) ?? ''),
    }))
  },
})

export const revokeInvitation = command({
  operation: 'project.revokeInvitation',
  permission: 'members.manage',
  summary: 'Make an invitation link worthless.',
  input: projectInput.extend({ invitationId: id }),
  output: done,
  run: async ({ tx, now, note }, { projectId, invitationId }) => {
    const row = await tx.invitation.findFirst({ where: { id: invitationId, projectId } })
    if (row === null) throw new AppError('not_found', 'There is no such invitation here.')
    const { count } = await tx.invitation.updateMany({
      where: { id: row.id, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 0) throw new AppError('wrong_state', 'This invitation was used or revoked already.')
    note(row.id)
    return ok
  },
})
