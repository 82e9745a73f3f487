import { expect, test } from 'vitest'
import { actorOfSession } from '@/lib/auth/sessions'
import { signInWithPassword } from '@/lib/auth/sign-in'
import { actorOfToken } from '@/lib/auth/tokens'
import { database } from '@/lib/db/client'
import { as, member, person, projectWithLead, startApp } from '../../support/app'

await startApp()
const { lead: owner, projectId } = await projectWithLead()
const password = 'a password set by the link'
const signIn = (email: string) =>
  signInWithPassword({ email, password }, { address: 'x', device: 'x', now: new Date() })

test('a reset link sets a new password once, and ends every session', async () => {
  const mina = await member(projectId, ['annotator'])
  const { token } = await as(owner).account.createResetLink({ userId: mina.userId })
  expect(await as(null).account.openReset({ token })).toMatchObject({ isUsable: true, name: mina.name })
  const { email } = await as(null).account.resetPassword({ token, password })
  const session = await signIn(email)
  if (typeof session === 'string') throw new Error(session)
  await expect(as(null).account.resetPassword({ token, password: 'another one again' })).rejects.toMatchObject({
    code: 'gone',
  })
  const second = await as(owner).account.createResetLink({ userId: mina.userId })
  await as(null).account.resetPassword({ token: second.token, password })
  expect(await actorOfSession(session.sessionId, new Date())).toBeNull()
})

test('a newer reset link makes the older one worthless, and an expired one is', async () => {
  const mina = await person('mina')
  const first = await as(owner).account.createResetLink({ userId: mina.userId })
  const second = await as(owner).account.createResetLink({ userId: mina.userId })
  expect(await as(null).account.openReset(first)).toMatchObject({ isUsable: false })
  await database().$executeRaw`update "PasswordReset" set "expiresAt" = now() where "userId" = ${mina.userId}::uuid`
  await expect(as(null).account.resetPassword({ ...second, password })).rejects.toMatchObject({ code: 'gone' })
  await expect(as(null).account.openReset({ token: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'not_found' })
})

test('a disabled account is out at once, with sessions and tokens, and can come back', async () => {
  const omid = await member(projectId, ['evaluator'])
  const { token } = await as(owner).account.createResetLink({ userId: omid.userId })
  await as(null).account.resetPassword({ token, password })
  const session = await signIn(omid.email)
  if (typeof session === 'string') throw new Error(session)
  const script = await as(omid).account.createToken({ name: 'script', days: 1 })
  await as(owner).account.setDisabled({ userId: omid.userId, isDisabled: true })
  expect(await actorOfSession(session.sessionId, new Date())).toBeNull()
  expect(await actorOfToken(script.token)).toBeNull()
  expect(await signIn(omid.email)).toBe('wrong')
  await expect(as(owner).account.createResetLink({ userId: omid.userId })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  await as(owner).account.setDisabled({ userId: omid.userId, isDisabled: false })
  expect(await signIn(omid.email)).toMatchObject({ email: omid.email })
})

test('people are for the owner alone, who cannot be disabled', async () => {
  const people = await as(owner).account.listPeople({})
  expect(people.find(({ userId }) => userId === owner.userId)).toMatchObject({ isMe: true, isOwner: true, projects: 1 })
  expect(JSON.stringify(people)).not.toContain('passwordHash')
  await expect(as(owner).account.setDisabled({ userId: owner.userId, isDisabled: true })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  const lead = await member(projectId, ['lead'])
  await expect(as(lead).account.listPeople({})).rejects.toMatchObject({ code: 'forbidden' })
})
