import type { CheckReport, ModelSettings } from '@/lib/llm/schema'
import type { TaskInput, TaskName, TaskOutput } from '@/lib/llm/tasks'

export type Message = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }

/**
 * Every way a call can fail.
 * `rate_limited`, `overloaded`, `timeout`, `unreachable`: the endpoint's trouble, to be waited out.
 * `quota`, `auth`, `budget`: nothing will work until a person acts.
 * `bad_request`: the endpoint refused the request itself. `protocol`: what came back is not the protocol at all.
 * `unsupported`: the endpoint refused an optional feature; it is remembered and the next attempt goes without.
 * `truncated`, `refused`, `filtered`, `invalid`: an answer came, and it is none.
 */
export const failureKinds = [
  'rate_limited',
  'overloaded',
  'timeout',
  'unreachable',
  'quota',
  'auth',
  'budget',
  'bad_request',
  'protocol',
  'unsupported',
  'truncated',
  'refused',
  'filtered',
  'invalid',
] as const
export type FailureKind = (typeof failureKinds)[number]

/** What an answer carried that a person may want to know of, although it was used. */
export const warnings = [
  'other_model',
  'usage_missing',
  'characters_removed',
  'json_extracted',
  'sounds_refused',
] as const
export type Warning = (typeof warnings)[number]

/** Tokens of one attempt as the endpoint counted them; null where it did not say. */
export type Usage = {
  readonly inputTokens: number | null
  readonly cachedInputTokens: number | null
  readonly outputTokens: number | null
}

export const noUsage: Usage = { inputTokens: null, cachedInputTokens: null, outputTokens: null }

/** The limits an endpoint announced with its answer, per minute; null where it did not say. */
export type AnnouncedLimits = { readonly requestsPerMinute: number | null; readonly tokensPerMinute: number | null }

export type Success<Output> = {
  readonly status: 'ok'
  readonly output: Output
  /** The answer as it came, before it was parsed. */
  readonly text: string
  /** The model that says it answered. */
  readonly model: string
  readonly usage: Usage
  readonly warnings: readonly Warning[]
  readonly limits: AnnouncedLimits | null
}

export type Failure = {
  readonly status: 'failed'
  readonly kind: FailureKind
  /** One sentence for a person, without keys and without more than a line of what the endpoint said. */
  readonly message: string
  readonly retryAfterMs: number | null
  readonly httpStatus: number | null
  /** The request may have reached the model, so that it may be paid for although no answer came. */
  readonly mayBeBilled: boolean
  /** What came, where something came: kept to be looked at, never used. */
  readonly text: string | null
  readonly model: string | null
  readonly usage: Usage
  readonly limits: AnnouncedLimits | null
}

/** How one attempt ended; a failure is a value with a kind, so that no caller can overlook it. */
export type Outcome<Output> = Success<Output> | Failure

/** A failure of this kind, with nothing else known than what is given. */
export function failure(
  kind: FailureKind,
  message: string,
  more: Partial<Omit<Failure, 'status' | 'kind' | 'message'>> = {},
): Failure {
  return {
    status: 'failed',
    kind,
    message,
    retryAfterMs: null,
    httpStatus: null,
    mayBeBilled: false,
    text: null,
    model: null,
    usage: noUsage,
    limits: null,
    ...more,
  }
}

export type GenerateRequest<T extends TaskName> = {
  readonly task: T
  readonly input: TaskInput<T>
  readonly messages: readonly Message[]
  readonly settings: ModelSettings
  readonly signal: AbortSignal
}

/** Pieces of the answer's text as they come, then exactly one outcome. */
export type StreamEvent<Output> =
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'outcome'; readonly outcome: Outcome<Output> }

export type EmbedRequest = { readonly texts: readonly string[]; readonly signal: AbortSignal }

/**
 * Something that answers tasks: one attempt a call, no retries, no limits, no cache; the gateway owns those.
 * Every method resolves to an outcome; it rejects only with the reason of an aborted `signal`.
 */
export interface LlmProvider {
  readonly id: 'builtin' | 'openai'
  /** Answers the task's whole answer, parsed by its output schema. */
  generate<T extends TaskName>(request: GenerateRequest<T>): Promise<Outcome<TaskOutput<T>>>
  /** The same, with the text on the way. */
  stream<T extends TaskName>(request: GenerateRequest<T>): AsyncIterable<StreamEvent<TaskOutput<T>>>
  /** One vector a text, in the order of the texts, all of one length. */
  embed(request: EmbedRequest): Promise<Outcome<readonly (readonly number[])[]>>
  /** Tries the connection with the smallest request there is. */
  check(signal: AbortSignal): Promise<CheckReport>
}
