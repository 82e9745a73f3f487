import { expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { actorOfSession, isSessionOpen } from '@/lib/auth/sessions'
import { admitOutside, signInWithPassword } from '@/lib/auth/sign-in'
import { actorOfToken } from '@/lib/auth/tokens'
import { newId } from '@/lib/core/ids'
import { database } from '@/lib/db/client'
import { as, projectWithLead, startApp } from '../../support/app'

await startApp()

const now = new Date('2026-11-21T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const password = 'correct horse battery'
const caller = (address: string = newId()) => ({ address, device: 'Firefox', now })

async function account(name = 'Mina') {
  const email = `${name.toLowerCase()}-${newId()}@example.org`
  const user = await database().user.create({ data: { email, name, passwordHash: await hashPassword(password) } })
  return { email, userId: user.id }
}

/** Signs in now by the real clock, because sessions live by it. */
async function signedIn(email: string) {
  const outcome = await signInWithPassword({ email, password }, { ...caller(), now: new Date() })
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome
}

test('a right password begins a session; the session is the person until it is revoked', async () => {
  const { email, userId } = await account()
  const { sessionId } = await signedIn(email.toUpperCase())
  const actor = await actorOfSession(sessionId, new Date())
  expect(actor).toMatchObject({ userId, sessionId })
  await as(actor).account.revokeSession({ sessionId })
  expect(await actorOfSession(sessionId, new Date())).toBeNull()
  expect(await isSessionOpen(sessionId, new Date())).toBe(false)
})

test('a session ends after thirty days, and with a disabled account at once', async () => {
  const { email, userId } = await account()
  const { sessionId } = await signedIn(email)
  expect(await actorOfSession(sessionId, new Date(Date.now() + 31 * 24 * 3600_000))).toBeNull()
  await database().user.update({ where: { id: userId }, data: { disabledAt: now } })
  expect(await actorOfSession(sessionId, new Date())).toBeNull()
  expect(await signInWithPassword({ email, password }, caller())).toBe('wrong')
})

test('an unknown account, a wrong password and garbage answer alike', async () => {
  const { email } = await account()
  for (const given of [
    { email, password: 'not it at all' },
    { email: 'nobody@example.org', password },
    { email: 'no address', password },
    { email: { contains: '' }, password },
    null,
  ])
    expect(await signInWithPassword(given, caller())).toBe('wrong')
})

test('after eight attempts an account waits out the quarter of an hour, also with the right password', async () => {
  const { email } = await account()
  const outcomes = []
  for (let attempt = 0; attempt < 10; attempt++)
    outcomes.push(await signInWithPassword({ email, password: 'guess number x' }, caller()))
  expect(outcomes).toEqual([...Array(8).fill('wrong'), 'throttled', 'throttled'])
  expect(await signInWithPassword({ email, password }, caller())).toBe('throttled')
  expect(await signInWithPassword({ email, password }, { ...caller(), now: later(16) })).toMatchObject({ email })
})

test('guesses sent at the same moment are counted like guesses one after the other', async () => {
  const { email } = await account()
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, () => signInWithPassword({ email, password: 'guess number y' }, caller())),
  )
  expect(outcomes.filter((outcome) => outcome === 'wrong').length).toBe(8)
})

test('one address that tries many accounts is stopped after fifty', async () => {
  const address = newId()
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      signInWithPassword({ email: `${n}-${address}@example.org`, password }, caller(address)),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'throttled').length).toBe(10)
})

test('signing in does not use up the attempts of an address that many people share', async () => {
  const address = newId()
  for (let n = 0; n < 55; n++) {
    const { email } = await account(`P${n}`)
    expect(await signInWithPassword({ email, password }, caller(address))).toMatchObject({ email })
  }
}, 60_000)

test('a changed password ends every other session and no other works any more', async () => {
  const { email } = await account()
  const [here, there] = [await signedIn(email), await signedIn(email)]
  const actor = await actorOfSession(here.sessionId, new Date())
  await expect(as(actor).account.changePassword({ current: 'not it', next: 'another long one' })).rejects.toMatchObject(
    { code: 'bad_input', data: { field: 'current' } },
  )
  await as(actor).account.changePassword({ current: password, next: 'another long one' })
  expect(await actorOfSession(there.sessionId, new Date())).toBeNull()
  expect(await actorOfSession(here.sessionId, new Date())).not.toBeNull()
  expect(await signInWithPassword({ email, password }, caller())).toBe('wrong')
})

test('a password leaves nothing to guess from: not in the audit, and only under a key among the acts', async () => {
  const { email } = await account()
  const actor = await actorOfSession((await signedIn(email)).sessionId, new Date())
  const actId = newId()
  const input = { current: password, next: 'another long one' }
  await as(actor, actId).account.changePassword(input)
  const [row] = await database().$queryRaw<{ row: string }[]>`
    select (select string_agg(a::text, '') from "Act" a where id = ${actId}::uuid)
      || (select string_agg(a::text, '') from "AuditEntry" a) as row`
  expect(row?.row).not.toContain('another long one')
  const { createHash } = await import('node:crypto')
  const plain = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  expect(row?.row).not.toContain(plain)
})

test('an outside sign-in needs an account here or an invitation, and an address its provider vouches for', async () => {
  const { email } = await account()
  const outside = (given: string, isVerified?: boolean) => ({ email: given, name: 'Omid', isVerified })
  expect(await admitOutside(outside(email.toUpperCase()), null, now)).toBe(true)
  expect(await admitOutside(outside(email, false), null, now)).toBe(false)
  const stranger = `omid-${newId()}@example.org`
  expect(await admitOutside(outside(stranger), null, now)).toBe(false)
  expect(await admitOutside(outside(stranger), 'a link that was never made', now)).toBe(false)
  expect(await database().user.count({ where: { email: stranger } })).toBe(0)
})

test('an invitation opened before an outside sign-in makes the account and the member, once', async () => {
  const { lead, projectId } = await projectWithLead()
  const { token } = await as(lead).project.createInvitation({ projectId, roles: ['evaluator'] })
  const email = `sara-${newId()}@example.org`
  expect(await admitOutside({ email, name: 'Sara', isVerified: true }, token, new Date())).toBe(true)
  const members = await as(lead).project.listMembers({ projectId })
  expect(members.find((member) => member.email === email)).toMatchObject({ name: 'Sara', roles: ['evaluator'] })
  const second = { email: `other-${newId()}@example.org`, name: null, isVerified: true }
  expect(await admitOutside(second, token, new Date())).toBe(false)
  expect(await admitOutside({ email, name: 'Sara', isVerified: true }, token, new Date())).toBe(true)
})

test('a token is its maker until it expires or is revoked', async () => {
  const { email, userId } = await account()
  const actor = await actorOfSession((await signedIn(email)).sessionId, new Date())
  const { token, id } = await as(actor).account.createToken({ name: 'script', days: 1 })
  expect(await actorOfToken(token)).toMatchObject({ userId, sessionId: null })
  expect((await as(actor).account.listTokens({}))[0]).not.toHaveProperty('tokenHash')
  await database().$executeRaw`update "ApiToken" set "expiresAt" = now() - interval '1 second' where id = ${id}::uuid`
  expect(await actorOfToken(token)).toBeNull()
  const next = await as(actor).account.createToken({ name: 'script', days: 1 })
  await as(actor).account.revokeToken({ tokenId: next.id })
  expect(await actorOfToken(next.token)).toBeNull()
  expect(await actorOfToken('wnw_nothing')).toBeNull()
})

test('the owner is made once, however many try at once', async () => {
  await database().$executeRaw`delete from "User"`
  expect((await as(null).account.installation({})).needsOwner).toBe(true)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) =>
      as(null).account.createOwner({ name: `n${n}`, email: `n${n}@example.org`, password }),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  expect((await as(null).account.installation({})).needsOwner).toBe(false)
})
