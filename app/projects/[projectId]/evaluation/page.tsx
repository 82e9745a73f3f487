import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EvaluationScreen } from '@/components/evaluation/evaluation-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evaluation')
  return { title: t('title') }
}

export default async function EvaluationPage({ params }: Props) {
  const { projectId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId } }),
        api.evaluation.listPromptSets.queryOptions({ input: { projectId, limit: 200 } }),
        api.evaluation.listSystems.queryOptions({ input: { projectId, limit: 200 } }),
      ]}
    >
      <EvaluationScreen projectId={projectId} />
    </Prefetch>
  )
}
