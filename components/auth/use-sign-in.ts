'use client'

import { signIn } from 'next-auth/react'

export type SignInOutcome = 'ok' | 'wrong' | 'throttled' | 'unreachable'

/** Signs in with a password, without leaving the page. */
export async function signInWithPassword(email: string, password: string): Promise<SignInOutcome> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false })
    if (answer?.ok && !answer.error) return 'ok'
    return answer?.error === 'throttled' ? 'throttled' : 'wrong'
  } catch {
    return 'unreachable'
  }
}
