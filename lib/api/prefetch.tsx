import 'server-only'
import { dehydrate, type FetchQueryOptions, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { serverApi } from '@/lib/api/server'

type Api = Awaited<ReturnType<typeof serverApi>>

// biome-ignore lint/suspicious/noExplicitAny: a list of readings of different answers
type Reading = FetchQueryOptions<any, any, any, any>

const coded = z.object({ code: z.string() })

/** An address that names nothing one may see: no such row, no such role, or an id that is none. */
const nothingHere: ReadonlySet<string> = new Set(['not_found', 'forbidden', 'bad_input'])

/** Sign-in, with the page that was asked for to come back to. */
export async function signInPath(): Promise<string> {
  const asked = (await headers()).get('x-winnow-path')
  return asked === null || asked === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(asked)}`
}

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
    if (failure.data?.code === 'unauthenticated') redirect(await signInPath())
    if (failure.success && nothingHere.has(failure.data.code)) notFound()
  }
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
}
