import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import type { Tx } from '@/lib/db/client'
import { holdProject } from '@/lib/pipeline/project/hold-project'
import { roles as allRoles, type Role } from '@/lib/pipeline/vocabulary'

type Joining = { readonly token: string; readonly userId: string; readonly now: Date }

const words = {
  used: 'This invitation link was used already. Ask a lead for another one.',
  expired: 'This invitation link has expired. Ask a lead for another one.',
  revoked: 'This invitation link was revoked. Ask a lead for another one.',
  archived: 'The project of this invitation link is archived.',
} as const

/** The invitation of a link, and why it cannot be used where it cannot; null for a link that was never made. */
export async function findInvitation(tx: Tx, token: string, now: Date) {
  const row = await tx.invitation.findUnique({ where: { tokenHash: sha256(token) }, include: { project: true } })
  if (row === null) return null
  const { usedAt, revokedAt, expiresAt, project } = row
  const reason = usedAt
    ? ('used' as const)
    : revokedAt
      ? ('revoked' as const)
      : expiresAt <= now
        ? ('expired' as const)
        : project.archivedAt
          ? ('archived' as const)
          : null
  return { row, reason }
}

/**
 * Makes a person a member by an invitation link, which is used up by it; roles they have already stay theirs.
 * @throws AppError not_found for an unknown link, gone for one that cannot be used any more.
 */
export async function acceptInvitation(
  tx: Tx,
  { token, userId, now }: Joining,
): Promise<{ projectId: string; roles: readonly Role[] }> {
  const found = await findInvitation(tx, token, now)
  if (found === null) throw new AppError('not_found', 'This invitation link is not known here.')
  const { row, reason } = found
  if (reason !== null) throw new AppError('gone', words[reason])
  const { projectId } = row
  await holdProject(tx, projectId)
  const { count } = await tx.invitation.updateMany({
    where: { id: row.id, usedAt: null, revokedAt: null },
    data: { usedAt: now, usedById: userId },
  })
  if (count === 0) throw new AppError('gone', words.used)
  const before = await tx.membership.findUnique({ where: { projectId_userId: { projectId, userId } } })
  const held = before?.leftAt === null ? before.roles : []
  const roles = allRoles.filter((role) => row.roles.includes(role) || held.includes(role))
  await tx.membership.upsert({
    where: { projectId_userId: { projectId, userId } },
    create: { projectId, userId, roles },
    update: { roles, leftAt: null },
  })
  return { projectId, roles }
}
