import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DetectorsScreen } from '@/components/settings/detectors-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.detectors')} · ${t('title')}` }
}

export default async function DetectorsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.getThresholds.queryOptions({ input: { projectId } })]}>
      <DetectorsScreen projectId={projectId} />
    </Prefetch>
  )
}
