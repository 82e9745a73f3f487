import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '@/components/overview/overview-screen'
import { serverClient } from '@/lib/api/server'
import { mayInProject } from '@/lib/auth/permissions'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('title') }
}

export default async function OverviewPage({ params }: Props) {
  const { projectId } = await params
  const rail = await (await serverClient()).project.rail({ projectId }).catch(() => null)
  // Who only judges begins with what there is to judge. Not read ahead for the same reason.
  if (rail && !mayInProject('overview.read', rail.roles) && mayInProject('evaluation.judge', rail.roles))
    redirect(`/projects/${projectId}/evaluation/judge`)
  return <OverviewScreen projectId={projectId} />
}
