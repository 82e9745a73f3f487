import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportJudgmentsScreen } from '@/components/evaluation/import/import-judgments-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evaluation')
  return { title: `${t('judgments.title')} · ${t('title')}` }
}

export default async function ImportJudgmentsPage({ params }: Props) {
  const input = await params
  return (
    <Prefetch reads={(api) => [api.project.rail.queryOptions({ input: { projectId: input.projectId } })]}>
      <ImportJudgmentsScreen {...input} />
    </Prefetch>
  )
}
