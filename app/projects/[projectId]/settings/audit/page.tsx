import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditScreen } from '@/components/settings/audit-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.audit')} · ${t('title')}` }
}

export default async function AuditPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.listMembers.queryOptions({ input: { projectId } })]}>
      <AuditScreen projectId={projectId} />
    </Prefetch>
  )
}
