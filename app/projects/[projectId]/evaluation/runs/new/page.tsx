import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewRunScreen } from '@/components/evaluation/runs/run-form-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evaluation')
  return { title: `${t('runs.new')} · ${t('title')}` }
}

export default async function NewRunPage({ params }: Props) {
  const input = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId: input.projectId } }),
        api.evaluation.listPromptSets.queryOptions({ input: { projectId: input.projectId, limit: 200 } }),
        api.evaluation.listSystems.queryOptions({ input: { projectId: input.projectId, limit: 200 } }),
      ]}
    >
      <NewRunScreen {...input} />
    </Prefetch>
  )
}
