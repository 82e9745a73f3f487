'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ChunkText } from '@/components/corpus/chunk-text'
import { DeleteDocuments } from '@/components/corpus/delete-documents'
import { DocumentFacts } from '@/components/corpus/document-facts'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button, LinkButton } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonText } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

const START = -1
const INDEXING_MS = 2500

/** One document: what is known of it, how it was read, and the chunks it was cut into. */
export function DocumentScreen({ projectId, documentId }: { projectId: string; documentId: string }) {
  const t = useTranslations('corpus')
  const failureText = useFailureText()
  const router = useRouter()
  const project = useProject(projectId)
  const reading = useInfiniteQuery(
    api.corpus.getDocument.infiniteOptions({
      input: (after: number) => ({ projectId, documentId, after, limit: 100 }),
      initialPageParam: START,
      getNextPageParam: ({ nextAfter }) => nextAfter,
      refetchInterval: ({ state }) => {
        const document = state.data?.pages[0]?.document
        return document && document.indexed < document.chunks ? INDEXING_MS : false
      },
    }),
  )
  const document = reading.data?.pages[0]?.document
  const chunks = reading.data?.pages.flatMap((page) => page.chunks) ?? []
  const title = document?.title || document?.name || t('document.untitled')
  const list = `${project.href}/corpus`
  const places = [
    { label: project.name, href: project.href },
    { label: t('title'), href: list },
    { label: document ? title : t('document.title') },
  ]
  if (reading.isError)
    return (
      <Page places={places}>
        <ErrorState
          title={t('failed')}
          safe={t('safe')}
          detail={failureText(reading.error)}
          actions={
            <>
              <Button onClick={() => reading.refetch()}>{t('again')}</Button>
              <LinkButton href={list}>{t('title')}</LinkButton>
            </>
          }
        />
      </Page>
    )
  return (
    <Page places={places}>
      {document ? (
        <>
          <PageHeader
            title={title}
            actions={
              project.may('corpus.manage') ? (
                <DeleteDocuments
                  projectId={projectId}
                  ids={[documentId]}
                  label={t('document.delete')}
                  onDone={() => router.replace(list)}
                />
              ) : null
            }
          />
          <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
            <section aria-label={t('list.chunks')} className="min-w-0 max-lg:order-2">
              <h2 className="pb-2 text-row font-semibold">{t('document.chunks', { count: document.chunks })}</h2>
              <ol>
                {chunks.map((chunk) => (
                  <ChunkText key={chunk.id} chunk={chunk}>
                    {chunk.isIndexed ? null : (
                      <Status kind="busy" className="text-note">
                        {t('document.pending')}
                      </Status>
                    )}
                  </ChunkText>
                ))}
              </ol>
              {reading.hasNextPage ? (
                <Button pending={reading.isFetchingNextPage} onClick={() => reading.fetchNextPage()}>
                  {t('document.more')}
                </Button>
              ) : null}
            </section>
            <DocumentFacts document={document} />
          </div>
        </>
      ) : (
        <SkeletonText lines={10} />
      )}
    </Page>
  )
}
