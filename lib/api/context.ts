import type { Actor } from '@/lib/auth/actor'

/** What a request brings with it. */
export type RequestContext = {
  readonly actor: Actor | null
  readonly requestId: string
  /** The client-made id of the act, from the header `idempotency-key`; null when the client gave none. */
  readonly actId: string | null
  readonly address: string
  readonly device: string
}
