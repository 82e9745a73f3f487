import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CorpusScreen } from '@/components/corpus/corpus-screen'
import { Prefetch } from '@/lib/api/prefetch'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('corpus')
  return { title: t('title') }
}

export default async function CorpusPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  return (
    <Prefetch reads={(api) => [api.corpus.facts.queryOptions({ input: { projectId } })]}>
      <CorpusScreen projectId={projectId} />
    </Prefetch>
  )
}
