'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { ChunkText } from '@/components/corpus/chunk-text'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Combobox } from '@/components/ui/combobox'
import { FormError } from '@/components/ui/form-error'
import { SkeletonText } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

const LONGEST = 'longest'

/** A document as it would be cut by settings that are not applied yet. */
export function ChunkPreview({
  projectId,
  chunking,
}: {
  projectId: string
  chunking: { size: number; overlap: number }
}) {
  const t = useTranslations('corpus.chunking')
  const failureText = useFailureText()
  const [documentId, setDocumentId] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(chunking)
  const words = useDeferredValue(search)
  const { data: found } = useQuery(
    api.corpus.listDocuments.queryOptions({
      input: { projectId, search: words, limit: 20 },
      placeholderData: keepPreviousData,
    }),
  )
  const reading = useQuery(
    api.corpus.previewChunks.queryOptions({
      input: { projectId, documentId, chunking: wanted },
      placeholderData: keepPreviousData,
    }),
  )
  const preview = reading.data
  const options = found?.items.map((one) => ({ value: one.id, label: one.title || one.name })) ?? []
  const known = options.some((one) => one.value === documentId)
  const chosen = documentId && !known ? [{ value: documentId, label: preview?.title ?? '' }] : []
  return (
    <div className="min-w-0">
      <Combobox
        className="mb-4 w-full sm:w-80"
        label={t('document')}
        value={documentId ?? LONGEST}
        onSearch={setSearch}
        onValueChange={(next) => setDocumentId(next === LONGEST ? null : next)}
        options={[{ value: LONGEST, label: t('longest') }, ...chosen, ...options]}
      />
      {reading.isError ? <FormError title={failureText(reading.error)} /> : null}
      {preview ? (
        preview.documentId === null ? (
          <p className="text-ui text-ink-soft">{t('noDocument')}</p>
        ) : (
          <>
            <p aria-live="polite" className="pb-2 text-ui text-ink-soft">
              {t.rich('preview', {
                count: preview.total,
                name: preview.title,
                title: (chunks) => <bdi className="font-medium text-ink">{chunks}</bdi>,
              })}{' '}
              {preview.total > preview.chunks.length ? t('shown', { shown: preview.chunks.length }) : null}
            </p>
            <ol className="scroll-quiet max-h-[32rem] overflow-y-auto" aria-busy={reading.isFetching}>
              {preview.chunks.map((chunk) => (
                <ChunkText key={chunk.position} chunk={chunk} />
              ))}
            </ol>
          </>
        )
      ) : (
        <SkeletonText lines={8} />
      )}
    </div>
  )
}
