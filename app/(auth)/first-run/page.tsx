import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FirstRunScreen } from '@/components/auth/first-run-screen'
import { serverClient } from '@/lib/api/server'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.firstRun')
  return { title: t('title') }
}

export default async function FirstRunPage() {
  const client = await serverClient()
  if (!(await client.account.installation({})).needsOwner) redirect('/sign-in')
  return <FirstRunScreen />
}
