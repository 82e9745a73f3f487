import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JobScreen } from '@/components/jobs/job-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs')
  return { title: t('title') }
}

export default async function JobPage({ params }: { params: Promise<{ projectId: string; jobId: string }> }) {
  const { projectId, jobId } = await params
  return (
    <Prefetch reads={(api) => [api.jobs.get.queryOptions({ input: { projectId, jobId } })]}>
      <JobScreen projectId={projectId} jobId={jobId} />
    </Prefetch>
  )
}
