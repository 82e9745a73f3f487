import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProjectsScreen } from '@/components/project/projects-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('project.list')
  return { title: t('title') }
}

export default function ProjectsPage() {
  return (
    <Prefetch
      reads={(api) => [api.project.list.queryOptions({ input: {} }), api.account.me.queryOptions({ input: {} })]}
    >
      <ProjectsScreen />
    </Prefetch>
  )
}
