import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ResetScreen } from '@/components/auth/reset-screen'
import { getQueryClient } from '@/lib/api/query-client'
import { serverApi } from '@/lib/api/server'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset')
  return { title: t('title'), referrer: 'no-referrer' }
}

/** Opened by people who cannot sign in; an unknown link is said on the page. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params
  const queryClient = getQueryClient()
  const api = await serverApi()
  await queryClient.prefetchQuery({ ...api.account.openReset.queryOptions({ input: { token } }), retry: false })
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ResetScreen token={token} />
    </HydrationBoundary>
  )
}
