import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountScreen } from '@/components/account/account-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.account')
  return { title: t('title') }
}

export default function AccountPage() {
  return (
    <Prefetch
      reads={(api) => [
        api.account.me.queryOptions({ input: {} }),
        api.account.listSessions.queryOptions({ input: {} }),
        api.account.listTokens.queryOptions({ input: {} }),
      ]}
    >
      <AccountScreen />
    </Prefetch>
  )
}
