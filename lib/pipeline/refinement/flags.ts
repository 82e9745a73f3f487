import type { z } from 'zod'
import type { Tx } from '@/lib/db/client'
import type { HeldPlan } from '@/lib/pipeline/refinement/find-round'
import { promptsHashOf } from '@/lib/pipeline/refinement/plan/inspect-prompts'
import type { roundFlag } from '@/lib/pipeline/refinement/schema'

export type Flag = z.output<typeof roundFlag>

const flag = (
  when: boolean,
  key: Flag['key'],
  blocks: boolean,
  ways: Flag['ways'],
  values: Flag['values'] = {},
): Flag[] => (when ? [{ key, blocks, ways, values }] : [])

/**
 * What happened outside a round that it stands on: a release withdrawn, a system gone, prompts used elsewhere. Each with
 * the ways out; those that block stand against starting or reading the confirmation. Rounds that have ended have none.
 */
export async function flagsOf(
  tx: Tx,
  round: { readonly id: string; readonly projectId: string; readonly state: string },
  held: HeldPlan | null,
): Promise<Flag[]> {
  if (held === null || round.state === 'closed' || round.state === 'abandoned') return []
  const { baseRelease, baseSystem, source, confirmation } = held.plan
  const release = baseRelease === null ? null : await tx.release.findUnique({ where: { id: baseRelease.id } })
  const system = baseSystem === null ? null : await tx.system.findUnique({ where: { id: baseSystem.id } })
  const run = source === null ? null : await tx.run.findUnique({ where: { id: source.runId } })
  const started = await tx.confirmation.findFirst({ where: { roundId: round.id }, orderBy: { startedAt: 'desc' } })
  const confirming = started === null ? null : await tx.run.findUnique({ where: { id: started.runId } })
  const newSystem = started === null ? null : await tx.system.findUnique({ where: { id: started.newSystemId } })
  const kept = confirmation.promptSet
  const set = kept === null ? null : await tx.promptSet.findUnique({ where: { id: kept.id } })
  const isChanged = kept !== null && (await promptsHashOf(tx, kept.id)) !== kept.promptsHash
  const isUsed = set !== null && set.frozenAt !== null && confirming?.promptSetId !== set.id
  const hasJudged = confirming !== null && confirming.openedAt !== null && confirming.state !== 'abandoned'
  return [
    ...flag(release?.withdrawnAt != null, 'base_release_withdrawn', !hasJudged, ['rebase', 'abandon'], {
      release: release?.number ?? 0,
      reason: release?.withdrawReason ?? '',
    }),
    ...flag(system?.archivedAt != null, 'base_system_archived', !hasJudged, ['rebase', 'abandon'], {
      system: system?.name ?? '',
    }),
    ...flag(newSystem?.archivedAt != null, 'new_system_archived', !hasJudged, ['restart_confirmation', 'abandon'], {
      system: newSystem?.name ?? '',
    }),
    ...flag(run?.state === 'abandoned', 'source_run_abandoned', false, ['abandon'], { run: run?.number ?? 0 }),
    ...flag(isUsed || isChanged, 'prompts_used', true, ['rebase', 'abandon'], { set: set?.name ?? '' }),
    ...flag(confirming?.state === 'abandoned', 'confirmation_abandoned', true, wayOn(confirming?.openedAt), {
      run: confirming?.number ?? 0,
      reason: confirming?.closeReason ?? '',
    }),
  ]
}

/** An abandoned run that never opened is drafted anew on the same prompts; one that was judged needs fresh ones. */
const wayOn = (openedAt: Date | null | undefined): Flag['ways'] =>
  openedAt == null ? ['restart_confirmation', 'abandon'] : ['rebase', 'abandon']
