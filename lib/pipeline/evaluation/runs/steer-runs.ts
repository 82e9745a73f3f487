import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { jsonOf } from '@/lib/db/json'
import { withdrawGroups } from '@/lib/desk/work'
import { findSet } from '@/lib/pipeline/evaluation/prompts/find-set'
import { DESK, holdRun } from '@/lib/pipeline/evaluation/runs/find-run'
import { nextNumber } from '@/lib/pipeline/evaluation/runs/number-runs'
import { progressOf } from '@/lib/pipeline/evaluation/runs/show-runs'
import { changedRun, endRun, newRun, ofRun, type RunForm } from '@/lib/pipeline/evaluation/schema'
import { findSystems } from '@/lib/pipeline/evaluation/systems/find-system'
import { done, id, ok } from '@/lib/pipeline/schema'

async function checkForm(tx: Tx, projectId: string, form: RunForm): Promise<void> {
  await findSet(tx, projectId, form.promptSetId)
  await findSystems(tx, projectId, form.systemIds)
  if (new Set(form.systemIds).size < form.systemIds.length)
    throw new AppError('bad_input', 'A system is compared with others, not with itself.', { field: 'systemIds' })
  const { evaluatorIds } = form.settings
  const known = await tx.membership.count({
    where: { projectId, userId: { in: evaluatorIds }, leftAt: null, roles: { has: 'evaluator' } },
  })
  if (known < new Set(evaluatorIds).size) throw new AppError('not_found', 'Somebody named is no evaluator here.')
}

function refuseKept(name: string): never {
  throw new AppError('wrong_state', `The prompts of “${name}” are kept for the confirmation of a round. Take others.`, {
    field: 'promptSetId',
  })
}

export const draftRun = command({
  operation: 'evaluation.draftRun',
  permission: 'evaluation.configure',
  summary: 'Draft a run: systems, prompts, and how it is judged.',
  input: newRun,
  output: z.object({ runId: id }),
  run: async ({ tx, actor, note }, { projectId, ...form }) => {
    await checkForm(tx, projectId, form)
    const set = await findSet(tx, projectId, form.promptSetId)
    if (set.reservedForId !== null) refuseKept(set.name)
    const number = await nextNumber(tx, projectId)
    const run = await tx.run.create({
      data: {
        ...form,
        ...{ projectId, number, roundId: set.roundId, createdById: actor.userId, settings: jsonOf(form.settings) },
      },
    })
    note(run.id, { name: form.name })
    return { runId: run.id }
  },
})

export const changeRun = command({
  operation: 'evaluation.changeRun',
  permission: 'evaluation.configure',
  summary: 'Change a run that has not opened.',
  input: changedRun,
  output: done,
  run: async ({ tx, note }, { projectId, runId, ...form }) => {
    const run = await holdRun(tx, projectId, runId)
    if (run.state !== 'draft') throw new AppError('wrong_state', 'This run has opened; its plan is frozen.')
    await checkForm(tx, projectId, form)
    const set = await findSet(tx, projectId, form.promptSetId)
    if (set.reservedForId !== null && set.id !== run.promptSetId) refuseKept(set.name)
    await tx.run.update({ where: { id: runId }, data: { ...form, settings: jsonOf(form.settings) } })
    note(runId, { name: form.name })
    return ok
  },
})

export const pauseRun = command({
  operation: 'evaluation.pauseRun',
  permission: 'evaluation.configure',
  summary: 'Stop handing out comparisons; what is held may still be judged.',
  input: ofRun,
  output: done,
  run: async ({ tx, note }, { projectId, runId }) => {
    const run = await holdRun(tx, projectId, runId)
    if (run.state !== 'open') throw new AppError('wrong_state', 'Only an open run can be paused.')
    await tx.run.update({ where: { id: runId }, data: { state: 'paused' } })
    note(runId)
    return ok
  },
})

export const resumeRun = command({
  operation: 'evaluation.resumeRun',
  permission: 'evaluation.configure',
  summary: 'Hand out comparisons of a paused run again.',
  input: ofRun,
  output: done,
  run: async ({ tx, note }, { projectId, runId }) => {
    const run = await holdRun(tx, projectId, runId)
    if (run.state !== 'paused') throw new AppError('wrong_state', 'This run is not paused.')
    await tx.run.update({ where: { id: runId }, data: { state: 'open' } })
    note(runId)
    return ok
  },
})

export const closeRun = command({
  operation: 'evaluation.closeRun',
  permission: 'evaluation.configure',
  summary: 'Close a run; before its planned number of prompts is judged it takes a reason.',
  input: endRun,
  output: done,
  run: async ({ tx, now, note }, { projectId, runId, reason }) => {
    const run = await holdRun(tx, projectId, runId)
    if (run.state !== 'open' && run.state !== 'paused') throw new AppError('wrong_state', 'This run is not open.')
    const { prompts, promptsJudged } = await progressOf(tx, runId)
    if (run.stopping === 'fixed' && promptsJudged < prompts && reason.trim() === '')
      throw new AppError('bad_input', `${promptsJudged} of ${prompts} prompts are judged: say why it closes now.`, {
        field: 'reason',
      })
    await withdrawGroups(tx, DESK, runId)
    await tx.run.update({
      where: { id: runId },
      data: { state: 'closed', closedAt: now, closeReason: reason.trim() === '' ? null : reason },
    })
    note(runId, { reason, promptsJudged, prompts })
    return ok
  },
})

export const abandonRun = command({
  operation: 'evaluation.abandonRun',
  permission: 'evaluation.configure',
  summary: 'Give a run up, with a reason; its judgments stay.',
  input: endRun,
  output: done,
  run: async ({ tx, now, note }, { projectId, runId, reason }) => {
    const run = await holdRun(tx, projectId, runId)
    if (run.state === 'closed' || run.state === 'abandoned') throw new AppError('wrong_state', 'This run has ended.')
    if (reason.trim() === '') throw new AppError('bad_input', 'Say why the run is given up.', { field: 'reason' })
    await withdrawGroups(tx, DESK, runId)
    await tx.run.update({ where: { id: runId }, data: { state: 'abandoned', closedAt: now, closeReason: reason } })
    note(runId, { reason })
    return ok
  },
})
