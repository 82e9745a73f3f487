import { z } from 'zod'
import { read } from '@/lib/api/operation'
import { mayInProject } from '@/lib/auth/permissions'
import type { Tx } from '@/lib/db/client'
import { type Person, peopleOf } from '@/lib/pipeline/people'
import { findRound } from '@/lib/pipeline/refinement/find-round'
import { flagsOf } from '@/lib/pipeline/refinement/flags'
import { roundPlan } from '@/lib/pipeline/refinement/plan/schema'
import {
  type confirmationCard,
  decisionView,
  ofRound,
  type RoundCard,
  roundActs,
  roundCard,
  roundView,
} from '@/lib/pipeline/refinement/schema'
import { projectInput } from '@/lib/pipeline/schema'

type RoundRow = Awaited<ReturnType<typeof findRound>>
const decisions = z.enum(['adopt', 'repeat', 'stop'])

/** Rounds as cards, with the plan that holds for each. */
async function cardsOf(tx: Tx, rounds: readonly RoundRow[]) {
  const roundId = { in: rounds.map(({ id }) => id) }
  const plans = await tx.roundPlan.findMany({ where: { roundId }, orderBy: { number: 'desc' } })
  const decided = await tx.roundDecision.findMany({ where: { roundId } })
  const started = await tx.confirmation.findMany({ where: { roundId }, orderBy: { startedAt: 'desc' } })
  const nameOf = await peopleOf(
    tx,
    rounds.map(({ openedById }) => openedById),
  )
  const cards = rounds.map((round): RoundCard => {
    const row = plans.find((one) => one.roundId === round.id)
    const plan = row === undefined ? null : roundPlan.parse(row.plan)
    const decision = decided.find((one) => one.roundId === round.id)
    return {
      ...{ id: round.id, number: round.number, state: round.state, openedBy: nameOf(round.openedById) },
      ...{ planHash: row?.planHash ?? null, hypothesis: plan?.hypothesis ?? null },
      targets: (plan?.targets ?? []).map(({ subdomainId, queryTypeId, subdomain, queryType, label }) => ({
        ...{ subdomainId, queryTypeId, subdomain, queryType, label },
      })),
      decision: decision === undefined ? null : decisions.parse(decision.decision),
      confirmationRunId: started.find((one) => one.roundId === round.id)?.runId ?? null,
      ...{ openedAt: round.openedAt, closedAt: round.closedAt, closeReason: round.closeReason },
    }
  })
  return { cards, plans }
}

export const listRounds = read({
  operation: 'refinement.listRounds',
  permission: 'refinement.read',
  summary: 'The rounds of the project, newest first, with what each is about and what was decided.',
  input: projectInput,
  output: z.array(roundCard),
  run: async ({ db }, { projectId }) => {
    const rounds = await db.round.findMany({ where: { projectId }, orderBy: { number: 'desc' }, take: 500 })
    return (await cardsOf(db, rounds)).cards
  },
})

/** The confirmation of a round that counts: the one started last. */
export async function confirmationOf(tx: Tx, roundId: string): Promise<z.output<typeof confirmationCard> | null> {
  const row = await tx.confirmation.findFirst({ where: { roundId }, orderBy: { startedAt: 'desc' } })
  if (row === null) return null
  const run = await tx.run.findUniqueOrThrow({ where: { id: row.runId } })
  const systems = await tx.system.findMany({ where: { id: { in: [row.newSystemId, row.oldSystemId] } } })
  const releases = await tx.release.findMany({
    where: { id: { in: [row.newReleaseId, ...(row.oldReleaseId === null ? [] : [row.oldReleaseId])] } },
  })
  const system = (systemId: string): Person => ({
    id: systemId,
    name: systems.find(({ id }) => id === systemId)?.name ?? '',
  })
  const release = (releaseId: string, isNamed: boolean) => ({
    ...{ id: releaseId, isNamed },
    number: releases.find(({ id }) => id === releaseId)?.number ?? 0,
  })
  return {
    ...{ runId: run.id, runNumber: run.number, state: run.state, startedAt: row.startedAt },
    ...{ newSystem: system(row.newSystemId), oldSystem: system(row.oldSystemId) },
    newRelease: release(row.newReleaseId, row.isNewNamed),
    oldRelease: row.oldReleaseId === null ? null : release(row.oldReleaseId, row.isOldNamed),
    mayRead: mayRead(run),
  }
}

/** A confirmation is read when its run has closed; one whose size is open may be looked at any time. */
export const mayRead = (run: { readonly state: string; readonly stopping: string; readonly openedAt: Date | null }) =>
  run.openedAt !== null && (run.state === 'closed' || (run.stopping === 'anytime' && run.state !== 'abandoned'))

export const getRound = read({
  operation: 'refinement.getRound',
  permission: 'refinement.read',
  summary: 'One round: its plan and the plans before it, what was done and why, its confirmation and its decision.',
  input: ofRound,
  output: roundView,
  run: async ({ db, roles }, { projectId, roundId }) => {
    const round = await findRound(db, projectId, roundId)
    const { cards, plans } = await cardsOf(db, [round])
    const [newest] = plans
    const acts = await db.roundAct.findMany({ where: { roundId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
    const decision = await db.roundDecision.findUnique({ where: { roundId } })
    const nameOf = await peopleOf(db, [
      ...plans.map((row) => row.createdById),
      ...acts.map((row) => row.byId),
      decision?.decidedById ?? null,
    ])
    const plan = newest === undefined ? null : roundPlan.parse(newest.plan)
    const held =
      newest === undefined || plan === null ? null : { number: newest.number, planHash: newest.planHash, plan }
    return {
      ...roundCard.parse(cards[0]),
      plan,
      plans: plans.map((row) => ({
        ...{ number: row.number, planHash: row.planHash, reason: row.reason, at: row.createdAt },
        by: nameOf(row.createdById),
      })),
      acts: acts.map((row) => ({
        ...{ id: row.id, reason: row.reason, at: row.at, by: nameOf(row.byId) },
        kind: z.enum(roundActs).parse(row.kind),
      })),
      flags: await flagsOf(db, round, held),
      // Whoever may judge the confirmation is not told which systems it compares.
      confirmation: mayInProject('evaluation.results', roles) ? await confirmationOf(db, roundId) : null,
      outcome:
        decision === null
          ? null
          : decisionView.parse({
              ...{ decision: decision.decision, reason: decision.reason, at: decision.decidedAt },
              ...{ numbers: decision.numbers, numbersHash: decision.numbersHash, planHash: decision.planHash },
              by: nameOf(decision.decidedById),
            }),
    }
  },
})
