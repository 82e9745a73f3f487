import 'server-only'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { authOptions } from '@/lib/auth/next-auth'
import { actorOfSession } from '@/lib/auth/sessions'
import { clock } from '@/lib/core/clock'

const signed = z.object({ sid: z.uuid() })

/** The person of this request's session cookie, looked up in the database each time; null when there is none or it was revoked. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = signed.safeParse(await getServerSession(authOptions()))
  return session.success ? actorOfSession(session.data.sid, clock.now()) : null
})
