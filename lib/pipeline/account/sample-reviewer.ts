import type { Actor } from '@/lib/auth/actor'
import { database } from '@/lib/db/client'
import { sampleReviewerEmail as email } from '@/lib/pipeline/account/schema'

/** The account that plays the reviewer in `npm run sample`: without a password, and never the owner, so that the first visit still makes one. */
export async function sampleReviewer(): Promise<Actor> {
  const user = await database().user.upsert({
    where: { email },
    create: { email, name: 'Sample reviewer' },
    update: {},
  })
  return { userId: user.id, name: user.name, email, isOwner: false, sessionId: null }
}
