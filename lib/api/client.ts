import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins'
import type { RouterClient } from '@orpc/server'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { AppRouter } from '@/lib/api/router'
import { newId } from '@/lib/core/ids'

/** What a call may carry beside its input: the id of the human act it sends. */
export type CallContext = { actId?: string /** Sent even while the page is being left. */; isLeaving?: boolean }

const link = new RPCLink<CallContext>({
  url: () => `${globalThis.location.origin}/api/rpc`,
  headers: ({ context }) => ({ 'idempotency-key': context.actId ?? newId() }),
  fetch: (request, init, { context }) => globalThis.fetch(request, { ...init, keepalive: context.isLeaving ?? false }),
  plugins: [new SimpleCsrfProtectionLinkPlugin()],
})

/** Calls any operation from the browser: `client.seeds.create(input)`. */
export const client: RouterClient<AppRouter, CallContext> = createORPCClient(link)

/** Options for TanStack Query of any operation: `useQuery(api.seeds.list.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client)
