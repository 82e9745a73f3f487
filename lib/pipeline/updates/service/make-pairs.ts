import { z } from 'zod'
import { command } from '@/lib/api/operation'
import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/db/client'
import { openWork } from '@/lib/desk/work'
import { startJob } from '@/lib/jobs/start'
import { findEndpoint } from '@/lib/llm/endpoint-rows'
import { currentRound } from '@/lib/pipeline/rounds'
import { done, id, ok, projectInput, text } from '@/lib/pipeline/schema'
import { pairOf, updateOf } from '@/lib/pipeline/updates/rows'
import { baseSystem } from '@/lib/pipeline/updates/schema'
import { comparisonKey } from '@/lib/text/normalise'

const MOST = 500

/** Starts the work on pairs: the base system's answer where it is missing, then its smallest edit. */
async function prepare(
  tx: Tx,
  job: { projectId: string; roundId: string; pairIds: readonly string[]; endpointId: string | null; userId: string },
): Promise<string> {
  const { projectId, roundId, pairIds, endpointId, userId } = job
  if (endpointId !== null) await findEndpoint(tx, projectId, endpointId)
  return startJob(tx, {
    ...{ projectId, roundId, kind: 'updates.prepare', input: { endpointId }, startedById: userId, priority: 5 },
    items: pairIds.map((pairId) => ({ key: pairId, input: { pairId } })),
  })
}

type New = { instruction: string; foundAs: string; foundId: string | null; answer: string | null; system: string }

async function chosenRows(
  tx: Tx,
  projectId: string,
  input: { queryIds: string[]; exampleIds: string[]; answerIds: string[]; instructions: string[] },
): Promise<New[]> {
  const where = (ids: string[]) => ({ projectId, id: { in: ids } })
  const queries = await tx.query.findMany({ where: where(input.queryIds) })
  const examples = await tx.example.findMany({ where: where(input.exampleIds) })
  const answers = await tx.importedAnswer.findMany({ where: where(input.answerIds) })
  const asked = new Set([...input.queryIds, ...input.exampleIds, ...input.answerIds]).size
  if (queries.length + examples.length + answers.length < asked)
    throw new AppError('not_found', 'Something chosen is not there any more. Find the affected again.')
  return [
    ...answers.map((row) => ({ ...row, foundAs: 'answer', foundId: row.id })),
    ...examples.map((row) => ({ ...row, foundAs: 'example', foundId: row.id, answer: null, system: '' })),
    ...queries.map((row) => ({ instruction: row.text, foundAs: 'query', foundId: row.id, answer: null, system: '' })),
    ...input.instructions.map((instruction) => ({
      instruction,
      foundAs: 'written',
      foundId: null,
      answer: null,
      system: '',
    })),
  ]
}

export const addPairs = command({
  operation: 'updates.addPairs',
  permission: 'updates.write',
  summary:
    'Make pairs of what an update affects: the base system answers, then its answer is edited as little as possible.',
  input: projectInput.extend({
    updateId: id,
    queryIds: z.array(id).max(MOST).default([]),
    exampleIds: z.array(id).max(MOST).default([]),
    answerIds: z.array(id).max(MOST).default([]),
    instructions: z.array(text(5000)).max(MOST).default([]),
    endpointId: baseSystem.shape.endpointId,
    /** Off leaves pairs without an answer to be pasted. */
    isGenerated: z.boolean().default(true),
  }),
  output: z.object({ pairs: z.number().int(), known: z.number().int(), jobId: id.nullable() }),
  run: async ({ tx, actor, note }, { projectId, updateId, endpointId, isGenerated, ...chosen }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const round = await currentRound(tx, projectId)
    const rows = await chosenRows(tx, projectId, chosen)
    const unique = [...new Map(rows.toReversed().map((row) => [comparisonKey(row.instruction), row])).entries()]
    const made = await tx.preferencePair.createManyAndReturn({
      data: unique.map(([instructionKey, { instruction, foundAs, foundId, answer, system }]) => ({
        ...{
          id: newId(),
          projectId,
          updateId,
          roundId: round.id,
          origin: 'update' as const,
          createdById: actor.userId,
        },
        ...{ instruction, instructionKey, foundAs, foundId, system, rejected: answer },
        rejectedBy: answer === null ? null : 'imported',
      })),
      skipDuplicates: true,
    })
    const pairIds = made.filter((row) => isGenerated || row.rejected !== null).map((row) => row.id)
    const jobId =
      pairIds.length === 0
        ? null
        : await prepare(tx, { projectId, roundId: round.id, pairIds, endpointId, userId: actor.userId })
    note(updateId, { pairs: made.length, jobId })
    return { pairs: made.length, known: rows.length - made.length, jobId }
  },
})

export const pasteAnswer = command({
  operation: 'updates.pasteAnswer',
  permission: 'updates.write',
  summary: 'Give the answer of the base system by hand; it is edited by the model, or left for a person to edit.',
  input: projectInput.extend({
    pairId: id,
    answer: text(50_000),
    system: z.string().max(120).default(''),
    isEditedByMachine: z.boolean().default(true),
  }),
  output: done,
  run: async ({ tx, actor, note }, { projectId, pairId, answer, system, isEditedByMachine }) => {
    const pair = await pairOf(tx, projectId, pairId)
    if (pair.state !== 'preparing' && pair.state !== 'waiting')
      throw new AppError('wrong_state', 'This pair was decided on. Take the decision back first.')
    await tx.preferencePair.update({
      where: { id: pairId },
      data: {
        ...{ rejected: answer, rejectedBy: 'pasted', rejectedLineage: {}, system, failure: null, links: [] },
        ...{ machineChosen: null, chosenLineage: {}, chosen: isEditedByMachine ? null : answer, editRatio: null },
        state: isEditedByMachine ? 'preparing' : 'waiting',
        version: { increment: 1 },
      },
    })
    if (isEditedByMachine)
      await prepare(tx, { projectId, roundId: pair.roundId, pairIds: [pairId], endpointId: null, userId: actor.userId })
    else
      await openWork(tx, {
        ...{ projectId, desk: 'updates.review', roundId: pair.roundId },
        subjects: [{ subjectId: pairId }],
      })
    note(pairId)
    return ok
  },
})

export const prepareAgain = command({
  operation: 'updates.prepare',
  permission: 'updates.write',
  summary: 'Prepare the pairs of an update that are not ready, or one pair anew.',
  input: projectInput.extend({
    updateId: id,
    pairId: id.nullable().default(null),
    endpointId: baseSystem.shape.endpointId,
  }),
  output: z.object({ jobId: id, pairs: z.number().int() }),
  run: async ({ tx, actor, note }, { projectId, updateId, pairId, endpointId }) => {
    await updateOf(tx, projectId, updateId, { isOpen: true })
    const rows = await tx.preferencePair.findMany({
      where:
        pairId === null
          ? { projectId, updateId, state: 'preparing' }
          : { projectId, updateId, id: pairId, state: { in: ['preparing', 'waiting'] } },
      take: 5000,
    })
    const [first] = rows
    if (first === undefined) throw new AppError('wrong_state', 'No pair of this update is to be prepared.')
    const pairIds = rows.map((row) => row.id)
    await tx.preferencePair.updateMany({ where: { id: { in: pairIds } }, data: { failure: null } })
    const jobId = await prepare(tx, { projectId, roundId: first.roundId, pairIds, endpointId, userId: actor.userId })
    note(updateId, { pairs: pairIds.length, jobId })
    return { jobId, pairs: pairIds.length }
  },
})

export const importAnswers = command({
  operation: 'updates.importAnswers',
  permission: 'updates.write',
  summary:
    'Bring in answers a system gave elsewhere, to search them and to unlearn the wrong ones; what is known stays once.',
  input: projectInput.extend({
    system: text(120),
    rows: z
      .array(z.object({ instruction: text(5000), answer: text(50_000) }))
      .min(1)
      .max(2000),
  }),
  output: z.object({ imported: z.number().int(), known: z.number().int() }),
  run: async ({ tx, actor, note }, { projectId, system, rows }) => {
    const { count } = await tx.importedAnswer.createMany({
      data: rows.map(({ instruction, answer }) => ({
        ...{ projectId, system, instruction, answer, importedById: actor.userId },
        contentHash: contentHash([system, comparisonKey(instruction), answer]),
      })),
      skipDuplicates: true,
    })
    note(null, { system, imported: count })
    return { imported: count, known: rows.length - count }
  },
})
