import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { AppError, isAppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { countDesk } from '@/lib/desk/counts'
import { claimSubject, releaseClaims } from '@/lib/desk/work'
import { queryCards, withParents } from '@/lib/pipeline/expansion/query-cards'
import { nextSeed, nextSeedInput, triageView } from '@/lib/pipeline/expansion/schema'
import { TRIAGE_DESK } from '@/lib/pipeline/expansion/write-queries'
import { peopleOf } from '@/lib/pipeline/people'
import { done, id, ok, projectInput } from '@/lib/pipeline/schema'

const MOST_ROWS = 300

export const findNextSeed = read({
  operation: 'expansion.nextSeed',
  permission: 'expansion.triage',
  summary:
    'The next seed with queries to triage, after a given one and round to the first again; null when none is left.',
  input: nextSeedInput,
  output: nextSeed,
  run: async ({ db, actor }, { projectId, after }) => {
    const { userId } = actor
    const seeds = await db.$queryRaw<{ seedId: string }[]>`
      select q."seedId" from "Query" q
      where q."projectId" = ${projectId}::uuid and q.state = 'waiting' and q.method <> 'seed' and exists (
        select 1 from "WorkItem" w join "WorkSlot" s on s."workItemId" = w.id
        where w.desk = ${TRIAGE_DESK} and w."subjectId" = q.id and w.state = 'open' and s.state = 'open'
          and (s."userId" is null or s."userId" = ${userId}::uuid or s."leaseUntil" < now()))
      group by q."seedId" order by q."seedId"`
    const next = seeds.find(({ seedId }) => after === null || seedId > after) ?? seeds[0]
    const { forMe, withOthers, mineToday } = await countDesk(db, { projectId, desk: TRIAGE_DESK, userId })
    return { seedId: next?.seedId ?? null, seeds: seeds.length, waiting: forMe, withOthers, mineToday }
  },
})

export const openSeed = command({
  operation: 'expansion.openSeed',
  permission: 'expansion.triage',
  summary: 'Take the waiting queries of a seed to one’s desk, so that nobody else works on them meanwhile.',
  input: projectInput.extend({ seedId: id }),
  output: z.object({ claimed: z.number().int(), withOthers: z.number().int() }),
  run: async ({ tx, actor, note }, { projectId, seedId }) => {
    const waiting = await waitingUnder(tx, projectId, seedId)
    let claimed = 0
    for (const { id: subjectId } of waiting) {
      try {
        await claimSubject(tx, { projectId, desk: TRIAGE_DESK, subjectId, userId: actor.userId })
        claimed += 1
      } catch (error) {
        if (!isAppError(error)) throw error
      }
    }
    note(seedId, { claimed })
    return { claimed, withOthers: waiting.length - claimed }
  },
})

export const leaveSeed = command({
  operation: 'expansion.leaveSeed',
  permission: 'expansion.triage',
  summary: 'Give the undecided queries of a seed back to the desk.',
  input: projectInput.extend({ seedId: id }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, seedId }) => {
    const waiting = await waitingUnder(tx, projectId, seedId)
    const subjectIds = waiting.map((query) => query.id)
    const held = await tx.workSlot.findMany({
      where: { userId: actor.userId, state: 'open', workItem: { desk: TRIAGE_DESK, subjectId: { in: subjectIds } } },
    })
    await releaseClaims(
      tx,
      actor.userId,
      held.map((slot) => slot.id),
    )
    note(seedId)
    return ok
  },
})

function waitingUnder(tx: Tx, projectId: string, seedId: string): Promise<{ id: string }[]> {
  return tx.query.findMany({
    where: { projectId, seedId, state: 'waiting', method: { not: 'seed' } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: MOST_ROWS,
  })
}

export const showTriage = read({
  operation: 'expansion.triage',
  permission: 'expansion.read',
  summary: 'A seed with the queries that grew from it, decided ones too, and who is at them.',
  input: projectInput.extend({ seedId: id }),
  output: triageView,
  run: async ({ db, actor }, { projectId, seedId }) => {
    const seed = await db.seed.findFirst({ where: { id: seedId, projectId } })
    if (seed === null) throw new AppError('not_found', 'There is no such seed here.')
    const rows = await db.query.findMany({
      where: { projectId, seedId, method: { not: 'seed' }, state: { not: 'withdrawn' } },
      include: withParents,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: MOST_ROWS + 1,
    })
    const shown = rows.slice(0, MOST_ROWS)
    const held = await db.$queryRaw<{ subjectId: string }[]>`
      select w."subjectId" from "WorkItem" w join "WorkSlot" s on s."workItemId" = w.id
      where w.desk = ${TRIAGE_DESK} and w."subjectId" = any(${shown.map((row) => row.id)}::uuid[]) and s.state = 'open'
        and s."userId" <> ${actor.userId}::uuid and s."leaseUntil" >= now()`
    const others = new Set(held.map(({ subjectId }) => subjectId))
    const personOf = await peopleOf(db, [seed.authorId])
    const cards = await queryCards(db, projectId, shown)
    return {
      seed: { ...seed, author: personOf(seed.authorId).name },
      rows: cards.map((card) => ({
        ...card,
        decidedByMe: card.decidedById === actor.userId,
        isHeldByOther: others.has(card.id),
      })),
      isTruncated: rows.length > MOST_ROWS,
    }
  },
})
