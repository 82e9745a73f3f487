import { os } from '@orpc/server'
import type { z } from 'zod'
import type { RequestContext } from '@/lib/api/context'
import { runCommand, runRead } from '@/lib/api/run'
import { toWireError } from '@/lib/api/wire-error'
import type { Actor } from '@/lib/auth/actor'
import type { Permission, permissions } from '@/lib/auth/permissions'
import { log } from '@/lib/core/log'
import type { Tx } from '@/lib/db/client'
import type { FlowEvent } from '@/lib/pipeline/events'
import type { Role } from '@/lib/pipeline/vocabulary'

type Permissions = typeof permissions
type ProjectPermission = { [P in Permission]: Permissions[P]['scope'] extends 'project' ? P : never }[Permission]

/** What every operation knows of the one who called it. `roles` are those in the project, empty outside one. */
export type Caller<P extends Permission> = {
  readonly actor: P extends 'account.public' ? Actor | null : Actor
  readonly roles: readonly Role[]
  readonly requestId: string
  readonly now: Date
  readonly address: string
  readonly device: string
}

export type ReadContext<P extends Permission> = Caller<P> & { readonly db: Tx }

export type CommandContext<P extends Permission> = Caller<P> & {
  /** The transaction of the command; everything written through it stands or falls together with the audit row. */
  readonly tx: Tx
  /** The client-made id of this human act; use it as the id of an append-only row. */
  readonly actId: string
  /** Says what happened; `lib/pipeline/flow.ts` says what follows, in the same transaction. */
  readonly emit: (event: FlowEvent) => Promise<void>
  /** Names the row the act was about, and what to remember of it, in the audit. */
  readonly note: (subjectId: string | null, detail?: Readonly<Record<string, unknown>>) => void
}

type Address = `${string}.${string}`

/** Inputs of project operations must name the project, so that the permission can be asked. */
export type InputFor<P extends Permission> = P extends ProjectPermission ? z.ZodType<{ projectId: string }> : z.ZodType

export type OperationMeta = {
  readonly address: Address
  readonly permission: Permission
  readonly kind: 'read' | 'command'
}

type Spec<P extends Permission, I extends InputFor<P>, O extends z.ZodType, C> = {
  /** `stage.verbNoun`: the router path, the URL, the cache key, the audit entry and the log field. */
  readonly operation: Address
  readonly permission: P
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly run: (context: C, input: z.output<I>) => Promise<z.input<O>>
}

type CommandSpec<P extends Permission, I extends InputFor<P>, O extends z.ZodType> = Spec<
  P,
  I,
  O,
  CommandContext<P>
> & {
  /** May be done in an archived project, where nothing else may be changed. */
  readonly allowsArchived?: true
  /** The answer carries a secret that is shown once: it is not kept, and a repeated send is told so. */
  readonly answersSecret?: true
}

// Used before `.input()`, so that it also answers for input that its schema refuses.
const base = os
  .$context<RequestContext>()
  .$meta<Partial<OperationMeta>>({})
  .use(async ({ context, procedure, next }) => {
    const operation = procedure['~orpc'].meta.address ?? 'unknown'
    const started = performance.now()
    try {
      const answer = await next()
      const ms = Math.round(performance.now() - started)
      log.debug({ operation, requestId: context.requestId, actorId: context.actor?.userId, ms }, 'answered')
      return answer
    } catch (error) {
      throw toWireError(error, { operation, requestId: context.requestId })
    }
  })

const pathOf = (address: Address): `/${string}` => `/${address.replace('.', '/')}`

/**
 * Declares something that can be asked: parse, permit, run, parse the answer.
 * It does not compile without a permission, an input schema and an output schema.
 */
export function read<P extends Permission, I extends InputFor<P>, O extends z.ZodType>(
  spec: Spec<P, I, O, ReadContext<P>>,
) {
  return base
    .meta({ address: spec.operation, permission: spec.permission, kind: 'read' })
    .route({
      method: 'POST',
      path: pathOf(spec.operation),
      summary: spec.summary,
      tags: [spec.operation.split('.')[0] ?? ''],
    })
    .input(spec.input)
    .output(spec.output)
    .handler(({ context, input }) => runRead(spec, context, input))
}

/**
 * Declares something that can be done: parse, permit, transact, run, parse the answer, audit, hand on.
 * The same act id answers the stored answer without doing it again; with another body it is a conflict.
 */
export function command<P extends Permission, I extends InputFor<P>, O extends z.ZodType>(spec: CommandSpec<P, I, O>) {
  return base
    .meta({ address: spec.operation, permission: spec.permission, kind: 'command' })
    .route({
      method: 'POST',
      path: pathOf(spec.operation),
      summary: spec.summary,
      tags: [spec.operation.split('.')[0] ?? ''],
    })
    .input(spec.input)
    .output(spec.output)
    .handler(({ context, input }) => runCommand(spec, context, input))
}
