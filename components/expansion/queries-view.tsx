'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { QueryFilters, queryFilterOf, useQueryFilters } from '@/components/expansion/query-filters'
import { QueryFlags } from '@/components/expansion/query-flags'
import { stateShapes } from '@/components/expansion/query-words'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useLater } from '@/components/layout/use-later'
import { useProject } from '@/components/project/use-project'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { DataList } from '@/components/ui/data-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Line } from '@/components/ui/line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

type Cursor = { at: Date; id: string } | null
const FIRST: Cursor = null
const columns =
  '[--columns:minmax(0,1fr)_auto] md:[--columns:minmax(0,1fr)_11rem_8rem] xl:[--columns:minmax(0,1fr)_13rem_10rem_8rem] 2xl:[--columns:minmax(0,1fr)_15rem_14rem_8rem_8rem]'

/** Every query of the set, also those that are seeds, to find and to open. */
export function QueriesView({ projectId }: { projectId: string }) {
  const t = useTranslations('expansion')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const taxonomy = useTaxonomy(projectId)
  const [narrowed, narrow] = useQueryFilters()
  const filter = queryFilterOf(useLater(narrowed, 200))
  const list = useInfiniteQuery(
    api.expansion.list.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, filter, cursor, limit: 100 }),
      initialPageParam: FIRST,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  return (
    <>
      <div className="shrink-0 px-4 pt-4 md:px-8">
        <QueryFilters filter={narrowed} onChange={narrow} taxonomy={taxonomy} />
      </div>
      {list.isError && rows.length === 0 ? (
        <ErrorState
          title={t('list.failed')}
          safe={t('safe')}
          detail={failureText(list.error)}
          actions={<Button onClick={() => list.refetch()}>{t('again')}</Button>}
        />
      ) : list.isPending ? (
        <div className="px-4 md:px-8">
          <SkeletonRows rows={10} />
        </div>
      ) : rows.length === 0 ? (
        <EmptyState title={Object.keys(filter).length > 0 ? t('list.none') : t('list.empty')}>
          {Object.keys(filter).length > 0 ? null : t('list.emptyAbout')}
        </EmptyState>
      ) : (
        <DataList
          label={t('view.queries')}
          className={`min-h-0 flex-1 border-t border-line md:px-5 ${columns}`}
          template="var(--columns)"
          header={
            <>
              <span>{t('columns.query')}</span>
              <span className="max-md:hidden">{t('columns.cell')}</span>
              <span className="max-xl:hidden">{t('columns.flags')}</span>
              <span className="max-2xl:hidden">{t('columns.method')}</span>
              <span>{t('columns.state')}</span>
            </>
          }
          rows={rows}
          rowKey={(query) => query.id}
          rowName={(query) => query.text}
          href={(query) => `${project.href}/expansion/${query.id}`}
          hasMore={list.hasNextPage}
          onEnd={() => void (list.isFetchingNextPage ? null : list.fetchNextPage())}
        >
          {(query) => (
            <>
              <Line>{query.text}</Line>
              <Line className="text-ui text-ink-soft max-md:hidden">{taxonomy.cellName(query)}</Line>
              <span className="flex min-w-0 gap-3 overflow-hidden max-xl:hidden">
                <QueryFlags query={query} isShort />
              </span>
              <span className="text-ui text-ink-soft max-2xl:hidden">{t(`method.${query.method}`)}</span>
              <span className="flex items-center">
                <Status kind={stateShapes[query.state]}>{t(`state.${query.state}`)}</Status>
              </span>
            </>
          )}
        </DataList>
      )}
    </>
  )
}
