import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenScreen } from '@/components/refinement/open/open-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('refinement')
  return { title: `${t('open.anyTitle')} · ${t('title')}` }
}

export default async function OpenRoundPage({ params }: PageProps) {
  const input = { projectId: (await params).projectId }
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        api.project.getTaxonomy.queryOptions({ input }),
        api.evaluation.listRuns.queryOptions({ input: { ...input, limit: 200 } }),
        api.evaluation.listPromptSets.queryOptions({ input: { ...input, limit: 200 } }),
      ]}
    >
      <OpenScreen projectId={input.projectId} />
    </Prefetch>
  )
}
