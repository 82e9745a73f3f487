import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ResponseDesk } from '@/components/responses/response-desk'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string }>; searchParams: Promise<{ item?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('responses')
  return { title: `${t('desk.title')} · ${t('title')}` }
}

export default async function ResponseDeskPage({ params, searchParams }: PageProps) {
  const input = { projectId: (await params).projectId }
  const first = z.uuid().safeParse((await searchParams).item).data
  return (
    <Prefetch
      reads={(api) => [
        api.project.rail.queryOptions({ input }),
        api.responses.counts.queryOptions({ input }),
        api.project.getGuideline.queryOptions({ input }),
        ...(first ? [api.responses.get.queryOptions({ input: { ...input, responseId: first } })] : []),
      ]}
    >
      <ResponseDesk projectId={input.projectId} first={first} key={first} />
    </Prefetch>
  )
}
