import { type Permission, permissions, type Scope } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import type { Role } from '@/lib/pipeline/vocabulary'

/** Who acts: a signed-in person, seen through one session or one token. */
export type Actor = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly isOwner: boolean
  readonly sessionId: string | null
}

/** What a person may do in a project, looked up at every request; null for one who is no member. */
export async function standingIn(tx: Tx, projectId: string, userId: string) {
  const membership = await tx.membership.findUnique({
    where: { projectId_userId: { projectId, userId } },
    include: { project: { select: { archivedAt: true } } },
  })
  if (membership === null || membership.leftAt !== null) return null
  return { roles: membership.roles, isArchived: membership.project.archivedAt !== null }
}

type Permitted = { readonly roles: readonly Role[]; readonly isArchived: boolean }

const outside: Permitted = { roles: [], isArchived: false }

/**
 * Lets an actor pass or refuses them.
 * @throws AppError unauthenticated without a person, not_found for one who is no member of the project (it tells
 * them nothing, not even that it exists), forbidden for a member without the role.
 */
export async function permit(
  tx: Tx,
  permission: Permission,
  actor: Actor | null,
  projectId: string | null,
): Promise<Permitted> {
  const rule = permissions[permission]
  const scope: Scope = rule.scope
  if (scope === 'anyone') return outside
  if (actor === null) throw new AppError('unauthenticated', 'Sign in to go on.')
  if (scope === 'signedIn') return outside
  if (scope === 'owner') {
    if (!actor.isOwner) throw new AppError('forbidden', 'Only the owner of this installation may do this.')
    return outside
  }
  const held = projectId === null ? null : await standingIn(tx, projectId, actor.userId)
  if (held === null) throw new AppError('not_found', 'There is no such project, or you are not a member of it.')
  const allowed: readonly Role[] = rule.roles
  if (!allowed.some((role) => held.roles.includes(role)))
    throw new AppError('forbidden', `This needs the role ${allowed.join(' or ')}.`, { permission })
  return held
}
