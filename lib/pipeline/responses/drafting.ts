import { database, type Tx } from '@/lib/db/client'
import type { DraftState } from '@/lib/db/generated/enums'
import { jsonOf } from '@/lib/db/json'
import { openWork } from '@/lib/desk/work'
import { answered, type ModelAnswer, type ModelRequest } from '@/lib/llm/gateway'
import { modelFor } from '@/lib/llm/stage-models'
import { draftMessages, draftVersion } from '@/lib/pipeline/responses/prompt'
import type { Sentence } from '@/lib/pipeline/responses/schema'

export type Asked = {
  readonly request: ModelRequest<'responses.draft'>
  /** The passages by the short name the model knows them by: "1", "2", … */
  readonly passages: ReadonlyMap<string, string>
}

/** What the model is asked for a response; null when it is not to be drafted any more. */
export async function askFor(
  projectId: string,
  responseId: string,
  wish: string,
  jobId: string | null,
): Promise<Asked | null> {
  const db = database()
  const response = await db.response.findFirst({ where: { id: responseId, projectId } })
  if (response === null || (response.state !== 'drafting' && response.state !== 'waiting')) return null
  const query = await db.query.findUniqueOrThrow({ where: { id: response.queryId } })
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
  const guideline = await db.guideline.findFirst({ where: { projectId }, orderBy: { number: 'desc' } })
  const kept = await keptPassages(db, response.queryId)
  const input = {
    language: project.language,
    instruction: query.text,
    guideline: guideline?.text ?? '',
    passages: kept.map(({ title, text }, index) => ({ id: String(index + 1), title, text })),
    note: wish || null,
  }
  const model = await modelFor(db, projectId, 'responses')
  return {
    request: {
      projectId,
      stage: 'responses',
      task: 'responses.draft',
      input,
      messages: draftMessages(input),
      promptVersion: draftVersion,
      ...model,
      jobId,
      fresh: wish !== '',
    },
    passages: new Map(kept.map((passage, index) => [String(index + 1), passage.id])),
  }
}

/** The passages a person kept for a query, in the order in which they are numbered. */
export function keptPassages(db: Tx, queryId: string) {
  return db.passage.findMany({
    where: { context: { queryId }, state: 'kept' },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
    take: 50,
  })
}

type Written = { readonly state: DraftState; readonly reason: string | null; readonly sentences: readonly Sentence[] }

const states: Readonly<Record<string, DraftState>> = {
  truncated: 'truncated',
  refused: 'refused',
  filtered: 'refused',
  invalid: 'invalid',
}

/**
 * Reads a model's answer as a draft. Truncated, refused and invalid answers are drafts in that state, never silent.
 * @throws AppError for the endpoint's trouble, which a job waits out.
 */
export function draftFrom(answer: ModelAnswer<'responses.draft'>, passages: ReadonlyMap<string, string>): Written {
  const { outcome } = answer
  const state = outcome.status === 'failed' ? states[outcome.kind] : undefined
  if (outcome.status === 'failed' && state !== undefined) return { state, reason: outcome.message, sentences: [] }
  const { output } = answered(answer)
  if (!output.answerable || output.sentences.length === 0)
    return { state: 'unanswerable', reason: output.reason ?? 'the passages do not suffice', sentences: [] }
  const sentences = output.sentences.map(({ text, passages: names }) => ({
    text,
    passages: [...new Set(names.flatMap((name) => passages.get(name) ?? []))],
  }))
  return { state: 'complete', reason: null, sentences }
}

type Saved = {
  readonly projectId: string
  readonly responseId: string
  readonly wish: string
  readonly jobId: string | null
  readonly requestedById: string | null
}

/**
 * Saves a draft under the next number and puts the response on the desk.
 * @returns null, with nothing saved, when a person decided on the response or it left the desk in the meantime.
 */
export async function saveDraft(
  tx: Tx,
  saved: Saved,
  asked: Asked,
  answer: ModelAnswer<'responses.draft'>,
): Promise<string | null> {
  const { projectId, responseId, wish, jobId, requestedById } = saved
  const written = draftFrom(answer, asked.passages)
  const [response] = await tx.response.updateManyAndReturn({
    where: { id: responseId, projectId, state: { in: ['drafting', 'waiting'] } },
    data: { state: 'waiting', failure: null, version: { increment: 1 } },
  })
  if (response === undefined) return null
  const number = 1 + (await tx.draft.count({ where: { responseId } }))
  const draft = await tx.draft.create({
    data: {
      responseId,
      number,
      state: written.state,
      reason: written.reason,
      sentences: jsonOf(written.sentences),
      wish,
      passageIds: [...asked.passages.values()],
      provider: answer.lineage?.provider ?? 'builtin',
      model: answer.lineage?.model ?? 'rules',
      promptVersion: draftVersion,
      callId: answer.lineage?.callId ?? null,
      jobId,
      requestedById,
    },
  })
  await openWork(tx, {
    projectId,
    roundId: response.roundId,
    desk: 'responses.review',
    subjects: [{ subjectId: responseId }],
  })
  return draft.id
}
