import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { UpdatesOverview } from '@/components/updates/updates-overview'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('updates')
  return { title: t('title') }
}

export default async function UpdatesPage({ params }: PageProps) {
  const input = { projectId: (await params).projectId }
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        api.updates.counts.queryOptions({ input }),
        api.updates.releasePlan.queryOptions({ input }),
        api.updates.listReleases.queryOptions({ input }),
        api.updates.listBenchmarks.queryOptions({ input }),
      ]}
    >
      <UpdatesOverview projectId={input.projectId} />
    </Prefetch>
  )
}
