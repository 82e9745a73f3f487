import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JobsScreen } from '@/components/jobs/jobs-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs')
  return { title: t('title') }
}

export default async function JobsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.jobs.list.queryOptions({ input: { projectId, isActive: true, limit: 50 } })]}>
      <JobsScreen projectId={projectId} />
    </Prefetch>
  )
}
