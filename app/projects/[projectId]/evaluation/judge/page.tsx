import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JudgeHome } from '@/components/evaluation/judge/judge-home'
import { Prefetch } from '@/lib/api/prefetch'
import { serverClient } from '@/lib/api/server'
import { mayInProject } from '@/lib/auth/permissions'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('judging')
  return { title: t('title') }
}

export default async function JudgePage({ params }: PageProps) {
  const input = { projectId: (await params).projectId }
  // Whoever does not judge is told so on the page instead of being sent away.
  const rail = await (await serverClient()).project.rail(input).catch(() => null)
  const isEvaluator = rail !== null && mayInProject('evaluation.judge', rail.roles)
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        ...(isEvaluator ? [api.evaluation.myRuns.queryOptions({ input })] : []),
      ]}
    >
      <JudgeHome projectId={input.projectId} />
    </Prefetch>
  )
}
