import type { RequestContext } from '@/lib/api/context'
import { projectOf } from '@/lib/api/run'
import type { Stream } from '@/lib/api/stream'
import { toWireError } from '@/lib/api/wire-error'
import { permit } from '@/lib/auth/actor'
import { isSessionOpen } from '@/lib/auth/sessions'
import { clock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { database } from '@/lib/db/client'

const BREATH_MS = 15_000
const encoder = new TextEncoder()
const frame = (name: string | null, data: unknown) =>
  encoder.encode(`${name === null ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`)

/**
 * Answers a stream as server-sent events: one unnamed event each, then `end`, or `failed` with code and message.
 * Every 15 seconds a breath keeps proxies from closing it, and the permission is asked again: a person whose session or
 * membership ended is sent away from what is already open, too.
 */
export async function answerStream(
  stream: Stream,
  request: Request,
  context: RequestContext,
  input: unknown,
): Promise<Response> {
  const where = { operation: stream.address, requestId: context.requestId }
  const gone = new AbortController()
  request.signal.addEventListener('abort', () => gone.abort(), { once: true })
  try {
    const events = await stream.open(context, input, gone.signal)
    return new Response(bodyOf(stream, events, context, input, gone, where), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  } catch (error) {
    const { code, status, message, data } = toWireError(error, where)
    return Response.json({ code, message, data }, { status, headers: { 'cache-control': 'no-store' } })
  }
}

function bodyOf(
  stream: Stream,
  events: AsyncIterable<unknown>,
  context: RequestContext,
  input: unknown,
  gone: AbortController,
  where: { operation: string; requestId: string },
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      const send = (bytes: Uint8Array) => {
        if (!gone.signal.aborted) controller.enqueue(bytes)
      }
      const fail = (error: unknown) => {
        const { code, message, data } = toWireError(error, where)
        send(frame('failed', { code, message, data }))
      }
      const breath = setInterval(() => {
        send(encoder.encode(': breath\n\n'))
        stillPermitted(stream, context, input).catch((error: unknown) => {
          fail(error)
          gone.abort()
        })
      }, BREATH_MS)
      try {
        for await (const event of events) {
          if (gone.signal.aborted) break
          send(frame(null, event))
        }
        send(frame('end', {}))
      } catch (error) {
        if (!gone.signal.aborted) fail(error)
      } finally {
        clearInterval(breath)
        gone.abort()
        closeQuietly(controller)
      }
    },
    cancel() {
      gone.abort()
    },
  })
}

async function stillPermitted(stream: Stream, context: RequestContext, input: unknown): Promise<void> {
  const sessionId = context.actor?.sessionId ?? null
  if (sessionId !== null && !(await isSessionOpen(sessionId, clock.now())))
    throw new AppError('unauthenticated', 'Sign in to go on.')
  await permit(database(), stream.permission, context.actor, projectOf(input))
}

// A reader that went away has closed it already.
function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close()
  } catch {
    return
  }
}
