import { AppError } from '@/lib/core/errors'
import { database, type Tx } from '@/lib/db/client'
import { answered, callModel, type ModelAnswer, type ModelRequest } from '@/lib/llm/gateway'
import { answerMessages, answerVersion } from '@/lib/pipeline/evaluation/prompt'
import { leaksIn, shownText } from '@/lib/pipeline/evaluation/rules'
import { findSystem, tellingNames } from '@/lib/pipeline/evaluation/systems/find-system'
import { answerStyles, systemSettings } from '@/lib/pipeline/evaluation/systems/schema'
import { searchChunks } from '@/lib/pipeline/search-chunks'
import type { outputStates } from '@/lib/pipeline/vocabulary'
import { createNeighbourhood } from '@/lib/text/nearest'

type OutputState = (typeof outputStates)[number]
type Asking = { projectId: string; systemId: string; promptId: string; jobId: string; signal: AbortSignal }

export type Answered = {
  readonly text: string
  readonly state: OutputState
  readonly reason: string | null
  readonly leaks: readonly string[]
  readonly provider: string
  readonly model: string
  readonly callId: string | null
}

/** Asks a system for its answer to a prompt. Truncated, refused and invalid answers are outputs in that state. */
export async function askSystem({ projectId, systemId, promptId, jobId, signal }: Asking): Promise<Answered> {
  const db = database()
  const system = await findSystem(db, projectId, systemId)
  if (system.kind === 'imported') throw new AppError('refused', 'Outputs of an imported system are not generated.')
  const prompt = await db.prompt.findFirst({ where: { id: promptId, projectId } })
  if (prompt === null) throw new AppError('not_found', 'This prompt was removed.')
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId } })
  const settings = systemSettings.parse(system.settings)
  const input = {
    language: project.language,
    instruction: prompt.text,
    style: answerStyles.find((style) => style === system.style) ?? null,
    passages: await passagesFor(db, projectId, prompt.text, settings.passages),
    examples: await examplesFor(db, system.releaseId, prompt.text, settings.examples),
  }
  const request: ModelRequest<'evaluation.answer'> = {
    ...{ projectId, stage: 'evaluation', task: 'evaluation.answer', input, jobId, signal },
    messages: answerMessages(input, settings.instructions),
    promptVersion: answerVersion,
    endpointId: system.endpointId,
    settings: settings.model,
  }
  const answer = await callModel(request)
  const output = read(answer)
  const names = await tellingNames(db, [system])
  return {
    ...output,
    leaks: leaksIn(output.text, names),
    provider: answer.lineage?.provider ?? 'builtin',
    model: answer.lineage?.model ?? 'rules',
    callId: answer.lineage?.callId ?? null,
  }
}

const states: Readonly<Record<string, OutputState>> = {
  truncated: 'truncated',
  refused: 'refused',
  filtered: 'refused',
  invalid: 'failed',
}

/** @throws AppError for the endpoint's trouble, which the job waits out */
function read(answer: ModelAnswer<'evaluation.answer'>) {
  const { outcome } = answer
  const state = outcome.status === 'failed' ? states[outcome.kind] : undefined
  if (outcome.status === 'failed' && state !== undefined)
    return { text: outcome.text ?? '', state, reason: outcome.message }
  const text = answered(answer).output.text
  return text.trim() === ''
    ? { text: '', state: 'failed' as const, reason: 'the answer is empty' }
    : { text, state: 'complete' as const, reason: null }
}

async function passagesFor(db: Tx, projectId: string, text: string, limit: number) {
  if (limit === 0) return []
  const hits = await searchChunks(db, { projectId, text, limit, source: null, tag: null })
  return hits.map((hit, index) => ({ id: String(index + 1), title: hit.title, text: hit.text }))
}

/** The examples of a release nearest to a prompt: how a system without training learns from a release. */
async function examplesFor(db: Tx, releaseId: string | null, text: string, limit: number) {
  if (limit === 0 || releaseId === null) return []
  const rows = await releaseExamples(db, releaseId)
  return rows.nearest(text, limit)
}

type Examples = { nearest(text: string, limit: number): { id: string; instruction: string; response: string }[] }
// A release never changes, so what was read of it once holds for the life of the process; few are in use at a time.
const known = new Map<string, Promise<Examples>>()

function releaseExamples(db: Tx, releaseId: string): Promise<Examples> {
  const kept = known.get(releaseId)
  if (kept !== undefined) return kept
  const reading = (async () => {
    const rows = await db.releaseRow.findMany({ where: { releaseId }, orderBy: { position: 'asc' }, take: 20_000 })
    const near = createNeighbourhood(rows.map((row) => row.instruction))
    return {
      nearest: (text: string, limit: number) =>
        near.nearest(text, { limit }).flatMap(({ index }) => {
          const row = rows[index]
          return row === undefined
            ? []
            : [{ id: String(row.position + 1), instruction: row.instruction, response: row.response }]
        }),
    }
  })()
  if (known.size > 4) known.clear()
  known.set(releaseId, reading)
  reading.catch(() => known.delete(releaseId))
  return reading
}

export const charactersOf = (text: string) => shownText(text).length
