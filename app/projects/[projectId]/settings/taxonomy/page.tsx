import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TaxonomyScreen } from '@/components/settings/taxonomy/taxonomy-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t('nav.taxonomy')} · ${t('title')}` }
}

export default async function TaxonomyPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.project.getTaxonomy.queryOptions({ input: { projectId } })]}>
      <TaxonomyScreen projectId={projectId} />
    </Prefetch>
  )
}
