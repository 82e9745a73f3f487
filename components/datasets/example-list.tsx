'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ExampleDrawer } from '@/components/datasets/example-drawer'
import { ExampleFilters, type Filters, isFiltered, noFilters } from '@/components/datasets/example-filters'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button, LinkButton } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Line } from '@/components/ui/line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Badge } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import type { ExampleCard } from '@/lib/pipeline/datasets/schema'

type Cursor = { at: Date; id: string } | null
const start: Cursor = null

export function ExampleList({ projectId }: { projectId: string }) {
  const t = useTranslations('datasets')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const [filters, setFilters] = useState<Filters>(noFilters)
  const [openId, setOpenId] = useState<string | null>(null)
  const reading = useInfiniteQuery(
    api.datasets.listExamples.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, ...filters, cursor, limit: 100 }),
      initialPageParam: start,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? []
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
  if (rows.length === 0 && !isFiltered(filters))
    return (
      <EmptyState
        title={t('examples.empty')}
        actions={
          <>
            <LinkButton href={`${project.href}/responses`} variant="primary">
              {t('examples.emptyAct')}
            </LinkButton>
            <Button variant="quiet" onClick={() => setFilters({ ...noFilters, isWithdrawn: true })}>
              {t('examples.showWithdrawn')}
            </Button>
          </>
        }
      >
        {t('examples.emptySays')}
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-3">
      <ExampleFilters projectId={projectId} value={filters} onChange={setFilters} />
      {rows.length === 0 ? (
        <EmptyState
          title={t('examples.noMatch')}
          actions={<Button onClick={() => setFilters(noFilters)}>{t('examples.clear')}</Button>}
        >
          {t('examples.noMatchSays')}
        </EmptyState>
      ) : (
        <DataList
          label={t('examples.label')}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.instruction}
          onOpen={(row) => setOpenId(row.id)}
          template="minmax(0,1fr) var(--cell) var(--approved)"
          header={
            <>
              <span>{t('examples.instruction')}</span>
              <span className="max-sm:invisible">{t('examples.cell')}</span>
              <span className="max-sm:invisible">{t('examples.approved')}</span>
            </>
          }
          hasMore={reading.hasNextPage}
          onEnd={() => !reading.isFetchingNextPage && void reading.fetchNextPage()}
          className="h-[max(22rem,calc(100dvh-20rem))] [--approved:7rem] [--cell:16rem] max-sm:[--approved:0px] max-sm:[--cell:0px]"
        >
          {(row) => <Cells row={row} />}
        </DataList>
      )}
      <ExampleDrawer
        projectId={projectId}
        example={rows.find((row) => row.id === openId) ?? null}
        onClose={() => setOpenId(null)}
      />
    </div>
  )
}

function Cells({ row }: { row: ExampleCard }) {
  const t = useTranslations('datasets.examples')
  return (
    <>
      <span className="flex min-w-0 items-baseline gap-2">
        <Line>{row.instruction}</Line>
        {row.lineage.response.editRatio > 0 ? <Badge className="max-sm:hidden">{t('edited')}</Badge> : null}
      </span>
      <Line className="text-ui text-ink-soft max-sm:invisible">
        {row.lineage.subdomain} · {row.lineage.queryType}
      </Line>
      <Time value={row.approvedAt} className="truncate text-ui text-ink-soft max-sm:invisible" />
    </>
  )
}
