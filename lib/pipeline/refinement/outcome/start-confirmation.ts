import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { holdRound } from '@/lib/pipeline/refinement/find-round'
import { flagsOf } from '@/lib/pipeline/refinement/flags'
import { startConfirmationInput, startedConfirmation } from '@/lib/pipeline/refinement/outcome/schema'
import { findBaseSystem, findRelease } from '@/lib/pipeline/refinement/plan/find-base'

type System = Awaited<ReturnType<typeof findBaseSystem>>
type Release = Awaited<ReturnType<typeof findRelease>>

/**
 * The release a system stands for: the one it is tied to, or the one the lead names for a system tied to none.
 * @throws AppError wrong_state where the two disagree or neither is there
 */
async function releaseOf(tx: Tx, projectId: string, system: System, namedId: string | null) {
  if (system.releaseId !== null && namedId !== null && system.releaseId !== namedId)
    throw new AppError('wrong_state', `“${system.name}” is tied to another release than the one named.`, {
      systemId: system.id,
    })
  const releaseId = system.releaseId ?? namedId
  if (releaseId === null) return null
  return { release: await findRelease(tx, projectId, releaseId), isNamed: system.releaseId === null }
}

/** The systems and releases of a confirmation must be the round's: the old one its base, the new one of a later release. */
function requireOrder(older: Release | null, newer: Release, base: { id: string; number: number } | null): void {
  if (newer.withdrawnAt !== null)
    throw new AppError('wrong_state', `Release ${newer.number} was withdrawn; nothing is confirmed on it.`, {
      release: newer.number,
    })
  if (base !== null && newer.number <= base.number)
    throw new AppError(
      'wrong_state',
      `The new system stands for release ${newer.number}; the round began from release ${base.number} and wants a later one.`,
      { release: newer.number, base: base.number },
    )
  if (base !== null && older !== null && older.id !== base.id)
    throw new AppError(
      'wrong_state',
      `The old system stands for release ${older.number}, the plan begins from release ${base.number}. Rebase the round, or take the system of that release.`,
      { release: older.number, base: base.number },
    )
}

export const startConfirmation = command({
  operation: 'refinement.startConfirmation',
  permission: 'refinement.manage',
  summary:
    'Draft the run that asks whether the round worked: the new system against the old, on the prompts kept for it.',
  input: startConfirmationInput,
  output: startedConfirmation,
  run: async ({ tx, actor, actId, now, emit, note }, input) => {
    const { projectId, roundId, title } = input
    const { round, plan, planHash } = await holdRound(tx, projectId, roundId)
    const last = await tx.confirmation.findFirst({ where: { roundId }, orderBy: { startedAt: 'desc' } })
    const lastRun = last === null ? null : await tx.run.findUniqueOrThrow({ where: { id: last.runId } })
    if (lastRun !== null && lastRun.state !== 'abandoned')
      throw new AppError(
        'wrong_state',
        `Run ${lastRun.number} confirms this round already. Abandon it to start another.`,
        {
          runId: lastRun.id,
        },
      )
    const against = (await flagsOf(tx, round, { number: 0, planHash, plan })).filter(
      ({ key, blocks }) => blocks && key !== 'new_system_archived' && key !== 'confirmation_abandoned',
    )
    const [flag] = against
    if (flag !== undefined)
      throw new AppError(
        'wrong_state',
        flagWords[flag.key] ?? 'Something the plan stands on is gone. Rebase the round.',
        {
          flags: against,
        },
      )
    const kept = plan.confirmation.promptSet
    if (kept === null) throw new AppError('wrong_state', 'This round keeps no prompts. Rebase it on a fresh set.')
    const oldSystemId = input.oldSystemId ?? plan.baseSystem?.id
    if (oldSystemId === undefined) throw new AppError('bad_input', 'Name the old system.', { field: 'oldSystemId' })
    if (oldSystemId === input.newSystemId)
      throw new AppError('bad_input', 'A system is compared with another, not with itself.', { field: 'newSystemId' })
    const newSystem = await findBaseSystem(tx, projectId, input.newSystemId)
    const oldSystem = await findBaseSystem(tx, projectId, oldSystemId)
    for (const system of [newSystem, oldSystem])
      if (system.archivedAt !== null)
        throw new AppError('wrong_state', `“${system.name}” was taken out of the systems.`, { systemId: system.id })
    const newer = await releaseOf(tx, projectId, newSystem, input.newReleaseId)
    if (newer === null)
      throw new AppError('wrong_state', `“${newSystem.name}” is tied to no release. Name the one it was trained on.`, {
        field: 'newReleaseId',
      })
    const older = await releaseOf(tx, projectId, oldSystem, input.oldReleaseId ?? baseFor(oldSystem, plan.baseRelease))
    requireOrder(older?.release ?? null, newer.release, plan.baseRelease)
    const runId = newId()
    await tx.confirmation.create({
      data: {
        ...{ projectId, roundId, runId, planHash, newSystemId: newSystem.id, oldSystemId: oldSystem.id },
        ...{ newReleaseId: newer.release.id, isNewNamed: newer.isNamed },
        ...{ oldReleaseId: older?.release.id ?? null, isOldNamed: older?.isNamed ?? false },
        ...{ startedById: actor.userId, startedAt: now },
      },
    })
    await emit({
      ...{ name: 'refinement.confirmationWanted', projectId, roundId, runId, promptSetId: kept.id, title },
      systemIds: [newSystem.id, oldSystem.id],
      label: `Round ${round.number}: ${newSystem.name} against ${oldSystem.name}`.slice(0, 200),
      ...{ judgmentsPerPrompt: plan.confirmation.judgmentsPerPrompt, userId: actor.userId },
    })
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'confirmed', detail: { runId }, byId: actor.userId, at: now },
    })
    note(roundId, { runId, newRelease: newer.release.number, isNewNamed: newer.isNamed })
    return { runId }
  },
})

/** The base release stands for a base system that is tied to none, as the plan says. */
const baseFor = (system: System, base: { readonly id: string } | null) =>
  system.releaseId === null ? (base?.id ?? null) : null

const flagWords: Readonly<Record<string, string>> = {
  base_release_withdrawn:
    'The base release was withdrawn while the round used it. Rebase the round on another, or abandon it.',
  base_system_archived: 'The base system is gone. Rebase the round on another, or abandon it.',
  prompts_used: 'The prompts kept for the confirmation were used or changed. Rebase the round on fresh ones.',
}
