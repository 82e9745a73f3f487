import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ModelsScreen } from '@/components/settings/models/models-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.models')} · ${t('title')}` }
}

export default async function ModelsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.listModels.queryOptions({ input: { projectId } })]}>
      <ModelsScreen projectId={projectId} />
    </Prefetch>
  )
}
