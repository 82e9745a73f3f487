import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { holdRound } from '@/lib/pipeline/refinement/find-round'
import { withReason } from '@/lib/pipeline/refinement/schema'
import { measureOverlap } from '@/lib/pipeline/round-overlap'
import { done, ok } from '@/lib/pipeline/schema'

export const pauseRound = command({
  operation: 'refinement.pause',
  permission: 'refinement.manage',
  summary:
    'Pause a round, with a reason: nothing of it is launched until it is resumed; what people hold they may finish.',
  input: withReason,
  output: done,
  run: async ({ tx, actor, actId, now, note }, { projectId, roundId, reason }) => {
    const { round } = await holdRound(tx, projectId, roundId)
    if (round.state !== 'open') throw new AppError('wrong_state', `Round ${round.number} is paused already.`)
    await tx.round.update({ where: { id: roundId }, data: { state: 'paused' } })
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'paused', reason, byId: actor.userId, at: now },
    })
    note(roundId, { reason })
    return ok
  },
})

export const resumeRound = command({
  operation: 'refinement.resume',
  permission: 'refinement.manage',
  summary: 'Resume a paused round, with a reason.',
  input: withReason,
  output: done,
  run: async ({ tx, actor, actId, now, note }, { projectId, roundId, reason }) => {
    const { round } = await holdRound(tx, projectId, roundId)
    if (round.state !== 'paused') throw new AppError('wrong_state', `Round ${round.number} is not paused.`)
    await tx.round.update({ where: { id: roundId }, data: { state: 'open' } })
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'resumed', reason, byId: actor.userId, at: now },
    })
    note(roundId, { reason })
    return ok
  },
})

export const abandonRound = command({
  operation: 'refinement.abandon',
  permission: 'refinement.manage',
  summary:
    'Give a round up, with a reason: what was made stays, and the prompts it kept are free unless they were judged.',
  input: withReason,
  output: done,
  run: async ({ tx, actor, actId, now, emit, note }, { projectId, roundId, reason }) => {
    await holdRound(tx, projectId, roundId)
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'abandoned', closedAt: now, closeReason: reason },
    })
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'abandoned', reason, byId: actor.userId, at: now },
    })
    await emit({ name: 'refinement.promptsKept', projectId, roundId, promptSetId: null })
    note(roundId, { reason })
    return ok
  },
})

export const waiveOverlap = command({
  operation: 'refinement.waiveOverlap',
  permission: 'refinement.manage',
  summary: 'Let a round expand further though most of its queries repeat earlier ones, with a reason.',
  input: withReason,
  output: done,
  run: async ({ tx, actor, actId, now, note }, { projectId, roundId, reason }) => {
    const { round } = await holdRound(tx, projectId, roundId)
    const { level, share } = await measureOverlap(tx, projectId, round)
    if (level !== 'stop') throw new AppError('wrong_state', 'Nothing is stopped: the round may expand as it is.')
    const detail = { share }
    await tx.roundAct.create({
      data: { id: actId, projectId, roundId, kind: 'waived', reason, detail, byId: actor.userId, at: now },
    })
    note(roundId, { reason, share })
    return ok
  },
})
