import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SystemScreen } from '@/components/evaluation/systems/system-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; systemId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evaluation')
  return { title: `${t('systems.one')} · ${t('title')}` }
}

export default async function SystemPage({ params }: Props) {
  const { projectId, systemId } = await params
  const input = { projectId, limit: 200 }
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId } }),
        api.evaluation.listSystems.queryOptions({ input }),
        api.evaluation.listPromptSets.queryOptions({ input }),
      ]}
    >
      <SystemScreen projectId={projectId} systemId={systemId} />
    </Prefetch>
  )
}
