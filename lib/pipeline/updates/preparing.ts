import { database } from '@/lib/db/client'
import { answered, callModel } from '@/lib/llm/gateway'
import type { Lineage } from '@/lib/llm/schema'
import { modelFor } from '@/lib/llm/stage-models'
import { answerMessages, answerVersion, editMessages, editVersion } from '@/lib/pipeline/updates/prompt'
import { dayOf } from '@/lib/pipeline/updates/rows'
import { createNeighbourhood } from '@/lib/text/nearest'

type Ask = {
  readonly projectId: string
  readonly instruction: string
  /** The endpoint that answers as the system to be updated; null is the built-in engine. */
  readonly endpointId: string | null
  readonly jobId: string | null
  readonly signal: AbortSignal
}

export type Said = { readonly text: string; readonly lineage: Lineage }

const EXAMPLES = 3
const MOST_EXAMPLES = 2000

/** What the built-in engine learnt: the examples nearest to the instruction, as a system made from them would answer. */
async function learnt(projectId: string, instruction: string) {
  const rows = await database().example.findMany({
    where: { projectId, withdrawnAt: null },
    select: { id: true, instruction: true, response: true },
    orderBy: [{ approvedAt: 'desc' }, { id: 'desc' }],
    take: MOST_EXAMPLES,
  })
  const near = createNeighbourhood(rows.map((row) => row.instruction)).nearest(instruction, { limit: EXAMPLES })
  return near.flatMap(({ index }) => rows[index] ?? [])
}

/** The answer of the system to be updated, its own: a closed book, asked with the instruction alone. */
export async function askBase({ projectId, instruction, endpointId, jobId, signal }: Ask): Promise<Said> {
  const project = await database().project.findUniqueOrThrow({ where: { id: projectId } })
  const examples = endpointId === null ? await learnt(projectId, instruction) : []
  const { output, lineage } = answered(
    await callModel({
      ...{ projectId, endpointId, jobId, signal, stage: 'updates', task: 'evaluation.answer' as const },
      input: { language: project.language, instruction, examples },
      messages: answerMessages(instruction),
      promptVersion: answerVersion,
    }),
  )
  return { text: output.text, lineage }
}

type Edit = Omit<Ask, 'endpointId'> & { readonly updateId: string; readonly answer: string }

/** The smallest edit of an answer by the model of the stage, from the update and its evidence. */
export async function askEdit({ projectId, updateId, instruction, answer, jobId, signal }: Edit): Promise<Said> {
  const db = database()
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
  const update = await db.update.findUniqueOrThrow({
    where: { id: updateId },
    include: { evidence: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 20 } },
  })
  const input = {
    ...{ language: project.language, instruction, answer, oldValue: update.oldValue, newValue: update.newValue },
    referenceDate: dayOf(update.referenceDate),
    evidence: update.evidence.map(({ text }, index) => ({ id: String(index + 1), text })),
  }
  const { output, lineage } = answered(
    await callModel({
      ...{ projectId, jobId, signal, stage: 'updates', task: 'updates.edit' as const, input },
      messages: editMessages(input),
      promptVersion: editVersion,
      ...(await modelFor(db, projectId, 'updates')),
    }),
  )
  return { text: output.text, lineage }
}
