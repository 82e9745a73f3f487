import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { router } from '@/lib/api/router'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import type { Role } from '@/lib/pipeline/vocabulary'
import { freshDatabase } from './database'

/** Gives this test file a database of its own and the environment that leads to it; call it once, at the top, before anything else. */
export async function startApp(): Promise<{ url: string }> {
  const { url } = await freshDatabase()
  Object.assign(process.env, {
    DATABASE_URL: url,
    AUTH_SECRET: 'a secret of the tests, thirty-two long',
    WINNOW_DATA: await mkdtemp(path.join(tmpdir(), 'winnow-test-')),
    ENCRYPTION_KEY: 'a key of the tests, also thirty-two long',
    WINNOW_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  })
  return { url }
}

/** Somebody with an account. */
export async function person(name: string, isOwner = false): Promise<Actor> {
  const email = `${name}-${newId()}@example.org`
  const user = await database().user.create({ data: { name, email, isOwner } })
  return { userId: user.id, name, email, isOwner, sessionId: null }
}

/** The operations as this person calls them, each call with a new act id unless one is given. */
export function as(actor: Actor | null, actId?: string) {
  return createRouterClient(router, {
    context: () => ({ actor, requestId: newId(), actId: actId ?? newId(), address: 'test', device: 'test' }),
  })
}

/** A project with its lead. */
export async function projectWithLead(language: 'fa' | 'en' = 'en') {
  const lead = await person('lead', true)
  const { projectId } = await as(lead).project.create({ name: 'Test', language, description: '' })
  return { lead, projectId }
}

/** A new member of a project with these roles. */
export async function member(projectId: string, roles: Role[]): Promise<Actor> {
  const actor = await person(roles.join('-'))
  await database().membership.create({ data: { projectId, userId: actor.userId, roles } })
  return actor
}
