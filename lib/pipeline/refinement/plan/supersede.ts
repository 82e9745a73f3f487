import type { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { type HeldPlan, holdRound } from '@/lib/pipeline/refinement/find-round'
import { confirmationOf } from '@/lib/pipeline/refinement/plan/draw-up'
import { findBaseSystem, findRelease } from '@/lib/pipeline/refinement/plan/find-base'
import { inspectPrompts } from '@/lib/pipeline/refinement/plan/inspect-prompts'
import { baseNotes, promptNotes } from '@/lib/pipeline/refinement/plan/notes'
import { freezePlan, requireNothingAgainst } from '@/lib/pipeline/refinement/plan/open-round'
import type { RoundPlan } from '@/lib/pipeline/refinement/plan/schema'
import { sumOfQuotas, workOf } from '@/lib/pipeline/refinement/plan/work'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import { cutInput, rebaseInput, superseded } from '@/lib/pipeline/refinement/schema'

/** A confirmation that was judged was planned by the plan of its day; what it is read by may not change any more. */
async function requireUnjudged(tx: Tx, roundId: string): Promise<void> {
  const started = await tx.confirmation.findMany({ where: { roundId }, select: { runId: true } })
  const opened = await tx.run.findFirst({
    where: { id: { in: started.map(({ runId }) => runId) }, openedAt: { not: null }, state: { not: 'abandoned' } },
  })
  if (opened !== null)
    throw new AppError(
      'wrong_state',
      `The confirmation has opened as run ${opened.number}; its plan can change no more. Decide on the round, or abandon it.`,
      { runId: opened.id },
    )
}

type Change = { readonly projectId: string; readonly roundId: string; readonly reason: string; readonly userId: string }

async function supersede(tx: Tx, change: Change, held: HeldPlan, plan: RoundPlan) {
  const { projectId, roundId, reason, userId } = change
  const quota = sumOfQuotas(plan.targets.map((target) => target.quota))
  const number = held.number + 1
  const planHash = await freezePlan(
    tx,
    { projectId, roundId, number, reason, createdById: userId },
    {
      ...plan,
      rows: { ...plan.rows, planned: quota.examples },
      work: await workOf(tx, projectId, quota, plan.confirmation.judgments),
      supersedes: { planHash: held.planHash, reason },
    },
  )
  return { planNumber: number, planHash }
}

/** The plan with other quotas, fewer targets or another budget. @throws AppError not_found for a cell that is no target */
function cut(plan: RoundPlan, { quotas, dropped, budgetUsd, budgetHours }: z.output<typeof cutInput>): RoundPlan {
  const targetKeys = new Set(plan.targets.map(cellKey))
  for (const cell of [...quotas, ...dropped])
    if (!targetKeys.has(cellKey(cell))) throw new AppError('not_found', 'A cell named is no target of this round.')
  const gone = new Set(dropped.map(cellKey))
  const wanted = new Map(quotas.map((row) => [cellKey(row), row.quota]))
  const targets = plan.targets
    .filter((target) => !gone.has(cellKey(target)))
    .map((target) => ({ ...target, quota: wanted.get(cellKey(target)) ?? target.quota }))
  if (targets.length === 0)
    throw new AppError('wrong_state', 'A round without targets is no round. Abandon it instead.')
  const guardRails = plan.targets
    .filter((target) => gone.has(cellKey(target)) && target.evidence.prompts > 0)
    .map(({ subdomainId, queryTypeId, subdomain, queryType }) => ({ subdomainId, queryTypeId, subdomain, queryType }))
  return {
    ...plan,
    ...{ targets, guardRails: [...plan.guardRails, ...guardRails] },
    budgetUsd: budgetUsd === undefined ? plan.budgetUsd : budgetUsd,
    budgetHours: budgetHours === undefined ? plan.budgetHours : budgetHours,
  }
}

export const cutRound = command({
  operation: 'refinement.cut',
  permission: 'refinement.manage',
  summary: 'Change quotas, targets or budget of a round: a new plan takes the place of the last, which stays.',
  input: cutInput,
  output: superseded,
  run: async ({ tx, actor, actId, now, note }, input) => {
    const { projectId, roundId, reason } = input
    const held = await holdRound(tx, projectId, roundId)
    if (input.dropped.length > 0) await requireUnjudged(tx, roundId)
    const plan = await withPrompts(tx, projectId, roundId, cut(held.plan, input))
    const answer = await supersede(tx, { projectId, roundId, reason, userId: actor.userId }, held, plan)
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'cut', reason, byId: actor.userId, at: now },
    })
    note(roundId, { ...answer, reason })
    return answer
  },
})

export const rebaseRound = command({
  operation: 'refinement.rebase',
  permission: 'refinement.manage',
  summary: 'Give a round another base release, base system or prompt set, where the one of its plan is gone.',
  input: rebaseInput,
  output: superseded,
  run: async ({ tx, actor, actId, now, emit, note }, { projectId, roundId, reason, ...wanted }) => {
    const held = await holdRound(tx, projectId, roundId)
    await requireUnjudged(tx, roundId)
    const { baseRelease, baseSystem } = held.plan
    const releaseId = wanted.baseReleaseId ?? baseRelease?.id ?? null
    const systemId = wanted.baseSystemId ?? baseSystem?.id ?? null
    const release = releaseId === null ? null : await findRelease(tx, projectId, releaseId)
    const system = systemId === null ? null : await findBaseSystem(tx, projectId, systemId)
    const isNewRelease = wanted.baseReleaseId !== undefined
    const isNewSystem = wanted.baseSystemId !== undefined
    // What is not changed now may be gone as well; it stays flagged, and does not stand against this step.
    requireNothingAgainst(
      baseNotes({ system: isNewSystem ? system : null, release: isNewRelease ? release : null, source: null }),
    )
    const promptSetId = wanted.promptSetId ?? held.plan.confirmation.promptSet?.id ?? null
    const changed: RoundPlan = {
      ...held.plan,
      baseRelease:
        release === null ? null : { id: release.id, number: release.number, contentHash: release.contentHash },
      baseSystem: system === null ? null : { id: system.id, name: system.name, releaseId: system.releaseId },
    }
    const plan = await withPrompts(tx, projectId, roundId, changed, promptSetId, wanted.promptSetId !== undefined)
    const answer = await supersede(tx, { projectId, roundId, reason, userId: actor.userId }, held, plan)
    await emit({ name: 'refinement.promptsKept', projectId, roundId, promptSetId })
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'rebased', reason, byId: actor.userId, at: now },
    })
    note(roundId, { ...answer, reason })
    return answer
  },
})

/** The plan with its prompts counted again; where they are new ones, nothing may stand against them. */
async function withPrompts(
  tx: Tx,
  projectId: string,
  roundId: string,
  plan: RoundPlan,
  promptSetId: string | null = plan.confirmation.promptSet?.id ?? null,
  isNew = false,
): Promise<RoundPlan> {
  if (promptSetId === null) return plan
  const { targets, guardRails } = plan
  const inspected = await inspectPrompts(tx, projectId, promptSetId, { targets, guardRails, roundId })
  const confirmation = confirmationOf(plan.confirmation, inspected, guardRails.length)
  if (isNew) requireNothingAgainst(promptNotes({ inspected, confirmation, cells: [] }))
  return { ...plan, confirmation }
}
