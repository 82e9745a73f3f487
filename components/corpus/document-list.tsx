'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { DeleteDocuments } from '@/components/corpus/delete-documents'
import { DocumentFilters, type Filters, isFiltered, noFilters } from '@/components/corpus/document-filters'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Line } from '@/components/ui/line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import type { CorpusFacts, DocumentCard } from '@/lib/pipeline/corpus/schema'

type Props = { projectId: string; facts: CorpusFacts | undefined; onImport: () => void }
type Cursor = { at: Date; id: string } | null
const start: Cursor = null

export function DocumentList({ projectId, facts, onImport }: Props) {
  const t = useTranslations('corpus')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const [filters, setFilters] = useState<Filters>(noFilters)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const wanted = useDeferredValue(filters)
  const reading = useInfiniteQuery(
    api.corpus.listDocuments.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, ...wanted, cursor, limit: 100 }),
      initialPageParam: start,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? []
  const mayDelete = project.may('corpus.manage')
  if (reading.isError)
    return (
      <ErrorState
        title={t('failed')}
        safe={t('safe')}
        detail={failureText(reading.error)}
        actions={<Button onClick={() => reading.refetch()}>{t('again')}</Button>}
      />
    )
  if (!reading.data) return <SkeletonRows />
  if (rows.length === 0 && !isFiltered(wanted))
    return (
      <EmptyState
        title={t('list.empty')}
        actions={
          <Button variant="primary" onClick={onImport}>
            {t('importAct')}
          </Button>
        }
      >
        {t('list.emptySays')}
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-9 flex-wrap items-center gap-2">
        <DocumentFilters value={filters} onChange={setFilters} facts={facts} />
        {selected.size > 0 ? (
          <DeleteDocuments projectId={projectId} ids={[...selected]} onDone={() => setSelected(new Set())} />
        ) : null}
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title={t('list.noMatch')}
          actions={<Button onClick={() => setFilters(noFilters)}>{t('list.clear')}</Button>}
        >
          {t('list.noMatchSays')}
        </EmptyState>
      ) : (
        <DataList
          label={t('list.label')}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.title || row.name}
          href={(row) => `${project.href}/corpus/${row.id}`}
          template="minmax(0,1fr) var(--source) 4rem var(--added)"
          header={
            <>
              <span>{t('list.title')}</span>
              <span className="max-sm:invisible">{t('list.source')}</span>
              <span className="text-end">{t('list.chunks')}</span>
              <span className="max-sm:invisible">{t('list.added')}</span>
            </>
          }
          selected={mayDelete ? selected : undefined}
          onSelect={mayDelete ? setSelected : undefined}
          hasMore={reading.hasNextPage}
          onEnd={() => !reading.isFetchingNextPage && void reading.fetchNextPage()}
          className="h-[max(22rem,calc(100dvh-22rem))] [--added:7rem] [--source:9rem] max-sm:[--added:0px] max-sm:[--source:0px]"
        >
          {(row) => <Cells row={row} />}
        </DataList>
      )}
    </div>
  )
}

function Cells({ row }: { row: DocumentCard }) {
  const t = useTranslations('corpus.list')
  const format = useFormatter()
  return (
    <>
      <span className="flex min-w-0 items-baseline gap-2">
        <Line className="font-medium">{row.title || row.name}</Line>
        {row.warnings.length > 0 ? (
          <Status kind="watch" className="max-sm:hidden">
            {t('warned', { count: row.warnings.length })}
          </Status>
        ) : null}
      </span>
      <Line className="text-ui text-ink-soft max-sm:invisible">{row.source}</Line>
      <span
        className={
          row.indexed < row.chunks ? 'text-end text-ui tabular-nums text-ink-faint' : 'text-end text-ui tabular-nums'
        }
        title={row.indexed < row.chunks ? t('pending') : undefined}
      >
        {format.number(row.chunks)}
      </span>
      <Time value={row.createdAt} className="relative z-10 truncate text-ui text-ink-soft max-sm:invisible" />
    </>
  )
}
