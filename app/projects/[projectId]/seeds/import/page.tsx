import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportScreen } from '@/components/seeds/import-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('seeds')
  return { title: `${t('import.title')} · ${t('title')}` }
}

export default async function ImportPage({ params }: Props) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.getTaxonomy.queryOptions({ input: { projectId } })]}>
      <ImportScreen projectId={projectId} />
    </Prefetch>
  )
}
