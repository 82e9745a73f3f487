import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { database, transact } from '@/lib/db/client'
import { countDesk } from '@/lib/desk/counts'
import { decideWork, undoDecision } from '@/lib/desk/decide'
import { countWaiting } from '@/lib/desk/waiting'
import { claimSubject, claimWork, openWork, releaseClaims, renewClaims, type Slot, withdrawWork } from '@/lib/desk/work'
import { person, projectWithLead, startApp } from '../../support/app'

await startApp()
// Real parallelism: as many claims at once as the database has room for.
process.env.DATABASE_POOL = '40'
const { projectId } = await projectWithLead()
const desk = 'responses.review'

const open = async (count: number, overlap = 1) => {
  const subjects = Array.from({ length: count }, () => ({ subjectId: newId() }))
  const groupKey = newId()
  await transact((tx) => openWork(tx, { projectId, desk, groupKey, roundId: null, subjects, overlap }))
  return { groupKey, subjectIds: subjects.map(({ subjectId }) => subjectId) }
}
const claim = (groupKey: string, who: { userId: string }, limit = 1) =>
  transact((tx) => claimWork(tx, { projectId, desk, groupKey, userId: who.userId, limit }))
const decide = (slot: Slot, who: { userId: string }, subjectId = slot.subjectId) =>
  transact((tx) =>
    decideWork(tx, slot, { actId: newId(), projectId, desk, subjectId, userId: who.userId, decision: 'approve' }),
  )
const undo = (subjectId: string, who: { userId: string }) =>
  transact((tx) => undoDecision(tx, { actId: newId(), projectId, desk, subjectId, userId: who.userId }))
const expire = (slot: Slot) =>
  database()
    .$executeRaw`update "WorkSlot" set "leaseUntil" = now() - interval '1 second' where id = ${slot.slotId}::uuid`
const only = (slots: readonly Slot[]): Slot => {
  const [slot] = slots
  if (slot === undefined || slots.length !== 1) throw new Error(`${slots.length} slots`)
  return slot
}
const people = (count: number): { userId: string }[] => Array.from({ length: count }, () => ({ userId: newId() }))
const [ada, ben]: Actor[] = [await person('Ada'), await person('Ben')]
if (ada === undefined || ben === undefined) throw new Error('nobody is there')

test('two hundred people who claim the last slots at once get exactly the overlap, nobody twice on an item', async () => {
  const { groupKey, subjectIds } = await open(5, 3)
  const claimed = await Promise.all(people(200).map(async (who) => (await claim(groupKey, who)).map((slot) => slot)))
  const slots = claimed.flat()
  expect(slots.length).toBe(15)
  expect(new Set(slots.map(({ slotId }) => slotId)).size).toBe(15)
  for (const subjectId of subjectIds) expect(slots.filter((slot) => slot.subjectId === subjectId).length).toBe(3)
}, 60_000)

test('one person who claims in many tabs at once never gets two slots of one item', async () => {
  const { groupKey } = await open(2, 3)
  const claimed = await Promise.all(Array.from({ length: 20 }, () => claim(groupKey, ada, 3)))
  expect(new Set(claimed.flat().map(({ slotId }) => slotId)).size).toBe(2)
})

test('what a person holds comes first, and a second claim answers the same slots with the same fence', async () => {
  const { groupKey } = await open(6)
  const first = await claim(groupKey, ada, 2)
  const second = await claim(groupKey, ada, 3)
  expect(second.length).toBe(3)
  for (const slot of first)
    expect(second).toContainEqual(expect.objectContaining({ slotId: slot.slotId, fence: slot.fence }))
})

test('a decision with an expired lease counts as long as nobody took the slot; afterwards it is a conflict', async () => {
  const { groupKey } = await open(2)
  const late = only(await claim(groupKey, ada))
  await expire(late)
  await decide(late, ada)
  const lost = only(await claim(groupKey, ada))
  await expire(lost)
  const taken = only(await claim(groupKey, ben))
  expect(taken.slotId).toBe(lost.slotId)
  await expect(decide(lost, ada)).rejects.toMatchObject({ code: 'conflict' })
  await decide(taken, ben)
  await expect(decide(taken, ben)).rejects.toMatchObject({ code: 'conflict' })
})

test('when the last slots of items are decided at the same moment, the items are done', async () => {
  const { groupKey } = await open(10, 4)
  const deciders = people(4)
  const held = await Promise.all(deciders.map(async (who) => ({ who, slots: await claim(groupKey, who, 10) })))
  // Each item's four slots at once, the items one after the other.
  for (let at = 0; at < 10; at++) {
    const subjectId = held[0]?.slots[at]?.subjectId
    await Promise.all(
      held.map(({ who, slots }) => decide(only(slots.filter((slot) => slot.subjectId === subjectId)), who)),
    )
  }
  const items = await database().workItem.findMany({ where: { desk, groupKey }, select: { state: true } })
  expect(items.map(({ state }) => state)).toEqual(new Array(10).fill('done'))
})

test('a slot of one item decides no other item', async () => {
  const { groupKey, subjectIds } = await open(2)
  const slot = only(await claim(groupKey, ada))
  const other = subjectIds.find((subjectId) => subjectId !== slot.subjectId) ?? ''
  await expect(decide(slot, ada, other)).rejects.toMatchObject({ code: 'conflict' })
  await expect(decide(slot, ben)).rejects.toMatchObject({ code: 'conflict' })
})

test('a decision is taken back once, and the slot is the person’s again', async () => {
  const { groupKey } = await open(1)
  const slot = only(await claim(groupKey, ada))
  await decide(slot, ada)
  expect((await undo(slot.subjectId, ada)).decision).toBe('approve')
  const outcomes = await Promise.allSettled([undo(slot.subjectId, ada), undo(slot.subjectId, ada)])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(decide(slot, ada)).rejects.toMatchObject({ code: 'conflict' })
  const again = only(await claim(groupKey, ada))
  expect(again.fence).toBeGreaterThan(slot.fence)
  await decide(again, ada)
  await expect(undo(slot.subjectId, ben)).rejects.toMatchObject({ code: 'not_found' })
})

test('two equal undos at once take back one decision', async () => {
  const { groupKey } = await open(1)
  const slot = only(await claim(groupKey, ada))
  await decide(slot, ada)
  const outcomes = await Promise.allSettled([undo(slot.subjectId, ada), undo(slot.subjectId, ada)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'wrong_state' } })
})

test('a decision on an item that was taken off the desk since stands', async () => {
  const { groupKey } = await open(1, 2)
  const slot = only(await claim(groupKey, ada))
  await decide(slot, ada)
  await transact((tx) => withdrawWork(tx, desk, [slot.subjectId]))
  await expect(undo(slot.subjectId, ada)).rejects.toMatchObject({ code: 'wrong_state' })
  expect(await claim(groupKey, ben)).toEqual([])
})

test('withdrawn work that is opened again waits for whoever comes first', async () => {
  const { groupKey, subjectIds } = await open(1)
  const slot = only(await claim(groupKey, ada))
  await transact((tx) => withdrawWork(tx, desk, subjectIds))
  await expect(decide(slot, ada)).rejects.toMatchObject({ code: 'conflict' })
  const subjects = subjectIds.map((subjectId) => ({ subjectId }))
  await transact((tx) => openWork(tx, { projectId, desk, groupKey, roundId: null, subjects }))
  expect(only(await claim(groupKey, ben)).subjectId).toBe(slot.subjectId)
})

test('released slots are free at once, and only their holder can release or renew them', async () => {
  const { groupKey } = await open(1)
  const slot = only(await claim(groupKey, ada))
  await transact((tx) => releaseClaims(tx, ben.userId, [slot.slotId]))
  expect(await transact((tx) => renewClaims(tx, ben.userId, [slot.slotId]))).toEqual([])
  expect(await transact((tx) => renewClaims(tx, ada.userId, [slot.slotId]))).toEqual([slot.slotId])
  expect(await claim(groupKey, ben)).toEqual([])
  await transact((tx) => releaseClaims(tx, ada.userId, [slot.slotId]))
  only(await claim(groupKey, ben))
})

test('a named item is claimed by one of two who reach for it at once', async () => {
  const { groupKey, subjectIds } = await open(1)
  const [subjectId = ''] = subjectIds
  const reach = (who: Actor) =>
    transact((tx) => claimSubject(tx, { projectId, desk, groupKey, subjectId, userId: who.userId }))
  const outcomes = await Promise.allSettled([reach(ada), reach(ben)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a desk counts what waits for me, what others hold, what I did today and what is done', async () => {
  const { groupKey } = await open(4)
  const mine = only(await claim(groupKey, ada))
  only(await claim(groupKey, ben))
  await decide(mine, ada)
  const counts = await countDesk(database(), { projectId, desk, groupKey, userId: ada.userId })
  expect(counts).toMatchObject({ forMe: 2, withOthers: 1, done: 1 })
  expect(counts.mineToday).toBeGreaterThanOrEqual(1)
  await undo(mine.subjectId, ada)
  expect(await countDesk(database(), { projectId, desk, groupKey, userId: ada.userId })).toMatchObject({
    forMe: 3,
    done: 0,
  })
})

test('what waits over all groups of a desk does not depend on the group', async () => {
  const other = await projectWithLead()
  for (const groupKey of ['a', 'b'])
    await transact((tx) =>
      openWork(tx, {
        projectId: other.projectId,
        desk,
        groupKey,
        roundId: null,
        subjects: [{ subjectId: newId() }, { subjectId: newId() }],
        overlap: 2,
      }),
    )
  const asked = { projectId: other.projectId, userId: ada.userId, desks: [desk, 'expansion.triage'] }
  expect(Object.fromEntries(await countWaiting(database(), asked))).toEqual({ [desk]: 4, 'expansion.triage': 0 })
})

test('thousands of items are put on a desk at once, and a claim among them finds its own', async () => {
  const { groupKey } = await open(3000, 2)
  expect((await claim(groupKey, ada, 3)).length).toBe(3)
}, 60_000)
