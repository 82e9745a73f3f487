import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ResponsesOverview } from '@/components/responses/responses-overview'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('responses')
  return { title: t('title') }
}

export default async function ResponsesPage({ params }: PageProps) {
  const input = { projectId: (await params).projectId }
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        api.responses.counts.queryOptions({ input }),
        api.responses.plan.queryOptions({ input }),
        api.responses.list.queryOptions({ input: { ...input, limit: 1 } }),
      ]}
    >
      <ResponsesOverview projectId={input.projectId} />
    </Prefetch>
  )
}
