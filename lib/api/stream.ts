import type { z } from 'zod'
import type { RequestContext } from '@/lib/api/context'
import type { Caller, InputFor } from '@/lib/api/operation'
import { callerOf, projectOf } from '@/lib/api/run'
import { permit } from '@/lib/auth/actor'
import type { Permission } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { database, type Tx } from '@/lib/db/client'

export type StreamContext<P extends Permission> = Caller<P> & {
  readonly db: Tx
  /** Aborted when the reader is gone; stop what costs money or holds connections. */
  readonly signal: AbortSignal
}

type Spec<P extends Permission, I extends InputFor<P>, E extends z.ZodType> = {
  /** `stage.verbNoun`; the URL is `/api/stream/stage/verbNoun`. */
  readonly operation: `${string}.${string}`
  readonly permission: P
  readonly summary: string
  /** `GET` watches and changes nothing (EventSource); `POST` makes something happen on the way (fetch). */
  readonly method: 'GET' | 'POST'
  readonly input: I
  readonly event: E
  readonly run: (context: StreamContext<P>, input: z.output<I>) => AsyncIterable<z.input<E>>
}

/** A stream as the route and the contract tests see it: the types of input and event are closed over. */
export type Stream = {
  readonly address: string
  readonly permission: Permission
  readonly method: 'GET' | 'POST'
  readonly input: z.ZodType
  /** Parses and permits, then answers the events; everything thrown before the first event is thrown here. */
  readonly open: (context: RequestContext, input: unknown, signal: AbortSignal) => Promise<AsyncIterable<unknown>>
}

/**
 * Declares something that answers bit by bit: parse, permit, then events, each parsed by its schema.
 * Like `read()` it may write nothing on the way; a `POST` may save what it ended with, in one transaction that asks the
 * permission again. What a person accepts of it is written by a command.
 */
export function stream<P extends Permission, I extends InputFor<P>, E extends z.ZodType>(spec: Spec<P, I, E>): Stream {
  return {
    address: spec.operation,
    permission: spec.permission,
    method: spec.method,
    input: spec.input,
    open: async (context, given, signal) => {
      const parsed = spec.input.safeParse(given)
      if (!parsed.success) throw refusal(parsed.error)
      const db = database()
      const projectId = projectOf(parsed.data)
      const { roles } = await permit(db, spec.permission, context.actor, projectId)
      // The context has the actor that `permit` asked for: null only where the permission is public.
      // biome-ignore lint/suspicious/noExplicitAny: the one place where streams of all types meet
      const caller: any = { ...callerOf(context), roles, db, signal }
      return parsedEvents(spec.run(caller, parsed.data), spec.event)
    },
  }
}

async function* parsedEvents<E extends z.ZodType>(events: AsyncIterable<z.input<E>>, schema: E) {
  for await (const event of events) yield schema.parse(event)
}

function refusal(error: z.ZodError): AppError {
  const issues = error.issues.slice(0, 20).map(({ path, message }) => ({ field: path.join('.'), reason: message }))
  const [first] = issues
  return new AppError('bad_input', first ? `${first.field}: ${first.reason}` : 'The request could not be read.', {
    ...first,
    issues,
  })
}
