import { AppError } from '@/lib/core/errors'
import { contentHash } from '@/lib/core/hash'
import { type Answer, askUntilDone, type Call } from '@/lib/llm/attempts'
import { channel } from '@/lib/llm/channel'
import { errorOfFailure } from '@/lib/llm/errors'
import { answerSchema } from '@/lib/llm/json-schema'
import { recordFreeCall, storedAnswer } from '@/lib/llm/ledger'
import { failure, type GenerateRequest, type Message, noUsage, type Outcome } from '@/lib/llm/provider'
import { builtinProvider } from '@/lib/llm/providers'
import { type ReadyEndpoint, resolveEndpoint } from '@/lib/llm/resolve'
import { defaultPatienceMs, estimateInput, expectedOutputTokens } from '@/lib/llm/rules'
import type { Lineage, ModelSettings } from '@/lib/llm/schema'
import {
  answerForm,
  inputSchema,
  outputSchema,
  type TaskGiven,
  type TaskInput,
  type TaskName,
  type TaskOutput,
} from '@/lib/llm/tasks'

// The only way to call a model. No transaction may be open while these run.

/** One request to a model. */
export type ModelRequest<T extends TaskName> = {
  readonly projectId: string
  /** Under which name the ledger books it. */
  readonly stage: string
  readonly task: T
  readonly input: TaskGiven<T>
  readonly messages: readonly Message[]
  /** Number of the prompt the messages were built by; part of the lineage. */
  readonly promptVersion: string
  /** The endpoint to ask; null asks the built-in engine. */
  readonly endpointId: string | null
  readonly settings?: ModelSettings
  readonly jobId?: string | null
  /** Tells apart calls that ask the same thing on purpose, so that the second is not answered from the first. */
  readonly sample?: number
  /** Asks anew even where an answer to the same request is stored. */
  readonly fresh?: boolean
  /** How long to wait for an endpoint that is busy or in trouble, before the failure stands. */
  readonly patienceMs?: number
  readonly signal?: AbortSignal
}

/** How a request ended, and where the answer came from; there is no lineage where nothing was asked. */
export type ModelAnswer<T extends TaskName> = Answer<TaskOutput<T>>

type Prepared<T extends TaskName> = {
  readonly request: ModelRequest<T>
  readonly input: TaskInput<T>
  readonly signal: AbortSignal
}

/**
 * Asks a model, within the limits, the budget and the patience given, and answers from the store where the same was asked.
 * A failure is a value: look at `outcome.status`, or use `answered`.
 * @throws AppError `not_found` or `gone` for the endpoint; the signal's reason when it is aborted
 */
export async function callModel<T extends TaskName>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
  const prepared = prepare(request)
  if (request.endpointId === null) return askBuiltin(prepared)
  const endpoint = await resolveEndpoint(request.projectId, request.endpointId)
  const call = callOf(
    prepared,
    endpoint,
    (settings) => endpoint.provider.generate(generateOf(prepared, settings)),
    () => true,
  )
  return (await fromStore(request, call.requestHash)) ?? askUntilDone(call)
}

export type ModelStreamEvent<T extends TaskName> =
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'answer'; readonly answer: ModelAnswer<T> }

/**
 * The same, with the answer's text on its way; the last event is the answer. JSON tasks stream JSON: `readPartialJson`
 * reads what there is so far. Once text was handed on, a failure stands. Leaving the loop early stops the call.
 */
export async function* streamModel<T extends TaskName>(request: ModelRequest<T>): AsyncGenerator<ModelStreamEvent<T>> {
  const left = new AbortController()
  const prepared = prepare({
    ...request,
    signal: AbortSignal.any([left.signal, ...(request.signal ? [request.signal] : [])]),
  })
  const texts = channel<string>()
  let isHandedOn = false
  const collect = async (
    provider: ReadyEndpoint['provider'],
    settings: ModelSettings,
  ): Promise<Outcome<TaskOutput<T>>> => {
    for await (const event of provider.stream(generateOf(prepared, settings))) {
      if (event.type === 'outcome') return event.outcome
      isHandedOn = true
      texts.push(event.text)
    }
    return failure('unreachable', 'The connection ended before the answer was complete.', { mayBeBilled: true })
  }
  const work = async (): Promise<ModelAnswer<T>> => {
    if (request.endpointId === null) return askBuiltin(prepared, () => collect(builtinProvider(), {}))
    const endpoint = await resolveEndpoint(request.projectId, request.endpointId)
    const call = callOf(
      prepared,
      endpoint,
      (settings) => collect(endpoint.provider, settings),
      () => !isHandedOn,
    )
    const stored = await fromStore(request, call.requestHash)
    if (stored?.outcome.status === 'ok') texts.push(stored.outcome.text)
    return stored ?? askUntilDone(call)
  }
  const answer = work().finally(() => texts.close())
  // Awaited below; until then a rejection must not count as unhandled.
  answer.catch(() => {})
  try {
    for await (const text of texts) yield { type: 'delta', text }
    yield { type: 'answer', answer: await answer }
  } finally {
    left.abort(new AppError('gone', 'Nobody is waiting for this answer any more.'))
  }
}

/** The answer, or the failure as an error a job understands: endpoint's trouble waits, an item's own failure counts. */
export function answered<Output>(answer: Answer<Output>): { output: Output; lineage: Lineage } {
  if (answer.outcome.status === 'failed') throw errorOfFailure(answer.outcome)
  if (answer.lineage === null) throw new AppError('internal', 'an answer without lineage')
  return { output: answer.outcome.output, lineage: answer.lineage }
}

function prepare<T extends TaskName>(request: ModelRequest<T>): Prepared<T> {
  const parsed = inputSchema(request.task).safeParse(request.input)
  if (!parsed.success)
    throw new AppError(
      'bad_input',
      `The input of ${request.task} is wrong: ${parsed.error.issues[0]?.path.join('.')}`,
      {},
      parsed.error,
    )
  return { request, input: parsed.data, signal: request.signal ?? new AbortController().signal }
}

function generateOf<T extends TaskName>(prepared: Prepared<T>, settings: ModelSettings): GenerateRequest<T> {
  const { request, input, signal } = prepared
  return { task: request.task, input, messages: request.messages, settings, signal }
}

function callOf<T extends TaskName>(
  prepared: Prepared<T>,
  endpoint: ReadyEndpoint,
  send: Call<TaskOutput<T>>['send'],
  mayAskAgain: () => boolean,
): Call<TaskOutput<T>> {
  const { request, signal } = prepared
  const { projectId, stage, task, promptVersion } = request
  const settings = { ...endpoint.settings, ...request.settings }
  const { timeoutMs: _, ...asked } = settings
  const shape = answerForm(task) === 'json' ? answerSchema(task) : 'text'
  const texts = [
    ...request.messages.map((message) => message.content),
    typeof shape === 'string' ? shape : JSON.stringify(shape),
  ]
  return {
    ...{ projectId, stage, task, promptVersion, endpoint, settings, signal, send, mayAskAgain },
    jobId: request.jobId ?? null,
    // All that decides an answer; the key and the limits do not.
    requestHash: contentHash([
      1,
      endpoint.baseUrl,
      endpoint.model,
      task,
      shape,
      request.messages,
      asked,
      request.sample ?? 0,
    ]),
    estimate: { input: estimateInput(texts), output: expectedOutputTokens(settings.maxOutputTokens) },
    patienceMs: request.patienceMs ?? defaultPatienceMs,
    kept: (output) => JSON.stringify(output),
  }
}

async function fromStore<T extends TaskName>(
  request: ModelRequest<T>,
  requestHash: string,
): Promise<ModelAnswer<T> | null> {
  if (request.fresh === true) return null
  const stored = await storedAnswer(request.projectId, requestHash)
  const parsed = outputSchema(request.task).safeParse(stored?.output)
  if (stored === null || !parsed.success) return null
  const model = stored.answeredBy ?? stored.model
  const text =
    answerForm(request.task) === 'text' && 'text' in parsed.data ? parsed.data.text : JSON.stringify(parsed.data)
  const lineage: Lineage = {
    ...{
      callId: stored.id,
      provider: 'openai',
      model,
      promptVersion: request.promptVersion,
      isCached: true,
      costUsd: 0,
    },
    ...{
      inputTokens: stored.inputTokens,
      outputTokens: stored.outputTokens,
      isEstimated: false,
      latencyMs: 0,
      warnings: stored.warnings,
    },
  }
  return {
    outcome: { status: 'ok', output: parsed.data, text, model, usage: noUsage, warnings: [], limits: null },
    lineage,
  }
}

async function askBuiltin<T extends TaskName>(
  prepared: Prepared<T>,
  ask = () => builtinProvider().generate(generateOf(prepared, {})),
): Promise<ModelAnswer<T>> {
  const { request, input } = prepared
  const began = performance.now()
  const outcome = await ask()
  const latencyMs = Math.round(performance.now() - began)
  const { projectId, stage, task, promptVersion } = request
  const provider = builtinProvider().id
  const model = outcome.status === 'ok' ? outcome.model : provider
  const callId = await recordFreeCall(
    {
      ...{ projectId, stage, task, promptVersion, provider, model },
      endpointId: null,
      jobId: request.jobId ?? null,
      requestHash: contentHash([task, input]),
    },
    {
      latencyMs,
      failureKind: outcome.status === 'ok' ? null : outcome.kind,
      message: outcome.status === 'ok' ? null : outcome.message,
    },
  )
  const lineage: Lineage = {
    ...{ callId, provider, model, promptVersion, isCached: false, inputTokens: null, outputTokens: null, costUsd: 0 },
    ...{ isEstimated: false, latencyMs, warnings: [] },
  }
  return { outcome, lineage }
}
