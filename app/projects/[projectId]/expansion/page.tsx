import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ExpansionScreen } from '@/components/expansion/expansion-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expansion')
  return { title: t('title') }
}

export default async function ExpansionPage({ params }: Props) {
  const { projectId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.getTaxonomy.queryOptions({ input: { projectId } }),
        api.expansion.listRuns.queryOptions({ input: { projectId } }),
      ]}
    >
      <ExpansionScreen projectId={projectId} />
    </Prefetch>
  )
}
