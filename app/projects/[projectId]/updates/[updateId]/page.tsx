import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { UpdateScreen } from '@/components/updates/update-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string; updateId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('updates')
  return { title: t('title') }
}

export default async function UpdatePage({ params }: PageProps) {
  const { projectId, updateId } = await params
  if (!z.uuid().safeParse(updateId).success) notFound()
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId } }),
        api.updates.get.queryOptions({ input: { projectId, updateId } }),
        api.updates.listProbes.queryOptions({ input: { projectId, updateId } }),
      ]}
    >
      <UpdateScreen projectId={projectId} updateId={updateId} key={updateId} />
    </Prefetch>
  )
}
