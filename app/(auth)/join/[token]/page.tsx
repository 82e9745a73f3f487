import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JoinScreen } from '@/components/auth/join-screen'
import { getQueryClient } from '@/lib/api/query-client'
import { serverApi } from '@/lib/api/server'
import { currentActor } from '@/lib/auth/session'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  // The token is in the address: nothing of it goes to whoever is linked from here.
  return { title: t('title'), referrer: 'no-referrer' }
}

/** Opened by people without an account, so nobody is sent to sign in; an unknown link is said on the page. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params
  const queryClient = getQueryClient()
  const api = await serverApi()
  await queryClient.prefetchQuery({ ...api.project.openInvitation.queryOptions({ input: { token } }), retry: false })
  const actor = await currentActor()
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <JoinScreen token={token} person={actor && { name: actor.name, email: actor.email }} />
    </HydrationBoundary>
  )
}
