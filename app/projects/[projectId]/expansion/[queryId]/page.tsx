import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QueryScreen } from '@/components/expansion/query-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; queryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expansion')
  return { title: `${t('query.title')} · ${t('title')}` }
}

export default async function QueryPage({ params }: Props) {
  const { projectId, queryId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.getTaxonomy.queryOptions({ input: { projectId } }),
        api.expansion.get.queryOptions({ input: { projectId, queryId } }),
      ]}
    >
      <QueryScreen projectId={projectId} queryId={queryId} />
    </Prefetch>
  )
}
