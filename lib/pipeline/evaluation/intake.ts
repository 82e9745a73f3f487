import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { nextNumber } from '@/lib/pipeline/evaluation/runs/number-runs'
import { runSettings } from '@/lib/pipeline/evaluation/schema'
import type { FlowEvent } from '@/lib/pipeline/events'

/** Keeps a prompt set for the confirmation of a round: no other run takes it, nobody changes it; earlier ones of the round are free again. */
export async function keepPrompts(
  tx: Tx,
  { projectId, roundId, promptSetId }: Extract<FlowEvent, { name: 'refinement.promptsKept' }>,
): Promise<void> {
  await tx.promptSet.updateMany({
    where: { projectId, reservedForId: roundId, NOT: { id: promptSetId ?? undefined } },
    data: { reservedForId: null },
  })
  if (promptSetId === null) return
  const { count } = await tx.promptSet.updateMany({
    where: { id: promptSetId, projectId, frozenAt: null, OR: [{ reservedForId: null }, { reservedForId: roundId }] },
    data: { reservedForId: roundId, roundId },
  })
  if (count === 0)
    throw new AppError('wrong_state', 'These prompts were used, or are kept for another round.', { promptSetId })
}

/** Drafts the run that asks whether a round worked; it opens as every run does, once both systems have answered. */
export async function draftConfirmation(
  tx: Tx,
  event: Extract<FlowEvent, { name: 'refinement.confirmationWanted' }>,
): Promise<void> {
  const { projectId, roundId, runId, promptSetId, systemIds, label, title, judgmentsPerPrompt, userId } = event
  const evaluators = await tx.membership.count({ where: { projectId, leftAt: null, roles: { has: 'evaluator' } } })
  await tx.run.create({
    data: {
      ...{ id: runId, projectId, roundId, promptSetId, systemIds: [...systemIds], name: label, title },
      number: await nextNumber(tx, projectId),
      // Every kept prompt counts: none is spent on gold. What is asked of the run is fixed before it opens.
      settings: jsonOf(
        runSettings.parse({ judgmentsPerPrompt, goldShare: 0, ...(evaluators < 3 && { overlapShare: 0 }) }),
      ),
      stopping: 'fixed',
      createdById: userId,
    },
  })
}
