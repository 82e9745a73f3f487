import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TriageScreen } from '@/components/expansion/triage-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expansion')
  return { title: `${t('triage.title')} · ${t('title')}` }
}

export default async function TriagePage({ params }: Props) {
  const { projectId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.getTaxonomy.queryOptions({ input: { projectId } }),
        api.project.getGuideline.queryOptions({ input: { projectId } }),
      ]}
    >
      <TriageScreen projectId={projectId} />
    </Prefetch>
  )
}
