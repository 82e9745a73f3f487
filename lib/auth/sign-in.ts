import { z } from 'zod'
import { createAccount } from '@/lib/auth/accounts'
import { isPassword } from '@/lib/auth/password'
import { beginSession } from '@/lib/auth/sessions'
import { forgetAttempt, takeAttempt } from '@/lib/auth/throttle'
import { isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { database, transact } from '@/lib/db/client'
import { acceptInvitation } from '@/lib/pipeline/project/invitation'

const credentials = z.object({ email: z.email().max(320), password: z.string().min(1).max(1000) })

type Caller = { readonly address: string; readonly device: string; readonly now: Date }

export type SignedIn = {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly sessionId: string
}

/**
 * Signs a person in with a password. An unknown account, a wrong password and a disabled account answer alike, after
 * the same time.
 */
export async function signInWithPassword(
  given: unknown,
  { address, device, now }: Caller,
): Promise<SignedIn | 'wrong' | 'throttled'> {
  const parsed = credentials.safeParse(given)
  if (!parsed.success) return 'wrong'
  const attempt = { email: parsed.data.email.toLowerCase(), address }
  if ((await takeAttempt(database(), attempt, now)) > 0) return 'throttled'
  const user = await database().user.findUnique({ where: { email: attempt.email } })
  const isRight = await isPassword(parsed.data.password, user?.passwordHash ?? null)
  if (!isRight || user === null || user.disabledAt !== null) {
    log.info({ address }, 'a sign-in was refused')
    return 'wrong'
  }
  await forgetAttempt(database(), attempt)
  const sessionId = await beginSession(database(), user.id, device, now)
  return { userId: user.id, email: user.email, name: user.name, sessionId }
}

export type OutsideProfile = {
  readonly email: string | null | undefined
  readonly name: string | null | undefined
  /** False when the provider says that nobody checked the address; undefined when it says nothing. */
  readonly isVerified: boolean | undefined
}

/**
 * Lets somebody in whom an outside provider vouches for: with an account that exists, or, by an invitation link opened
 * before, with a new one. The invitation is used up by it.
 */
export async function admitOutside(
  { email: given, name, isVerified }: OutsideProfile,
  invitation: string | null,
  now: Date,
): Promise<boolean> {
  if (!given || isVerified === false) return false
  const email = given.toLowerCase()
  const known = await database().user.findUnique({ where: { email } })
  if (known?.disabledAt) return false
  if (invitation === null) return known !== null
  try {
    await transact(async (tx) => {
      const userId = known?.id ?? (await createAccount(tx, { name: name?.trim() || email, email, password: null }))
      await acceptInvitation(tx, { token: invitation, userId, now })
    })
    return true
  } catch (error) {
    // A link that was used or has expired makes no account; whoever has one is let in all the same.
    if (!isAppError(error)) throw error
    return known !== null
  }
}
