import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SeedScreen } from '@/components/seeds/seed-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; seedId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('seeds')
  return { title: `${t('seed.title')} · ${t('title')}` }
}

export default async function SeedPage({ params }: Props) {
  const { projectId, seedId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.getTaxonomy.queryOptions({ input: { projectId } }),
        api.seeds.get.queryOptions({ input: { projectId, seedId } }),
      ]}
    >
      <SeedScreen projectId={projectId} seedId={seedId} />
    </Prefetch>
  )
}
