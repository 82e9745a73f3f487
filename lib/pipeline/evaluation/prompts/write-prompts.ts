import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { addPrompts, holdOpenSet, requireCells } from '@/lib/pipeline/evaluation/prompts/find-set'
import {
  newPromptSet,
  removePromptsInput,
  waiveInput,
  writePromptsInput,
  writtenPrompts,
} from '@/lib/pipeline/evaluation/prompts/schema'
import { done, id, ok } from '@/lib/pipeline/schema'

export const createPromptSet = command({
  operation: 'evaluation.createPromptSet',
  permission: 'evaluation.configure',
  summary: 'Begin a prompt set.',
  input: newPromptSet,
  output: z.object({ promptSetId: id }),
  run: async ({ tx, actor, note }, { projectId, name, notes }) => {
    const round = await tx.round.findFirst({ where: { projectId, state: 'open' }, orderBy: { number: 'desc' } })
    const set = await tx.promptSet.create({
      data: { projectId, roundId: round?.id ?? null, name, notes, createdById: actor.userId },
    })
    note(set.id, { name })
    return { promptSetId: set.id }
  },
})

export const writePrompts = command({
  operation: 'evaluation.writePrompts',
  permission: 'evaluation.configure',
  summary: 'Add prompts written by oneself to a set no run has opened on.',
  input: writePromptsInput,
  output: writtenPrompts,
  run: async ({ tx, actor, note }, { projectId, promptSetId, prompts }) => {
    await holdOpenSet(tx, projectId, promptSetId)
    await requireCells(tx, projectId, prompts)
    const added = await addPrompts(tx, { projectId, promptSetId, source: 'written', authorId: actor.userId }, prompts)
    note(promptSetId, { added })
    return { added, alreadyHere: prompts.length - added }
  },
})

export const removePrompts = command({
  operation: 'evaluation.removePrompts',
  permission: 'evaluation.configure',
  summary: 'Take prompts out of a set no run has opened on.',
  input: removePromptsInput,
  output: z.object({ removed: z.number().int() }),
  run: async ({ tx, note }, { projectId, promptSetId, promptIds }) => {
    await holdOpenSet(tx, projectId, promptSetId)
    const { count } = await tx.prompt.deleteMany({ where: { promptSetId, id: { in: promptIds } } })
    note(promptSetId, { removed: count })
    return { removed: count }
  },
})

export const waiveContamination = command({
  operation: 'evaluation.waiveContamination',
  permission: 'evaluation.configure',
  summary: 'Let prompts that stand in a release be judged all the same, with a reason.',
  input: waiveInput,
  output: done,
  run: async ({ tx, actor, now, note }, { projectId, promptSetId, reason }) => {
    await holdOpenSet(tx, projectId, promptSetId, { mayBeKept: true })
    await tx.promptSet.update({
      where: { id: promptSetId },
      data: { waiverReason: reason, waivedById: actor.userId, waivedAt: now },
    })
    note(promptSetId, { reason })
    return ok
  },
})
