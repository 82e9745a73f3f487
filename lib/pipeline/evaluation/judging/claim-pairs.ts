import { z } from 'zod'
import { command, read } from '@/lib/api/operation'
import { Prisma, type Tx } from '@/lib/db/client'
import { claimWork, releaseClaims, renewClaims, type Slot } from '@/lib/desk/work'
import { findMine, frameOf, mayJudge, progressOfMine } from '@/lib/pipeline/evaluation/judging/find-mine'
import {
  claimed,
  claimInput,
  HELD_MOST,
  myProgress,
  myRun,
  myRunInput,
  slotsInput,
} from '@/lib/pipeline/evaluation/judging/schema'
import { showPair } from '@/lib/pipeline/evaluation/judging/show-pairs'
import { DESK, repeatsOf } from '@/lib/pipeline/evaluation/runs/find-run'
import { done, id, ok, projectInput } from '@/lib/pipeline/schema'

/** A hidden repeat comes after at least so many other judgments, or when nothing else is left. */
export const REPEAT_AFTER = 10

/** Ten minutes without network, and as long again as it takes to notice and to send. */
export const JUDGE_LEASE_MINUTES = 15

type Place = { readonly projectId: string; readonly runId: string; readonly userId: string }

/** Whether the oldest repeat that waits for a person lies far enough back to be asked again. */
async function isRepeatDue(tx: Tx, { runId, userId }: Place): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ since: bigint }[]>`
    select (select count(*) from "Judgment" j where j."runId" = ${runId}::uuid and j."userId" = ${userId}::uuid
      and j."submittedAt" > o."submittedAt") as since
    from "WorkItem" w join "Comparison" c on c.id = w."subjectId"
    join "Judgment" o on o."comparisonId" = c."repeatOfId" and o."userId" = ${userId}::uuid and o.verdict <> 'undo'
    where w.desk = ${DESK} and w."groupKey" = ${repeatsOf(runId, userId)} and w.state = 'open'
    order by o."submittedAt" limit 1`
  return row !== undefined && row.since >= BigInt(REPEAT_AFTER)
}

type Own = { readonly slotId: string; readonly subjectId: string; readonly state: string; readonly groupKey: string }

/** What a person holds in a run, and which of the named slots are theirs. */
async function ownSlots(tx: Tx, { runId, userId }: Place, named: readonly string[]): Promise<Own[]> {
  const isNamed = named.length === 0 ? Prisma.sql`false` : Prisma.sql`s.id = any(${[...named]}::uuid[])`
  return tx.$queryRaw<Own[]>`
    select s.id as "slotId", w."subjectId", s.state, s."groupKey" from "WorkSlot" s join "WorkItem" w on w.id = s."workItemId"
    where s.desk = ${DESK} and s."userId" = ${userId}::uuid and s."groupKey" in (${runId}, ${repeatsOf(runId, userId)})
      and (s.state = 'open' or ${isNamed})`
}

async function claimSlots(tx: Tx, place: Place, limit: number, named: readonly string[]): Promise<Slot[]> {
  const { projectId, runId, userId } = place
  const own = await ownSlots(tx, place, named)
  const held = own.filter(({ state }) => state === 'open')
  const known = own.filter(({ slotId }) => named.includes(slotId))
  // What one holds and does not name is given first and takes nothing from anybody.
  const unnamed = held.length - known.filter(({ state }) => state === 'open').length
  const room = Math.min(limit, unnamed + Math.max(0, HELD_MOST - held.length))
  const except = known.map(({ subjectId }) => subjectId)
  const at = (groupKey: string, most: number) =>
    claimWork(tx, { projectId, desk: DESK, groupKey, userId, limit: most, except, leaseMinutes: JUDGE_LEASE_MINUTES })
  const repeats = room > 0 && (await isRepeatDue(tx, place)) ? await at(repeatsOf(runId, userId), 1) : []
  const slots = room > repeats.length ? await at(runId, room - repeats.length) : []
  if (slots.length > 0 || repeats.length > 0) return [...slots, ...repeats]
  // Nothing else is left only when nothing else is held either.
  return held.some(({ groupKey }) => groupKey === runId) ? [] : at(repeatsOf(runId, userId), 1)
}

export const claimPairs = command({
  operation: 'evaluation.claim',
  permission: 'evaluation.judge',
  summary: 'Take the next pairs to judge; they are held for fifteen minutes and look the same each time.',
  input: claimInput,
  output: claimed,
  run: async ({ tx, actor: { userId } }, { projectId, runId, limit, except }) => {
    const run = await findMine(tx, { projectId, runId, userId })
    const slots = run.state === 'open' ? await claimSlots(tx, { projectId, runId, userId }, limit, except) : []
    const pairs: Awaited<ReturnType<typeof showPair>>[] = []
    for (const slot of slots) pairs.push(await showPair(tx, run, userId, slot))
    return { pairs, ...frameOf(run), progress: await progressOfMine(tx, run, userId) }
  },
})

export const renewPairs = command({
  operation: 'evaluation.renew',
  permission: 'evaluation.judge',
  summary: 'Keep one’s claims alive; answers which are still one’s own.',
  input: slotsInput,
  output: z.array(id),
  run: ({ tx, actor }, { slotIds }) => renewClaims(tx, actor.userId, slotIds, JUDGE_LEASE_MINUTES),
})

export const releasePairs = command({
  operation: 'evaluation.release',
  permission: 'evaluation.judge',
  summary: 'Give claims back.',
  input: slotsInput,
  output: done,
  run: async ({ tx, actor }, { slotIds }) => {
    // A slot of one's own repeats goes back to its queue, which is nobody else's.
    await releaseClaims(tx, actor.userId, slotIds)
    return ok
  },
})

export const showMyProgress = read({
  operation: 'evaluation.myProgress',
  permission: 'evaluation.judge',
  summary: 'How far one is in a run.',
  input: myRunInput,
  output: myProgress,
  run: async ({ db, actor: { userId } }, { projectId, runId }) =>
    progressOfMine(db, await findMine(db, { projectId, runId, userId }), userId),
})

export const listMyRuns = read({
  operation: 'evaluation.myRuns',
  permission: 'evaluation.judge',
  summary: 'The runs one may judge now.',
  input: projectInput,
  output: z.array(myRun),
  run: async ({ db, actor: { userId } }, { projectId }) => {
    const runs = await db.run.findMany({
      where: { projectId, state: { in: ['open', 'paused'] } },
      orderBy: { number: 'asc' },
      take: 100,
    })
    const mine: z.output<typeof myRun>[] = []
    for (const run of runs)
      if (await mayJudge(db, run, userId))
        mine.push({
          ...{ runId: run.id, number: run.number, title: run.title, ...frameOf(run) },
          progress: await progressOfMine(db, run, userId),
        })
    return mine
  },
})
