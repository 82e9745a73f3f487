import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LaunchScreen } from '@/components/expansion/launch-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expansion')
  return { title: `${t('launch.title')} · ${t('title')}` }
}

export default async function LaunchPage({ params }: Props) {
  const { projectId } = await params
  return (
    <Prefetch
      reads={(api) => [
        api.project.getTaxonomy.queryOptions({ input: { projectId } }),
        api.seeds.coverage.queryOptions({ input: { projectId } }),
      ]}
    >
      <LaunchScreen projectId={projectId} />
    </Prefetch>
  )
}
