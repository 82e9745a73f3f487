import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GuidelineScreen } from '@/components/settings/guideline-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.guideline')} · ${t('title')}` }
}

export default async function GuidelinePage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.getGuideline.queryOptions({ input: { projectId } })]}>
      <GuidelineScreen projectId={projectId} />
    </Prefetch>
  )
}
