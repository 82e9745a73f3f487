import { call, getRouter, isProcedure, unlazy } from '@orpc/server'
import { z } from 'zod'
import type { OperationMeta } from '@/lib/api/operation'
import { router } from '@/lib/api/router'
import { streams } from '@/lib/api/streams'
import type { Actor } from '@/lib/auth/actor'
import { type Permission, permissions } from '@/lib/auth/permissions'
import { newId } from '@/lib/core/ids'

export type Walked = {
  readonly address: string
  readonly path: readonly [string, string]
  readonly permission: Permission
  readonly kind: OperationMeta['kind'] | 'stream'
  readonly input: z.ZodType
  readonly hasOutput: boolean
}

const meta = z.object({
  address: z.string(),
  permission: z.custom<Permission>((value) => typeof value === 'string' && value in permissions),
  kind: z.enum(['read', 'command']),
})
const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** Every operation of the router and every stream, as they are; a new one is in the list without being named here. */
export async function walkOperations(): Promise<Walked[]> {
  const walked: Walked[] = []
  for (const [stage, verbs] of Object.entries(router))
    for (const verb of Object.keys(verbs)) {
      const found = getRouter(router, [stage, verb])
      const procedure = found === undefined ? undefined : (await unlazy(found)).default
      if (!isProcedure(procedure)) throw new Error(`${stage}.${verb} is no operation`)
      const { inputSchema, outputSchema, meta: given } = procedure['~orpc']
      if (!isSchema(inputSchema)) throw new Error(`${stage}.${verb} has no input schema`)
      walked.push({
        ...meta.parse(given),
        path: [stage, verb],
        input: inputSchema,
        hasOutput: isSchema(outputSchema),
      })
    }
  for (const { address, permission, input } of streams.values()) {
    const [stage = '', verb = ''] = address.split('.')
    walked.push({ address, permission, input, path: [stage, verb], kind: 'stream', hasOutput: true })
  }
  return walked
}

/** Calls an operation or opens a stream as this person, and answers what it answers; of a stream, its first event. */
export async function callOperation({ address, path }: Walked, actor: Actor | null, input: unknown): Promise<unknown> {
  const context = { actor, requestId: newId(), actId: newId(), address: 'test', device: 'test' }
  const stream = streams.get(address)
  if (stream !== undefined) {
    const gone = new AbortController()
    try {
      for await (const event of await stream.open(context, input, gone.signal)) return event
      return null
    } finally {
      gone.abort()
    }
  }
  const procedure = getRouter(router, [...path])
  if (procedure === undefined) throw new Error(`${address} is no operation`)
  const { default: found } = await unlazy(procedure)
  if (!isProcedure(found)) throw new Error(`${address} is no operation`)
  return call(found, input, { context })
}
