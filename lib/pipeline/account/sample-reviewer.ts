import type { Actor } from '@/lib/auth/actor'
import { database } from '@/lib/db/client'
import { sampleReviewerEmail } from '@/lib/pipeline/account/schema'

const sampleEvaluatorEmail = 'sample-evaluator@winnow.invalid'

/** The account that plays the reviewer in `npm run sample`: without a password, and never the owner, so that the first visit still makes one. */
export const sampleReviewer = (): Promise<Actor> => accountOf(sampleReviewerEmail, 'Sample reviewer')

/** The account whose judgments in `npm run sample` are made by a rule, and say so by its name. */
export const sampleEvaluator = (): Promise<Actor> => accountOf(sampleEvaluatorEmail, 'Sample rule, not a person')

async function accountOf(email: string, name: string): Promise<Actor> {
  const user = await database().user.upsert({ where: { email }, create: { email, name }, update: {} })
  return { userId: user.id, name: user.name, email, isOwner: false, sessionId: null }
}
