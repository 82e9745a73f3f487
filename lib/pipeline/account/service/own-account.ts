import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { createAccount } from '@/lib/auth/accounts'
import { externalProviderNames } from '@/lib/auth/next-auth'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newSecret } from '@/lib/core/secret'
import { jsonOf } from '@/lib/db/json'
import {
  installationState,
  me,
  newAccount,
  newToken,
  passwordChange,
  personName,
  sessionView,
  tokenView,
} from '@/lib/pipeline/account/schema'
import { done, id, ok } from '@/lib/pipeline/schema'

export const installation = read({
  operation: 'account.installation',
  permission: 'account.public',
  summary: 'Whether the installation has an owner yet, and how one can sign in.',
  input: z.object({}),
  output: installationState,
  run: async ({ db }) => ({
    needsOwner: (await db.user.findFirst({ where: { isOwner: true }, select: { id: true } })) === null,
    providers: externalProviderNames(),
  }),
})

export const createOwner = command({
  operation: 'account.createOwner',
  permission: 'account.public',
  summary: 'Create the first account; it owns the installation.',
  input: newAccount,
  output: done,
  run: async ({ tx, note }, input) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('winnow.owner'))`
    if ((await tx.user.findFirst({ where: { isOwner: true }, select: { id: true } })) !== null)
      throw new AppError('wrong_state', 'This installation has an owner already. Ask a lead for an invitation link.')
    note(await createAccount(tx, { ...input, isOwner: true }))
    return ok
  },
})

export const getMe = read({
  operation: 'account.me',
  permission: 'account.self',
  summary: 'The person who is signed in.',
  input: z.object({}),
  output: me,
  run: async ({ actor, db }) => {
    const { preferences, passwordHash } = await db.user.findUniqueOrThrow({ where: { id: actor.userId } })
    const { userId, name, email, isOwner } = actor
    return {
      ...{ userId, name, email, isOwner, hasPassword: passwordHash !== null },
      preferences: z.record(z.string(), z.unknown()).catch({}).parse(preferences),
    }
  },
})

export const updateMe = command({
  operation: 'account.update',
  permission: 'account.self',
  summary: 'Change one’s own name or preferences.',
  input: z.object({ name: personName.optional(), preferences: z.record(z.string(), z.json()).optional() }),
  output: done,
  run: async ({ actor, tx, note }, { name, preferences }) => {
    await tx.user.update({
      where: { id: actor.userId },
      data: { name, preferences: preferences && jsonOf(preferences) },
    })
    note(actor.userId)
    return ok
  },
})

export const changePassword = command({
  operation: 'account.changePassword',
  permission: 'account.self',
  summary: 'Change one’s own password; every other session ends.',
  input: passwordChange,
  output: done,
  run: async ({ actor, tx, now, note }, { current, next }) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: actor.userId } })
    if (user.passwordHash !== null && !(await isPassword(current, user.passwordHash)))
      throw new AppError('bad_input', 'The current password is not right.', { field: 'current' })
    await tx.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword(next) } })
    await tx.userSession.updateMany({
      where: { userId: user.id, revokedAt: null, NOT: { id: actor.sessionId ?? undefined } },
      data: { revokedAt: now },
    })
    note(user.id)
    return ok
  },
})

export const listSessions = read({
  operation: 'account.listSessions',
  permission: 'account.self',
  summary: 'Where one is signed in.',
  input: z.object({}),
  output: z.array(sessionView),
  run: async ({ actor, db, now }) => {
    const rows = await db.userSession.findMany({
      where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: now } },
      orderBy: { lastSeenAt: 'desc' },
      take: 100,
    })
    return rows.map((row) => ({ ...row, isThis: row.id === actor.sessionId }))
  },
})

export const revokeSession = command({
  operation: 'account.revokeSession',
  permission: 'account.self',
  summary: 'End a session of one’s own.',
  input: z.object({ sessionId: id }),
  output: done,
  run: async ({ actor, tx, now, note }, { sessionId }) => {
    const { count } = await tx.userSession.updateMany({
      where: { id: sessionId, userId: actor.userId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such session.')
    note(sessionId)
    return ok
  },
})

export const listTokens = read({
  operation: 'account.listTokens',
  permission: 'account.self',
  summary: 'One’s API tokens.',
  input: z.object({}),
  output: z.array(tokenView),
  run: ({ actor, db }) =>
    db.apiToken.findMany({ where: { userId: actor.userId, revokedAt: null }, orderBy: { id: 'desc' }, take: 100 }),
})

export const createToken = command({
  operation: 'account.createToken',
  permission: 'account.self',
  answersSecret: true,
  summary: 'Make an API token; it is shown once.',
  input: newToken,
  output: z.object({ id, token: z.string() }),
  run: async ({ actor, tx, now, note }, { name, days }) => {
    const token = `wnw_${newSecret()}`
    const row = await tx.apiToken.create({
      data: {
        userId: actor.userId,
        name,
        tokenHash: sha256(token),
        expiresAt: new Date(now.getTime() + days * 86_400_000),
      },
    })
    note(row.id, { name })
    return { id: row.id, token }
  },
})

export const revokeToken = command({
  operation: 'account.revokeToken',
  permission: 'account.self',
  summary: 'Revoke an API token of one’s own.',
  input: z.object({ tokenId: id }),
  output: done,
  run: async ({ actor, tx, now, note }, { tokenId }) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, userId: actor.userId, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such token.')
    note(tokenId)
    return ok
  },
})
