import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ReleaseScreen } from '@/components/datasets/release-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; number: string }> }

const numberOf = (text: string) => z.coerce.number().int().min(1).max(1_000_000).safeParse(text).data

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('datasets')
  return { title: `${t('page.title', { number: numberOf((await params).number) ?? 0 })} · ${t('title')}` }
}

export default async function ReleasePage({ params }: Props) {
  const { projectId, number: written } = await params
  const number = numberOf(written)
  if (number === undefined) notFound()
  return (
    <Prefetch reads={(api) => [api.datasets.getRelease.queryOptions({ input: { projectId, number } })]}>
      <ReleaseScreen projectId={projectId} number={number} />
    </Prefetch>
  )
}
