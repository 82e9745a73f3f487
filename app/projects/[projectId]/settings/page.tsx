import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GeneralScreen } from '@/components/settings/general-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.general')} · ${t('title')}` }
}

export default async function GeneralPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.get.queryOptions({ input: { projectId } })]}>
      <GeneralScreen projectId={projectId} />
    </Prefetch>
  )
}
