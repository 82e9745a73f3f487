import 'server-only'
import type { RequestContext } from '@/lib/api/context'
import { contextOf } from '@/lib/api/request-context'
import { currentActor } from '@/lib/auth/session'

/** What a browser's request brings: the person of its session cookie. */
export async function requestContext(request: Request): Promise<RequestContext> {
  return contextOf(request, await currentActor())
}
