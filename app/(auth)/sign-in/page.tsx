import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { nextPath } from '@/components/auth/next-path'
import { SignInScreen } from '@/components/auth/sign-in-screen'
import { Prefetch } from '@/lib/api/prefetch'
import { serverClient } from '@/lib/api/server'
import { currentActor } from '@/lib/auth/session'

export const dynamic = 'force-dynamic'

type Props = {
  searchParams: Promise<{ next?: string | string[]; callbackUrl?: string | string[]; error?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  return { title: t('title') }
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams
  const client = await serverClient()
  if ((await client.account.installation({})).needsOwner) redirect('/first-run')
  if ((await currentActor()) !== null) redirect(nextPath(next))
  return (
    <Prefetch reads={(api) => [api.account.installation.queryOptions({ input: {} })]}>
      <SignInScreen next={one(next)} error={one(error)} />
    </Prefetch>
  )
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)
