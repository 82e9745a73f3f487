import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ResultScreen } from '@/components/evaluation/results/result-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; runId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evaluation')
  return { title: `${t('runs.better')} · ${t('title')}` }
}

export default async function ResultPage({ params }: Props) {
  const input = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId: input.projectId } }),
        api.evaluation.getRun.queryOptions({ input }),
      ]}
    >
      <ResultScreen {...input} />
    </Prefetch>
  )
}
