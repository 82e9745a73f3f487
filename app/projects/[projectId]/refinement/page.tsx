import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RoundsScreen } from '@/components/refinement/rounds/rounds-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('refinement')
  return { title: t('title') }
}

export default async function RefinementPage({ params }: PageProps) {
  const input = { projectId: (await params).projectId }
  return (
    <Prefetch
      reads={(api) => [api.project.rail.queryOptions({ input }), api.refinement.listRounds.queryOptions({ input })]}
    >
      <RoundsScreen projectId={input.projectId} />
    </Prefetch>
  )
}
