import OpenAI from 'openai'
import { Stream } from 'openai/streaming'
import { tryProvider } from '@/lib/llm/check'
import {
  type EmbedRequest,
  type Failure,
  failure,
  type GenerateRequest,
  type LlmProvider,
  type Outcome,
  type StreamEvent,
} from '@/lib/llm/provider'
import { defaultTimeoutMs } from '@/lib/llm/rules'
import type { CheckReport } from '@/lib/llm/schema'
import type { TaskName, TaskOutput } from '@/lib/llm/tasks'
import { type RawAnswer, readAnswer } from '@/lib/llm/wire/answers'
import { jsonOf, notTheProtocol } from '@/lib/llm/wire/bodies'
import { GatheredAnswer } from '@/lib/llm/wire/chunks'
import { failureOfConnection, failureOfReply, oneLine } from '@/lib/llm/wire/failures'
import { announcedLimits } from '@/lib/llm/wire/headers'
import { learn, type Quirks, quirksOf, rememberQuirks, type Used } from '@/lib/llm/wire/quirks'
import { completionReply, embeddingReply, isSameModel, modelsReply, usageOf } from '@/lib/llm/wire/replies'
import { completionBody, usedParts } from '@/lib/llm/wire/requests'
import { modelFetch } from '@/lib/llm/wire/transport'

export type OpenAiOptions = {
  /** Where the endpoint's API begins, up to and with `/v1`. */
  readonly baseUrl: string
  readonly apiKey: string | null
  readonly model: string
  readonly timeoutMs?: number
}

/** An endpoint that speaks the OpenAI protocol: chat completions, structured outputs, streaming and embeddings. */
export function openAi(options: OpenAiOptions): LlmProvider {
  return new OpenAiProvider(options)
}

/** The two ends of one attempt: the caller's wish to stop, and the deadline. */
type Attempt = {
  readonly caller: AbortSignal
  readonly deadline: AbortSignal
  readonly signal: AbortSignal
  readonly used: Used
}

const noParts: Used = { format: false, cap: false, sampling: false, seed: false, streamUsage: false }

class OpenAiProvider implements LlmProvider {
  readonly id = 'openai' as const
  readonly #options: OpenAiOptions
  readonly #client: OpenAI

  constructor(options: OpenAiOptions) {
    this.#options = options
    this.#client = new OpenAI({
      baseURL: options.baseUrl,
      // Whatever the SDK would else read from the environment is given here.
      apiKey: options.apiKey ?? 'none',
      organization: null,
      project: null,
      webhookSecret: null,
      defaultHeaders: options.apiKey === null ? { Authorization: null } : {},
      maxRetries: 0,
      timeout: 1_800_000,
      logLevel: 'off',
      fetch: modelFetch,
    })
  }

  get #quirks(): Quirks {
    return quirksOf(this.#options.baseUrl, this.#options.model)
  }

  async generate<T extends TaskName>(request: GenerateRequest<T>): Promise<Outcome<TaskOutput<T>>> {
    const quirks = this.#quirks
    const attempt = this.#begin(request.signal, request.settings.timeoutMs, usedParts(request, quirks, false))
    try {
      const body = completionBody(this.#options.model, request, quirks)
      const response = await this.#client.chat.completions
        .create({ ...body, stream: false }, { signal: attempt.signal })
        .asResponse()
      const reply = completionReply.safeParse(await jsonOf(response))
      const choice = reply.data?.choices[0]
      if (!reply.success || choice === undefined) return notTheProtocol(response)
      return this.#read(request.task, response, {
        text: choice.message.content ?? '',
        refusal: choice.message.refusal ?? null,
        finishReason: choice.finish_reason ?? null,
        model: reply.data.model ?? this.#options.model,
        usage: usageOf(reply.data.usage),
      })
    } catch (error) {
      return this.#failed(error, attempt)
    }
  }

  async *stream<T extends TaskName>(request: GenerateRequest<T>): AsyncGenerator<StreamEvent<TaskOutput<T>>> {
    const quirks = this.#quirks
    const left = new AbortController()
    const attempt = this.#begin(
      request.signal,
      request.settings.timeoutMs,
      usedParts(request, quirks, true),
      left.signal,
    )
    try {
      const usage = quirks.streamUsage ? { stream_options: { include_usage: true } } : {}
      const body = { ...completionBody(this.#options.model, request, quirks), ...usage }
      const response = await this.#client.chat.completions
        .create({ ...body, stream: true }, { signal: attempt.signal })
        .asResponse()
      if (!(response.headers.get('content-type') ?? '').includes('text/event-stream')) {
        yield { type: 'outcome', outcome: notTheProtocol(response) }
        return
      }
      const gathered = new GatheredAnswer(this.#options.model)
      for await (const item of Stream.fromSSEResponse<unknown>(response, left)) {
        const piece = gathered.take(item)
        if (piece !== '') yield { type: 'delta', text: piece }
      }
      const raw = gathered.whole()
      const outcome = raw === null ? gathered.failure() : this.#read(request.task, response, raw)
      yield { type: 'outcome', outcome }
    } catch (error) {
      yield { type: 'outcome', outcome: this.#failed(error, attempt) }
    } finally {
      left.abort()
    }
  }

  async embed(request: EmbedRequest): Promise<Outcome<readonly (readonly number[])[]>> {
    const attempt = this.#begin(request.signal, undefined, noParts)
    try {
      const response = await this.#client.embeddings
        .create(
          { model: this.#options.model, input: [...request.texts], encoding_format: 'float' },
          { signal: attempt.signal },
        )
        .asResponse()
      const reply = embeddingReply.safeParse(await jsonOf(response))
      if (!reply.success) return notTheProtocol(response)
      const rows = reply.data.data
        .map((row, at) => ({ at: row.index ?? at, vector: row.embedding }))
        .sort((a, b) => a.at - b.at)
      const vectors = rows.map((row) => row.vector)
      const model = reply.data.model ?? this.#options.model
      const usage = { ...usageOf(reply.data.usage), outputTokens: 0 }
      const length = vectors[0]?.length
      if (vectors.length !== request.texts.length || vectors.some((vector) => vector.length !== length)) {
        return failure(
          'invalid',
          `The endpoint answered ${vectors.length} vectors for ${request.texts.length} texts, or of unequal length.`,
          { model, usage },
        )
      }
      return {
        status: 'ok',
        output: vectors,
        text: '',
        model,
        usage,
        warnings: [],
        limits: announcedLimits(response.headers),
      }
    } catch (error) {
      return this.#failed(error, attempt)
    }
  }

  async check(signal: AbortSignal): Promise<CheckReport> {
    return tryProvider(this, await this.#models(signal), () => this.#quirks.format, signal)
  }

  /** The models an endpoint lists; many list none, so that nothing follows from an empty list. */
  async #models(signal: AbortSignal): Promise<string[]> {
    const attempt = this.#begin(signal, 15_000, noParts)
    try {
      const reply = modelsReply.safeParse(
        await jsonOf(await this.#client.models.list({ signal: attempt.signal }).asResponse()),
      )
      return reply.success ? reply.data.data.map((model) => model.id).slice(0, 500) : []
    } catch (error) {
      this.#failed(error, attempt)
      return []
    }
  }

  #begin(caller: AbortSignal, timeoutMs: number | undefined, used: Used, ...others: AbortSignal[]): Attempt {
    const deadline = AbortSignal.timeout(timeoutMs ?? this.#options.timeoutMs ?? defaultTimeoutMs)
    return { caller, deadline, used, signal: AbortSignal.any([caller, deadline, ...others]) }
  }

  #read<T extends TaskName>(task: T, response: Response, raw: RawAnswer): Outcome<TaskOutput<T>> {
    const outcome = readAnswer(task, raw)
    const limits = announcedLimits(response.headers)
    if (outcome.status === 'failed') return { ...outcome, limits }
    const found = [...outcome.warnings]
    if (!isSameModel(this.#options.model, raw.model)) found.push('other_model')
    if (raw.usage.inputTokens === null || raw.usage.outputTokens === null) found.push('usage_missing')
    return { ...outcome, limits, warnings: found }
  }

  #failed(error: unknown, attempt: Attempt): Failure {
    if (attempt.caller.aborted) throw attempt.caller.reason
    if (attempt.deadline.aborted)
      return failure('timeout', 'The endpoint did not answer in time.', { mayBeBilled: true })
    if (!(error instanceof OpenAI.APIError) || error instanceof OpenAI.APIConnectionError)
      return failureOfConnection(error)
    // An error inside a stream has no status of its own: the answer was under way when the endpoint gave up.
    if (error.status === undefined)
      return failure('overloaded', `The endpoint gave up: ${oneLine(error.message)}`, { mayBeBilled: true })
    const reply = {
      headers: error.headers,
      message: error.message,
      code: error.code ?? null,
      type: error.type ?? null,
      param: error.param ?? null,
    }
    const learnt =
      error.status === 400 || error.status === 422
        ? learn(this.#quirks, attempt.used, `${reply.code} ${reply.param} ${reply.message}`)
        : null
    if (learnt !== null) {
      rememberQuirks(this.#options.baseUrl, this.#options.model, learnt)
      return failure('unsupported', `The endpoint does not take one part of the request: ${oneLine(error.message)}`, {
        httpStatus: error.status,
      })
    }
    return failureOfReply({ status: error.status, ...reply }, Date.now())
  }
}
