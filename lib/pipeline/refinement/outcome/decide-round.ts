import { command, read } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import { jsonOf } from '@/lib/db/json'
import { findRound, holdRound, planOf } from '@/lib/pipeline/refinement/find-round'
import { findReadableConfirmation, progressOf, readOutcome } from '@/lib/pipeline/refinement/outcome/read-outcome'
import { decided, decideInput, outcome, outcomeInput, outcomeNumbers } from '@/lib/pipeline/refinement/outcome/schema'

export const showOutcome = read({
  operation: 'refinement.outcome',
  permission: 'evaluation.results',
  summary: 'Did it work? The new system against the old on the kept prompts, by the frozen plan, with its guard-rails.',
  input: outcomeInput,
  output: outcome,
  run: async ({ db }, { projectId, roundId, level }) => {
    const round = await findRound(db, projectId, roundId)
    const held = await planOf(db, roundId)
    if (held === null) throw new AppError('wrong_state', `Round ${round.number} has no plan and so no outcome.`)
    const readable = await findReadableConfirmation(db, roundId)
    const { planned, judged } = await progressOf(db, readable.run.id)
    return {
      ...(await readOutcome(db, readable, held, level)),
      ...{ roundId, number: round.number, plannedPrompts: planned, judgedPrompts: judged },
      closeReason: readable.run.closeReason,
      isDecided: (await db.roundDecision.findUnique({ where: { roundId } })) !== null,
    }
  },
})

export const decideRound = command({
  operation: 'refinement.decide',
  permission: 'refinement.manage',
  summary:
    'Sign what becomes of a round: adopt, repeat or stop, with a reason and the numbers of the moment; it closes.',
  input: decideInput,
  output: decided,
  run: async ({ tx, actor, actId, now, emit, note }, { projectId, roundId, decision, reason }) => {
    const held = await holdRound(tx, projectId, roundId)
    const started = await tx.confirmation.count({ where: { roundId } })
    // A round may be stopped before anything was confirmed; its record then says that nothing was.
    const isUnconfirmed = started === 0 && decision === 'stop'
    const readable = isUnconfirmed ? null : await findReadableConfirmation(tx, roundId)
    const numbers = readable === null ? {} : outcomeNumbers.parse(await readOutcome(tx, readable, held, 0.95))
    const numbersHash = contentHash(numbers)
    await tx.roundDecision.create({
      data: {
        ...{ id: actId, projectId, roundId, decision, reason, numbersHash, numbers: jsonOf(numbers) },
        ...{ planHash: readable?.confirmation.planHash ?? held.planHash, runId: readable?.run.id ?? null },
        ...{ decidedById: actor.userId, decidedAt: now },
      },
    })
    await tx.roundAct.create({
      data: {
        id: actId,
        projectId,
        roundId,
        kind: 'decided',
        reason,
        detail: { decision },
        byId: actor.userId,
        at: now,
      },
    })
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'closed', closedAt: now, closeReason: `${decision}: ${reason}` },
    })
    if (readable === null) await emit({ name: 'refinement.promptsKept', projectId, roundId, promptSetId: null })
    note(roundId, { decision, numbersHash, runId: readable?.run.id ?? null })
    return { numbersHash }
  },
})
