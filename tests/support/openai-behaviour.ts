import { z } from 'zod'

/** Ways the server misbehaves, each for as many requests as asked. */
export const misbehaviours = [
  'status',
  'hang',
  'slow',
  'drip',
  'reset',
  'truncated',
  'refusal',
  'spoken_refusal',
  'filtered',
  'invalid_json',
  'wrong_shape',
  'fenced_json',
  'html',
  'lying_type',
  'brotli',
  'redirect',
  'wrong_model',
  'no_usage',
  'negative_usage',
  'cut_stream',
  'error_in_stream',
  'huge',
  'bad_letters',
  'empty',
] as const

export const misbehaviourSchema = z.object({
  kind: z.enum(misbehaviours),
  times: z.int().min(1).default(1),
  /** Only requests to a path that ends so. */
  path: z.string().optional(),
  /** Only requests for this task. */
  task: z.string().optional(),
  status: z.int().default(500),
  code: z.string().nullable().default(null),
  message: z.string().default('made to fail'),
  headers: z.record(z.string(), z.string()).default({}),
  ms: z.number().default(1000),
})
export type Misbehaviour = z.output<typeof misbehaviourSchema>

export const settingsSchema = z.object({
  apiKey: z.string().nullable().default(null),
  models: z.array(z.string()).default(['test-model', 'test-embedding']),
  /** Limits of the account; a request over them is answered 429. */
  requestsPerMinute: z.number().nullable().default(null),
  tokensPerMinute: z.number().nullable().default(null),
  concurrency: z.int().nullable().default(null),
  burst: z.number().default(5),
  announcesLimits: z.boolean().default(true),
  /** Time an answer takes: median and spread of a log-normal distribution. */
  latencyMs: z.number().default(0),
  latencySpread: z.number().default(0.6),
  /** Optional parts of a request the endpoint refuses. */
  refuses: z
    .array(z.enum(['json_schema', 'json_object', 'temperature', 'max_tokens', 'seed', 'stream_options']))
    .default([]),
  /** What the server knows, to answer plain questions from. */
  knowledge: z.array(z.object({ title: z.string().nullable().default(null), text: z.string() })).default([]),
  language: z.string().nullable().default(null),
})
export type ServerSettings = z.output<typeof settingsSchema>

export type LogEntry = {
  readonly at: number
  readonly path: string
  readonly model: string
  readonly task: string | null
  readonly status: number
  readonly isStreamed: boolean
  readonly inputTokens: number
  readonly outputTokens: number
  readonly misbehaved: string | null
  readonly format: string | null
}

/** What the account's limits still allow, counted as endpoints count: a bucket that refills all the time. */
export class Meter {
  #requests: number
  #tokens: number
  #at = performance.now()
  inFlight = 0

  constructor(settings: ServerSettings) {
    this.#requests = settings.burst
    this.#tokens = (settings.tokensPerMinute ?? 0) / 10
  }

  /** Takes a request and its tokens, or answers how long to wait. */
  take(settings: ServerSettings, tokens: number): { ok: true } | { ok: false; waitMs: number } {
    const now = performance.now()
    const passed = (now - this.#at) / 60_000
    this.#at = now
    const { requestsPerMinute: rpm, tokensPerMinute: tpm } = settings
    if (settings.concurrency !== null && this.inFlight >= settings.concurrency) return { ok: false, waitMs: 50 }
    this.#requests = rpm === null ? 1 : Math.min(settings.burst, this.#requests + passed * rpm)
    this.#tokens = tpm === null ? tokens : Math.min(tpm / 10, this.#tokens + passed * tpm)
    // One request larger than the whole bucket passes when the bucket is full, as on real endpoints of a minute's room.
    const needed = tpm === null ? tokens : Math.min(tokens, tpm / 10)
    if (this.#requests < 1) return { ok: false, waitMs: ((1 - this.#requests) / (rpm ?? 1)) * 60_000 }
    if (this.#tokens < needed) return { ok: false, waitMs: ((needed - this.#tokens) / (tpm ?? 1)) * 60_000 }
    this.#requests -= 1
    this.#tokens -= tokens
    return { ok: true }
  }

  /** Gives back what a request was expected to use and did not. */
  refund(tokens: number): void {
    this.#tokens += tokens
  }

  headers(settings: ServerSettings): Record<string, string> {
    if (!settings.announcesLimits) return {}
    const { requestsPerMinute: rpm, tokensPerMinute: tpm } = settings
    return {
      ...(rpm === null
        ? {}
        : {
            'x-ratelimit-limit-requests': String(rpm),
            'x-ratelimit-remaining-requests': String(Math.max(0, Math.floor(this.#requests))),
            'x-ratelimit-reset-requests': '120ms',
          }),
      ...(tpm === null
        ? {}
        : {
            'x-ratelimit-limit-tokens': String(tpm),
            'x-ratelimit-remaining-tokens': String(Math.max(0, Math.floor(this.#tokens))),
            'x-ratelimit-reset-tokens': '1s',
          }),
    }
  }
}
