import { z } from 'zod'
import type { RequestContext } from '@/lib/api/context'
import type { Actor } from '@/lib/auth/actor'
import { actorOfToken } from '@/lib/auth/tokens'
import { newId } from '@/lib/core/ids'

/** What a request brings, for the person it comes from. */
export function contextOf(request: Request, actor: Actor | null): RequestContext {
  const actId = z.uuid().safeParse(request.headers.get('idempotency-key'))
  return {
    actor,
    requestId: newId(),
    actId: actId.success ? actId.data : null,
    address: request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'local',
    device: (request.headers.get('user-agent') ?? '').slice(0, 200),
  }
}

/** What a script's request brings: the person of its bearer token; cookies do not count here. */
export async function tokenContext(request: Request): Promise<RequestContext> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')
  return contextOf(request, bearer?.[1] ? await actorOfToken(bearer[1]) : null)
}
