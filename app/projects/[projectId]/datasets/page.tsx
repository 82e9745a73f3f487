import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DatasetsScreen } from '@/components/datasets/datasets-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('datasets')
  return { title: t('title') }
}

export default async function DatasetsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.datasets.plan.queryOptions({ input: { projectId } })]}>
      <DatasetsScreen projectId={projectId} />
    </Prefetch>
  )
}
