import type { Actor } from '@/lib/auth/actor'
import { sha256 } from '@/lib/core/hash'
import { database } from '@/lib/db/client'

/** The person behind an API token, or null for one that is unknown, revoked, expired or of a disabled account. */
export async function actorOfToken(token: string): Promise<Actor | null> {
  const row = await database().apiToken.findUnique({ where: { tokenHash: sha256(token) }, include: { user: true } })
  if (row === null || row.revokedAt !== null || row.user.disabledAt !== null) return null
  if (row.expiresAt !== null && row.expiresAt.getTime() < Date.now()) return null
  await database().apiToken.update({ where: { id: row.id }, data: { lastUsedAt: new Date() } })
  const { id: userId, name, email, isOwner } = row.user
  return { userId, name, email, isOwner, sessionId: null }
}
