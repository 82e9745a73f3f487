import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { PreferenceReleaseScreen } from '@/components/updates/release-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string; number: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('updates')
  return { title: t('title') }
}

export default async function PreferenceReleasePage({ params }: PageProps) {
  const { projectId, number: written } = await params
  const number = z.coerce.number().int().min(1).max(1_000_000).safeParse(written).data
  if (number === undefined) notFound()
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input: { projectId } }),
        api.updates.getRelease.queryOptions({ input: { projectId, number } }),
      ]}
    >
      <PreferenceReleaseScreen projectId={projectId} number={number} />
    </Prefetch>
  )
}
