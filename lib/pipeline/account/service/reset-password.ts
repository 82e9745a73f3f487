import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { hashPassword } from '@/lib/auth/password'
import { AppError } from '@/lib/core/errors'
import { sha256 } from '@/lib/core/hash'
import { newPassword, resetToken, resetView } from '@/lib/pipeline/account/schema'

export const openReset = read({
  operation: 'account.openReset',
  permission: 'account.public',
  summary: 'Whose password a reset link sets, and whether it can still be used.',
  input: resetToken,
  output: resetView,
  run: async ({ db, now }, { token }) => {
    const row = await db.passwordReset.findUnique({ where: { tokenHash: sha256(token) }, include: { user: true } })
    if (row === null) throw new AppError('not_found', 'This link is not known here.')
    return { name: row.user.name, isUsable: row.usedAt === null && row.expiresAt > now && row.user.disabledAt === null }
  },
})

export const resetPassword = command({
  operation: 'account.resetPassword',
  permission: 'account.public',
  summary: 'Set a new password by a reset link; every session of the account ends.',
  input: resetToken.extend(newPassword.shape),
  output: z.object({ email: z.string() }),
  run: async ({ tx, now, note }, { token, password }) => {
    const row = await tx.passwordReset.findUnique({ where: { tokenHash: sha256(token) }, include: { user: true } })
    if (row === null) throw new AppError('not_found', 'This link is not known here.')
    const { count } = await tx.passwordReset.updateMany({
      where: { id: row.id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count === 0 || row.user.disabledAt !== null)
      throw new AppError(
        'gone',
        'This link was used or has expired. Ask the owner of the installation for another one.',
      )
    const { userId, user } = row
    await tx.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(password) } })
    await tx.userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
    await tx.signInAttempt.deleteMany({ where: { key: `account:${user.email}` } })
    note(userId)
    return { email: user.email }
  },
})
