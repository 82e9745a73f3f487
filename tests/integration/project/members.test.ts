import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { database, transact } from '@/lib/db/client'
import { claimWork, openWork } from '@/lib/desk/work'
import { as, member, person, projectWithLead, startApp } from '../../support/app'

await startApp()
const { lead, projectId } = await projectWithLead()

const invite = (roles: ('lead' | 'annotator' | 'evaluator')[] = ['annotator']) =>
  as(lead).project.createInvitation({ projectId, roles, note: 'Mina', days: 3 })
const account = (name: string) => ({ name, email: `${name}-${newId()}@Example.org`, password: 'correct horse battery' })

test('an invitation makes an account and a member, once', async () => {
  const { token, invitationId } = await invite()
  expect(await as(null).project.openInvitation({ token })).toMatchObject({ projectName: 'Test', reason: null })
  const mina = account('mina')
  expect(await as(null).project.acceptInvitation({ token, ...mina })).toEqual({ projectId })
  const user = await database().user.findUniqueOrThrow({ where: { email: mina.email.toLowerCase() } })
  expect(user.passwordHash).toMatch(/^\$argon2id\$/)
  const members = await as(lead).project.listMembers({ projectId })
  expect(members.find(({ userId }) => userId === user.id)).toMatchObject({ roles: ['annotator'], leftAt: null })
  await expect(as(null).project.acceptInvitation({ token, ...account('second') })).rejects.toMatchObject({
    code: 'gone',
  })
  const card = (await as(lead).project.listInvitations({ projectId })).find(({ id }) => id === invitationId)
  expect(card).toMatchObject({ usedBy: 'mina', createdBy: 'lead' })
})

test('twenty people who open one link at once make one member', async () => {
  const { token } = await invite()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => as(null).project.acceptInvitation({ token, ...account(`race${n}`) })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  expect(await database().user.count({ where: { email: { startsWith: 'race' } } })).toBe(1)
})

test('a person who is signed in joins with their account and keeps the roles they had', async () => {
  const annotator = await member(projectId, ['annotator'])
  const { token } = await invite(['evaluator'])
  await as(annotator).project.join({ token })
  expect((await as(annotator).project.get({ projectId })).roles).toEqual(['annotator', 'evaluator'])
})

test('revoked and expired links are worthless, and say why; unknown ones are not found', async () => {
  const revoked = await invite()
  await as(lead).project.revokeInvitation({ projectId, invitationId: revoked.invitationId })
  const expired = await invite()
  await database().$executeRaw`
    update "Invitation" set "expiresAt" = now() - interval '1 second' where id = ${expired.invitationId}::uuid`
  for (const [{ token }, reason] of [
    [revoked, 'revoked'],
    [expired, 'expired'],
  ] as const) {
    expect(await as(null).project.openInvitation({ token })).toMatchObject({ reason })
    await expect(as(null).project.acceptInvitation({ token, ...account('late') })).rejects.toMatchObject({
      code: 'gone',
    })
  }
  await expect(as(null).project.openInvitation({ token: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'not_found' })
  const other = await projectWithLead()
  await expect(
    as(other.lead).project.revokeInvitation({ projectId: other.projectId, invitationId: revoked.invitationId }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('an account that exists is not taken over by an invitation', async () => {
  const { token } = await invite()
  const known = await person('known')
  await expect(
    as(null).project.acceptInvitation({ token, name: 'x', email: known.email, password: 'another password' }),
  ).rejects.toMatchObject({ code: 'conflict', data: { field: 'email' } })
  expect(await as(null).project.openInvitation({ token })).toMatchObject({ reason: null })
})

test('the token is kept nowhere: not in the rows, not in the audit, not among the answers of acts', async () => {
  const actId = newId()
  const { token } = await as(lead, actId).project.createInvitation({ projectId, roles: ['evaluator'] })
  const found = await database().$queryRaw<{ found: bigint }[]>`
    select (select count(*) from "Invitation" i where i::text like ${`%${token}%`})
      + (select count(*) from "AuditEntry" a where a::text like ${`%${token}%`})
      + (select count(*) from "Act" a where a::text like ${`%${token}%`}) as found`
  expect(Number(found[0]?.found)).toBe(0)
  await expect(as(lead, actId).project.createInvitation({ projectId, roles: ['evaluator'] })).rejects.toMatchObject({
    code: 'gone',
  })
})

test('the last lead can neither leave, nor be removed, nor lose the role, whoever tries it at once', async () => {
  const own = await projectWithLead()
  const second = await member(own.projectId, ['lead'])
  const outcomes = await Promise.allSettled([
    as(own.lead).project.leave({ projectId: own.projectId }),
    as(second).project.leave({ projectId: own.projectId }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const left = outcomes[0]?.status === 'rejected' ? own.lead : second
  const acts = [
    () => as(left).project.leave({ projectId: own.projectId }),
    () => as(left).project.endMembership({ projectId: own.projectId, userId: left.userId }),
    () => as(left).project.setRoles({ projectId: own.projectId, userId: left.userId, roles: ['annotator'] }),
  ]
  for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'wrong_state' })
  expect((await as(left).project.get({ projectId: own.projectId })).roles).toContain('lead')
})

test('when a membership ends the project is gone at the next request, and what was held goes to others', async () => {
  const annotator = await member(projectId, ['annotator'])
  const place = { projectId, desk: 'expansion.triage', groupKey: newId() }
  await transact((tx) => openWork(tx, { ...place, roundId: null, subjects: [{ subjectId: newId() }] }))
  const claim = (userId: string) => transact((tx) => claimWork(tx, { ...place, userId, limit: 1 }))
  expect((await claim(annotator.userId)).length).toBe(1)
  await as(lead).project.endMembership({ projectId, userId: annotator.userId })
  await expect(as(annotator).project.get({ projectId })).rejects.toMatchObject({ code: 'not_found' })
  expect((await claim(lead.userId)).length).toBe(1)
  await as(lead).project.setRoles({ projectId, userId: annotator.userId, roles: ['evaluator'] })
  expect((await as(annotator).project.get({ projectId })).roles).toEqual(['evaluator'])
})

test('the audit tells who did what, paged and filtered, to leads alone', async () => {
  const own = await projectWithLead()
  for (const name of ['a', 'b', 'c']) await as(own.lead).project.addSubdomain({ projectId: own.projectId, name })
  const first = await as(own.lead).project.listAudit({ projectId: own.projectId, limit: 2 })
  const rest = await as(own.lead).project.listAudit({ projectId: own.projectId, limit: 50, cursor: first.next })
  const all = [...first.items, ...rest.items]
  expect(all.map(({ detail }) => detail.name)).toEqual(['c', 'b', 'a', 'Test'])
  expect(all.map(({ operation }) => operation)).toEqual([...Array(3).fill('project.addSubdomain'), 'project.create'])
  expect(all.every(({ actor }) => actor?.name === 'lead')).toBe(true)
  const filtered = await as(own.lead).project.listAudit({ projectId: own.projectId, operation: 'seeds.' })
  expect(filtered.items).toEqual([])
  const annotator = await member(own.projectId, ['annotator'])
  await expect(as(annotator).project.listAudit({ projectId: own.projectId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
