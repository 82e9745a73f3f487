import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { estimateTokens } from '@/lib/text/token-count'
import { answerTo, type ChatRequest, chatRequest, embeddingRequest, taskOf, vectorOf } from './openai-answers'
import {
  type LogEntry,
  Meter,
  type Misbehaviour,
  misbehaviourSchema,
  type ServerSettings,
  settingsSchema,
} from './openai-behaviour'
import { misbehave, type Reply } from './openai-faults'

// An OpenAI-compatible endpoint over real HTTP, for tests and for trying the app by hand:
//   node --import tsx tests/support/openai-server.ts --port 4010
// `POST /control` changes settings or adds misbehaviours, `GET /control/log` tells what was asked.

export type OpenAiServer = {
  /** What an endpoint's address field takes. */
  readonly baseUrl: string
  readonly log: LogEntry[]
  configure(settings: z.input<typeof settingsSchema>): void
  misbehave(...next: z.input<typeof misbehaviourSchema>[]): void
  reset(): void
  close(): Promise<void>
}

const controlSchema = z.object({
  settings: settingsSchema.partial().optional(),
  misbehave: z.array(misbehaviourSchema).optional(),
  reset: z.boolean().optional(),
})

class Endpoint {
  settings: ServerSettings
  meter: Meter
  misbehaviours: Misbehaviour[] = []
  readonly log: LogEntry[] = []
  #count = 0

  constructor(settings: ServerSettings) {
    this.settings = settings
    this.meter = new Meter(settings)
  }

  configure(settings: Partial<ServerSettings>): void {
    this.settings = { ...this.settings, ...settings }
    this.meter = new Meter(this.settings)
  }

  reset(): void {
    this.misbehaviours = []
    this.log.length = 0
    this.configure(settingsSchema.parse({}))
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const body = await bodyOf(request)
    if (path.startsWith('/control')) return this.#control(path, request.method ?? 'GET', body, response)
    const { apiKey } = this.settings
    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
      return sendError(response, 401, 'Incorrect API key provided: sk-wrong*****key.', 'invalid_api_key')
    }
    if (path === '/v1/models')
      return send(response, 200, { object: 'list', data: this.settings.models.map((id) => ({ id, object: 'model' })) })
    if (path === '/v1/chat/completions') return this.#chat(path, body, response)
    if (path === '/v1/embeddings') return this.#embed(path, body, response)
    return sendError(response, 404, `Unknown path ${path}`, 'not_found')
  }

  #control(path: string, method: string, body: unknown, response: ServerResponse): void {
    if (method === 'POST') {
      const change = controlSchema.parse(body)
      if (change.reset === true) this.reset()
      if (change.settings !== undefined) this.configure(change.settings)
      if (change.misbehave !== undefined) this.misbehaviours.push(...change.misbehave)
    }
    send(
      response,
      200,
      path === '/control/log' ? this.log : { settings: this.settings, misbehaviours: this.misbehaviours },
    )
  }

  async #chat(path: string, body: unknown, response: ServerResponse): Promise<void> {
    const parsed = chatRequest.safeParse(body)
    if (!parsed.success)
      return sendError(
        response,
        400,
        `Invalid request: ${parsed.error.issues[0]?.path.join('.')}`,
        'invalid_request_error',
      )
    const request = parsed.data
    const refused = refusedPart(request, this.settings)
    const task = taskOf(request)?.task ?? null
    const input = request.messages.reduce((sum, message) => sum + estimateTokens(message.content) + 4, 3)
    const known = {
      path,
      model: request.model,
      task,
      isStreamed: request.stream,
      format: request.response_format?.type ?? null,
    }
    const note = (status: number, outputTokens: number, misbehaved: string | null) =>
      this.log.push({
        at: performance.now(),
        ...known,
        status,
        inputTokens: status === 200 ? input : 0,
        outputTokens,
        misbehaved,
      })
    if (refused !== null) {
      note(400, 0, null)
      return sendError(response, 400, refused.message, 'unsupported_parameter', refused.param)
    }
    const most = z.number().catch(300).parse(request.max_tokens)
    const room = this.meter.take(this.settings, input + most)
    if (!room.ok) return this.#tooMany(room.waitMs, response, note)
    this.meter.inFlight++
    try {
      await this.#think()
      const fault = this.#next(path, task)
      const text = answerTo(request, this.settings)
      const output = estimateTokens(text)
      this.meter.refund(most - output)
      const reply: Reply = {
        text,
        finishReason: 'stop',
        refusal: null,
        model: request.model,
        usage: { input, output },
        isStreamed: request.stream,
        sendsUsage: request.stream_options?.include_usage ?? false,
        id: `chatcmpl-${++this.#count}`,
        headers: this.meter.headers(this.settings),
      }
      note(fault?.kind === 'status' ? fault.status : 200, fault?.kind === 'status' ? 0 : output, fault?.kind ?? null)
      await misbehave(response, reply, fault)
    } finally {
      this.meter.inFlight--
    }
  }

  async #embed(path: string, body: unknown, response: ServerResponse): Promise<void> {
    const parsed = embeddingRequest.safeParse(body)
    if (!parsed.success) return sendError(response, 400, 'Invalid request: input', 'invalid_request_error')
    const texts = typeof parsed.data.input === 'string' ? [parsed.data.input] : parsed.data.input
    const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0)
    const note = (status: number) =>
      this.log.push({
        at: performance.now(),
        path,
        model: parsed.data.model,
        task: 'embed',
        isStreamed: false,
        format: null,
        status,
        inputTokens: status === 200 ? tokens : 0,
        outputTokens: 0,
        misbehaved: null,
      })
    const room = this.meter.take(this.settings, tokens)
    if (!room.ok) return this.#tooMany(room.waitMs, response, note)
    await this.#think()
    const fault = this.#next(path, 'embed')
    if (fault?.kind === 'status') {
      note(fault.status)
      return sendError(response, fault.status, fault.message, fault.code, null, fault.headers)
    }
    note(200)
    const data = texts.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: vectorOf(text, parsed.data.dimensions),
    }))
    send(
      response,
      200,
      { object: 'list', model: parsed.data.model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } },
      this.meter.headers(this.settings),
    )
  }

  #tooMany(
    waitMs: number,
    response: ServerResponse,
    note: (status: number, output: number, misbehaved: string | null) => void,
  ): void {
    note(429, 0, null)
    const headers = {
      'retry-after-ms': String(Math.ceil(waitMs)),
      'retry-after': String(Math.ceil(waitMs / 1000)),
      ...this.meter.headers(this.settings),
    }
    sendError(response, 429, 'Rate limit reached for requests.', 'rate_limit_exceeded', null, headers)
  }

  #think(): Promise<unknown> {
    const { latencyMs, latencySpread } = this.settings
    if (latencyMs === 0) return Promise.resolve()
    const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
    return sleep(latencyMs * Math.exp(latencySpread * normal))
  }

  #next(path: string, task: string | null): Misbehaviour | null {
    const at = this.misbehaviours.findIndex(
      (one) => (one.path === undefined || path.endsWith(one.path)) && (one.task === undefined || one.task === task),
    )
    const found = this.misbehaviours[at]
    if (found === undefined) return null
    if (found.times <= 1) this.misbehaviours.splice(at, 1)
    else this.misbehaviours[at] = { ...found, times: found.times - 1 }
    return found
  }
}

function refusedPart(request: ChatRequest, { refuses }: ServerSettings): { message: string; param: string } | null {
  const format = request.response_format?.type
  for (const part of refuses) {
    if (part === format)
      return {
        message: `'response_format' of type '${part}' is not supported with this model.`,
        param: 'response_format',
      }
    if (part === 'max_tokens' && part in request)
      return {
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        param: part,
      }
    if (part !== 'json_schema' && part !== 'json_object' && part in request)
      return { message: `Unsupported parameter: '${part}' is not supported with this model.`, param: part }
  }
  return null
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null')
  } catch {
    return null
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function sendError(
  response: ServerResponse,
  status: number,
  message: string,
  code: string | null,
  param: string | null = null,
  headers: Record<string, string> = {},
): void {
  send(
    response,
    status,
    { error: { message, type: status === 429 ? 'requests' : 'invalid_request_error', param, code } },
    headers,
  )
}

/** Starts the endpoint on a free port of this machine, or on the one asked for. */
export async function startOpenAiServer(
  options: z.input<typeof settingsSchema> & { port?: number } = {},
): Promise<OpenAiServer> {
  const { port = 0, ...given } = options
  const endpoint = new Endpoint(settingsSchema.parse(given))
  const server = createServer((request, response) => {
    endpoint.handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) sendError(response, 500, String(error), null)
      else response.destroy()
    })
  })
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  return {
    baseUrl: `http://127.0.0.1:${actual}/v1`,
    log: endpoint.log,
    configure: (settings) => endpoint.configure(settingsSchema.partial().parse(settings)),
    misbehave: (...next) => endpoint.misbehaviours.push(...next.map((one) => misbehaviourSchema.parse(one))),
    reset: () => endpoint.reset(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--port')
  const { baseUrl } = await startOpenAiServer({ port: at < 0 ? 4010 : Number(process.argv[at + 1]) })
  console.log(`OpenAI-compatible test endpoint at ${baseUrl}`)
}
