import type { Actor } from '@/lib/auth/actor'
import { database, type Tx } from '@/lib/db/client'

const LIFE_MS = 30 * 24 * 3600_000
const TOUCH_MS = 5 * 60_000

/** Begins a session of a person on a device; it can be revoked at any time. */
export async function beginSession(tx: Tx, userId: string, device: string, now: Date): Promise<string> {
  const session = await tx.userSession.create({
    data: { userId, device: device.slice(0, 200), expiresAt: new Date(now.getTime() + LIFE_MS) },
  })
  return session.id
}

/** The person of a session, or null when it is revoked, expired, or their account is disabled. Asked at every request. */
export async function actorOfSession(sessionId: string, now: Date): Promise<Actor | null> {
  const session = await database().userSession.findUnique({ where: { id: sessionId }, include: { user: true } })
  if (session === null || session.revokedAt !== null || session.expiresAt <= now || session.user.disabledAt !== null)
    return null
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS)
    await database().userSession.update({ where: { id: sessionId }, data: { lastSeenAt: now } })
  const { id: userId, name, email, isOwner } = session.user
  return { userId, name, email, isOwner, sessionId }
}

/** Tells whether a session is still open; for work that outlives the request that began it. */
export async function isSessionOpen(sessionId: string, now: Date): Promise<boolean> {
  const session = await database().userSession.findUnique({
    where: { id: sessionId },
    select: { revokedAt: true, expiresAt: true, user: { select: { disabledAt: true } } },
  })
  return session !== null && session.revokedAt === null && session.expiresAt > now && session.user.disabledAt === null
}
