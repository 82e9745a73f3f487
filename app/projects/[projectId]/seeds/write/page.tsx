import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WriteScreen } from '@/components/seeds/write-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('seeds')
  return { title: `${t('write.title')} · ${t('title')}` }
}

export default async function WritePage({ params }: Props) {
  const { projectId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.getTaxonomy.queryOptions({ input: { projectId } }),
        api.seeds.coverage.queryOptions({ input: { projectId } }),
        api.seeds.listDrafts.queryOptions({ input: { projectId } }),
        api.project.getGuideline.queryOptions({ input: { projectId } }),
      ]}
    >
      <WriteScreen projectId={projectId} />
    </Prefetch>
  )
}
