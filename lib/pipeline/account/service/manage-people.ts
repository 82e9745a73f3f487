import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newSecret } from '@/lib/core/secret'
import type { Tx } from '@/lib/db/client'
import { personView } from '@/lib/pipeline/account/schema'
import { done, id, ok } from '@/lib/pipeline/schema'

const RESET_MS = 24 * 3600_000

const who = z.object({ userId: id })

export const listPeople = read({
  operation: 'account.listPeople',
  permission: 'installation.manage',
  summary: 'Everyone with an account here.',
  input: z.object({}),
  output: z.array(personView),
  run: async ({ db, actor }) => {
    const people = await db.user.findMany({
      orderBy: { id: 'asc' },
      take: 2000,
      include: {
        sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
        _count: { select: { memberships: { where: { leftAt: null } } } },
      },
    })
    return people.map(({ id: userId, sessions, _count, ...person }) => ({
      ...person,
      userId,
      isMe: userId === actor.userId,
      projects: _count.memberships,
      lastSeenAt: sessions[0]?.lastSeenAt ?? null,
    }))
  },
})

export const setDisabled = command({
  operation: 'account.setDisabled',
  permission: 'installation.manage',
  summary: 'Disable an account: its sessions and tokens end at once, its work stays; or enable it again.',
  input: who.extend({ isDisabled: z.boolean() }),
  output: done,
  run: async ({ tx, actor, now, note }, { userId, isDisabled }) => {
    const person = await personOf(tx, userId)
    if (person.id === actor.userId || person.isOwner)
      throw new AppError('wrong_state', 'The owner’s account cannot be disabled.')
    await tx.user.update({ where: { id: userId }, data: { disabledAt: isDisabled ? now : null } })
    if (isDisabled) await tx.userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
    note(userId, { isDisabled })
    return ok
  },
})

export const createResetLink = command({
  operation: 'account.createResetLink',
  permission: 'installation.manage',
  answersSecret: true,
  summary: 'Make a link by which a person sets a new password, once, within a day; its token is shown once.',
  input: who,
  output: z.object({ token: z.string() }),
  run: async ({ tx, actor, now, note }, { userId }) => {
    const person = await personOf(tx, userId)
    if (person.disabledAt !== null) throw new AppError('wrong_state', 'This account is disabled. Enable it first.')
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    const token = newSecret()
    await tx.passwordReset.create({
      data: {
        userId,
        tokenHash: sha256(token),
        createdById: actor.userId,
        expiresAt: new Date(now.getTime() + RESET_MS),
      },
    })
    note(userId)
    return { token }
  },
})

async function personOf(tx: Tx, userId: string) {
  const person = await tx.user.findUnique({ where: { id: userId } })
  if (person === null) throw new AppError('not_found', 'There is no such account.')
  return person
}
