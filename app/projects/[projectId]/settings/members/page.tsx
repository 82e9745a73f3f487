import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MembersScreen } from '@/components/settings/members/members-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.members')} · ${t('title')}` }
}

export default async function MembersPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.listMembers.queryOptions({ input: { projectId } }),
        api.project.listInvitations.queryOptions({ input: { projectId } }),
      ]}
    >
      <MembersScreen projectId={projectId} />
    </Prefetch>
  )
}
