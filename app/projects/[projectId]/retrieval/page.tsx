import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RetrievalOverview } from '@/components/retrieval/retrieval-overview'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retrieval')
  return { title: t('title') }
}

export default async function RetrievalPage({ params }: PageProps) {
  const input = { projectId: (await params).projectId }
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        api.retrieval.counts.queryOptions({ input }),
        api.retrieval.plan.queryOptions({ input }),
        api.retrieval.list.queryOptions({ input: { ...input, limit: 1 } }),
        api.retrieval.quality.queryOptions({ input }),
      ]}
    >
      <RetrievalOverview projectId={input.projectId} />
    </Prefetch>
  )
}
