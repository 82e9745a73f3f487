import { hashPassword } from '@/lib/auth/password'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'

type NewAccount = {
  readonly name: string
  readonly email: string
  /** Null for a person who signs in from outside. */
  readonly password: string | null
  readonly isOwner?: boolean
}

/**
 * Writes a new account and returns its id.
 * @throws AppError conflict when there is one with this e-mail already.
 */
export async function createAccount(tx: Tx, { name, email, password, isOwner = false }: NewAccount): Promise<string> {
  const passwordHash = password === null ? null : await hashPassword(password)
  const [user] = await tx.user.createManyAndReturn({
    data: [{ name, email, isOwner, passwordHash }],
    skipDuplicates: true,
  })
  if (user === undefined)
    throw new AppError('conflict', 'There is an account with this e-mail already. Sign in, then open the link again.', {
      field: 'email',
    })
  return user.id
}
