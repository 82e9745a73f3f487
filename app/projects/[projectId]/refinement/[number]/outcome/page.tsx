import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { OutcomeScreen } from '@/components/refinement/outcome/outcome-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

type PageProps = { params: Promise<{ projectId: string; number: string }> }

const roundNumber = z.coerce.number().int().min(0).max(1_000_000)

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations('refinement')
  const number = roundNumber.safeParse((await params).number).data ?? 0
  return { title: `${t('outcome.title')} · ${t('round', { number })} · ${t('title')}` }
}

export default async function OutcomePage({ params }: PageProps) {
  const { projectId, number: given } = await params
  const number = roundNumber.safeParse(given)
  if (!number.success) notFound()
  const input = { projectId }
  return (
    <Prefetch
      reads={(api) => [api.project.rail.queryOptions({ input }), api.refinement.listRounds.queryOptions({ input })]}
    >
      <OutcomeScreen projectId={projectId} number={number.data} />
    </Prefetch>
  )
}
