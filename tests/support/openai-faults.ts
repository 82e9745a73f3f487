import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Misbehaviour } from './openai-behaviour'

/** An answer before it is written to the wire. */
export type Reply = {
  readonly id: string
  readonly text: string
  readonly finishReason: string
  readonly refusal: string | null
  readonly model: string
  readonly usage: { readonly input: number; readonly output: number } | null
  readonly isStreamed: boolean
  readonly sendsUsage: boolean
  readonly headers: Record<string, string>
}

const page = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>'

/** Writes the reply, or spoils it in the way asked for. */
export async function misbehave(response: ServerResponse, reply: Reply, fault: Misbehaviour | null): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return write(response, reply)
    case 'status':
      return json(
        response,
        fault.status,
        { error: { message: fault.message, type: 'server_error', param: null, code: fault.code } },
        fault.headers,
      )
    case 'hang':
      await sleep(fault.ms)
      return void response.destroy()
    case 'slow':
      await sleep(fault.ms)
      return write(response, reply)
    case 'drip':
      return drip(response, reply, fault.ms)
    case 'reset':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id":"x","choices":[')
      await sleep(20)
      return void response.socket?.resetAndDestroy()
    case 'truncated':
      return write(response, { ...reply, text: reply.text.slice(0, reply.text.length / 2), finishReason: 'length' })
    case 'refusal':
      return write(response, { ...reply, text: '', refusal: 'I can’t help with that.' })
    case 'spoken_refusal':
      return write(response, { ...reply, text: "I'm sorry, but I can't help with that request." })
    case 'filtered':
      return write(response, { ...reply, text: '', finishReason: 'content_filter' })
    case 'invalid_json':
      return write(response, { ...reply, text: `Here you are: {"seeds": [unquoted, ${reply.text.slice(0, 10)}` })
    case 'wrong_shape':
      return write(response, { ...reply, text: '{"something": "else"}' })
    case 'fenced_json':
      return write(response, {
        ...reply,
        text: `Sure, here it is:\n\`\`\`json\n${reply.text}\n\`\`\`\nHope this helps!`,
      })
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    case 'lying_type':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(page)
    case 'brotli':
      return void response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' })
        .end(Buffer.from([11, 2, 128, 104, 105, 3]))
    case 'redirect':
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
    case 'wrong_model':
      return write(response, { ...reply, model: 'another-model-7b' })
    case 'no_usage':
      return write(response, { ...reply, usage: null })
    case 'negative_usage':
      return write(response, { ...reply, usage: { input: -5, output: -1 } })
    case 'cut_stream':
      return stream(response, reply, 'cut')
    case 'error_in_stream':
      return stream(response, reply, 'error')
    case 'huge':
      return write(response, { ...reply, text: 'x'.repeat(20 * 1024 * 1024) })
    case 'bad_letters':
      return write(response, { ...reply, text: reply.text.replace(/:"(\p{L})/u, ':"\\u0000\\ud800$1') })
    case 'empty':
      return write(response, { ...reply, text: '' })
  }
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const usageOf = ({ usage }: Reply) =>
  usage === null
    ? {}
    : {
        usage: {
          prompt_tokens: usage.input,
          completion_tokens: usage.output,
          total_tokens: usage.input + usage.output,
          prompt_tokens_details: { cached_tokens: 0 },
        },
      }

function completion(reply: Reply) {
  const message = { role: 'assistant', content: reply.refusal === null ? reply.text : null, refusal: reply.refusal }
  return {
    id: reply.id,
    object: 'chat.completion',
    created: 0,
    model: reply.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: reply.finishReason }],
    ...usageOf(reply),
  }
}

async function write(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.isStreamed) return stream(response, reply, 'whole')
  json(response, 200, completion(reply), reply.headers)
}

/** Server-sent events as endpoints write them: the role, pieces of the text, the reason of the end, the usage, `[DONE]`. */
async function stream(response: ServerResponse, reply: Reply, end: 'whole' | 'cut' | 'error'): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', ...reply.headers })
  const event = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`)
  const chunk = (delta: object, finish_reason: string | null) => ({
    id: reply.id,
    object: 'chat.completion.chunk',
    created: 0,
    model: reply.model,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  })
  event(chunk({ role: 'assistant', content: '' }, null))
  if (reply.refusal !== null) event(chunk({ refusal: reply.refusal }, null))
  const pieces = reply.text.match(/[\s\S]{1,16}/gu) ?? []
  for (const piece of end === 'whole' ? pieces : pieces.slice(0, Math.ceil(pieces.length / 2))) {
    event(chunk({ content: piece }, null))
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (end === 'cut') return void response.end()
  if (end === 'error') {
    event({
      error: { message: 'The server had an error while processing your request.', type: 'server_error', code: null },
    })
    return void response.end()
  }
  event(chunk({}, reply.finishReason))
  if (reply.sendsUsage)
    event({
      id: reply.id,
      object: 'chat.completion.chunk',
      created: 0,
      model: reply.model,
      choices: [],
      ...usageOf(reply),
    })
  response.end('data: [DONE]\n\n')
}

/** One byte at a time, never stopping in time. */
async function drip(response: ServerResponse, reply: Reply, ms: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' })
  for (const letter of JSON.stringify(completion(reply))) {
    if (response.destroyed) return
    response.write(letter)
    await sleep(ms)
  }
  response.end()
}
