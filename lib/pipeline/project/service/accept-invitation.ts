import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { createAccount } from '@/lib/auth/accounts'
import { AppError } from '@/lib/core/errors'
import { newAccount } from '@/lib/pipeline/account/schema'
import { acceptInvitation as accept, findInvitation } from '@/lib/pipeline/project/invitation'
import { invitationToken, invitationView } from '@/lib/pipeline/project/schema'
import { id } from '@/lib/pipeline/schema'

const joined = z.object({ projectId: id })

export const openInvitation = read({
  operation: 'project.openInvitation',
  permission: 'account.public',
  summary: 'What an invitation link leads to, and whether it can still be used.',
  input: invitationToken,
  output: invitationView,
  run: async ({ db, now }, { token }) => {
    const invitation = await findInvitation(db, token, now)
    if (invitation === null) throw new AppError('not_found', 'This invitation link is not known here.')
    const { row, reason } = invitation
    const inviter = await db.user.findUnique({ where: { id: row.createdById }, select: { name: true } })
    return {
      projectName: row.project.name,
      invitedBy: inviter?.name ?? '',
      roles: row.roles,
      expiresAt: row.expiresAt,
      reason,
    }
  },
})

export const acceptWithAccount = command({
  operation: 'project.acceptInvitation',
  permission: 'account.public',
  summary: 'Make an account and join the project of an invitation link.',
  input: invitationToken.extend(newAccount.shape),
  output: joined,
  run: async ({ tx, now, note }, { token, name, email, password }) => {
    const userId = await createAccount(tx, { name, email, password })
    const { projectId, roles } = await accept(tx, { token, userId, now })
    note(userId, { projectId, roles })
    return { projectId }
  },
})

export const joinSignedIn = command({
  operation: 'project.join',
  permission: 'account.self',
  summary: 'Join the project of an invitation link with the account one is signed in with.',
  input: invitationToken,
  output: joined,
  run: async ({ tx, actor, now, note }, { token }) => {
    const { projectId, roles } = await accept(tx, { token, userId: actor.userId, now })
    note(actor.userId, { projectId, roles })
    return { projectId }
  },
})
