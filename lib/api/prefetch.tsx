import 'server-only'
import { dehydrate, type FetchQueryOptions, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { serverApi } from '@/lib/api/server'

type Api = Awaited<ReturnType<typeof serverApi>>

// biome-ignore lint/suspicious/noExplicitAny: a list of readings of different answers
type Reading = FetchQueryOptions<any, any, any, any>

const coded = z.object({ code: z.string() })

/**
 * Reads what a page needs before it is drawn, so that the rows are in its first HTML.
 * A person who is not signed in is sent to sign in, one who may not see it gets "not found"; any other failure is left
 * for the component, which asks again and shows its error in place.
 */
export async function Prefetch({ reads, children }: { reads: (api: Api) => readonly Reading[]; children: ReactNode }) {
  const queryClient = new QueryClient()
  const outcomes = await Promise.allSettled(
    reads(await serverApi()).map((reading) => queryClient.fetchQuery({ ...reading, retry: false })),
  )
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    const failure = coded.safeParse(outcome.reason)
    if (failure.data?.code === 'unauthenticated') redirect('/sign-in')
    if (failure.data?.code === 'not_found' || failure.data?.code === 'forbidden') notFound()
  }
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
}
