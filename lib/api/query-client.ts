import { defaultShouldDehydrateQuery, isServer, QueryClient } from '@tanstack/react-query'

const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000 },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
    },
  })

let browserClient: QueryClient | undefined

/** The reading cache: one per request on the server, one per tab in the browser. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeClient()
  browserClient ??= makeClient()
  return browserClient
}
