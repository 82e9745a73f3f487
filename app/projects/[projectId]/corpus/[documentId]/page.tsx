import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DocumentScreen } from '@/components/corpus/document-screen'
import { Prefetch } from '@/lib/api/prefetch'
import { serverApi } from '@/lib/api/server'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ projectId: string; documentId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectId, documentId } = await params
  const t = await getTranslations('corpus')
  const api = await serverApi()
  const read = api.corpus.getDocument.call({ projectId, documentId, limit: 1 })
  const title = await read.then(
    ({ document }) => document.title || document.name,
    () => t('document.title'),
  )
  return { title: `${title} · ${t('title')}` }
}

export default async function DocumentPage({ params }: Props) {
  const { projectId, documentId } = await params
  return (
    <Prefetch
      reads={(api) => [api.corpus.getDocument.queryOptions({ input: { projectId, documentId, after: -1, limit: 1 } })]}
    >
      <DocumentScreen projectId={projectId} documentId={documentId} />
    </Prefetch>
  )
}
