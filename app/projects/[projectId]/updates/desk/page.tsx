import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { PairDesk } from '@/components/updates/pair-desk'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }>; searchParams: Promise<{ item?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('updates')
  return { title: `${t('desk.title')} · ${t('title')}` }
}

export default async function PairDeskPage({ params, searchParams }: PageProps) {
  const input = { projectId: (await params).projectId }
  const first = z.uuid().safeParse((await searchParams).item).data
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        api.updates.counts.queryOptions({ input }),
        api.project.getGuideline.queryOptions({ input }),
        ...(first ? [api.updates.getPair.queryOptions({ input: { ...input, pairId: first } })] : []),
      ]}
    >
      <PairDesk projectId={input.projectId} first={first} key={first} />
    </Prefetch>
  )
}
