import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { JudgeDesk } from '@/components/evaluation/judge/judge-desk'
import { Prefetch } from '@/lib/api/prefetch'
import { serverClient } from '@/lib/api/server'
import { mayInProject } from '@/lib/auth/permissions'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string; runId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('judging')
  return { title: t('title') }
}

export default async function JudgeDeskPage({ params }: PageProps) {
  const { projectId, runId } = await params
  const rail = await (await serverClient()).project.rail({ projectId }).catch(() => null)
  // Whoever does not judge is told why, instead of finding nothing.
  if (rail && !mayInProject('evaluation.judge', rail.roles)) redirect(`/projects/${projectId}/evaluation/judge`)
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId } }),
        api.evaluation.myRuns.queryOptions({ input: { projectId } }),
        // A run that is not one's own to judge is not there.
        api.evaluation.myProgress.queryOptions({ input: { projectId, runId } }),
      ]}
    >
      <JudgeDesk projectId={projectId} runId={runId} key={runId} />
    </Prefetch>
  )
}
