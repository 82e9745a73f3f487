'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { DataList } from '@/components/ui/data-list'
import { Drawer } from '@/components/ui/drawer'
import { ErrorState } from '@/components/ui/error-state'
import { Line } from '@/components/ui/line'
import { MarkdownView } from '@/components/ui/markdown-view'
import { OriginMarker } from '@/components/ui/origin-marker'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status, type StatusKind } from '@/components/ui/status'
import { api } from '@/lib/api/client'

const filters = ['complete', 'truncated', 'refused', 'failed', 'leaking'] as const
type Filter = (typeof filters)[number]
const kinds = {
  complete: 'ok',
  truncated: 'watch',
  refused: 'watch',
  failed: 'bad',
  missing: 'idle',
} as const satisfies Record<string, StatusKind>

type OutputListProps = { projectId: string; promptSetId: string; systemId: string }

/** What a system answered, one prompt a row, with how the answer ended and why. */
export function OutputList({ projectId, promptSetId, systemId }: OutputListProps) {
  const t = useTranslations('evaluation.systems')
  const words = useTranslations('evaluation')
  const failureText = useFailureText()
  const [filter, setFilter] = useState<Filter | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const asked = {
    ...{ projectId, promptSetId, systemId, limit: 100 },
    state: filter === 'leaking' ? null : filter,
    isLeaking: filter === 'leaking',
  }
  const pages = useInfiniteQuery(
    api.evaluation.listOutputs.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ ...asked, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  )
  if (pages.isPending) return <SkeletonRows rows={6} />
  if (pages.isError)
    return (
      <ErrorState
        title={failureText(pages.error)}
        safe={words('safe')}
        actions={<Button onClick={() => void pages.refetch()}>{words('again')}</Button>}
      />
    )
  const rows = pages.data.pages.flatMap((page) => page.items)
  const open = rows.find(({ id }) => id === openId)
  return (
    <section aria-label={t('outputs')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 className="text-head">{t('outputs')}</h2>
        <Chips
          single
          label={t('filter')}
          value={filter === null ? [] : [filter]}
          onChange={([next]) => setFilter(next ?? null)}
          options={filters.map((value) => ({
            value,
            label: value === 'leaking' ? t('leaking') : t(`state.${value}`),
          }))}
        />
      </div>
      {rows.length === 0 ? (
        <p className="py-4 text-row text-ink-soft">{filter === null ? t('noOutputs') : t('noneSuch')}</p>
      ) : (
        <DataList
          label={t('outputs')}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.prompt}
          onOpen={(row) => setOpenId(row.id)}
          template="minmax(0,1fr) var(--text) var(--state)"
          hasMore={pages.hasNextPage}
          onEnd={() => !pages.isFetchingNextPage && void pages.fetchNextPage()}
          className="h-[min(32rem,70dvh)] border-y border-line [--state:8rem] [--text:minmax(0,1fr)] max-md:[--text:0px]"
        >
          {(row) => (
            <>
              <Line className="font-medium">{row.prompt}</Line>
              <Line className="text-ink-soft max-md:invisible">{row.text || row.reason || '–'}</Line>
              <Status kind={row.leaks.length > 0 ? 'watch' : kinds[row.state]}>
                {row.leaks.length > 0 ? t('leaking') : t(`state.${row.state}`)}
              </Status>
            </>
          )}
        </DataList>
      )}
      <Drawer title={t('output')} open={open !== undefined} onOpenChange={(isOpen) => !isOpen && setOpenId(null)}>
        {open ? (
          <div className="flex flex-col gap-4">
            <PlainText text={open.prompt} className="font-medium" />
            <Status kind={kinds[open.state]} className="whitespace-normal">
              {t(`state.${open.state}`)}
              {open.reason ? <bdi className="text-ink-soft"> · {open.reason}</bdi> : null}
            </Status>
            {open.leaks.length > 0 ? (
              <Status kind="watch" className="whitespace-normal">
                {t('leaksWords')} <bdi>{open.leaks.join(' · ')}</bdi>
              </Status>
            ) : null}
            <OriginMarker origin="machine">
              <MarkdownView text={open.text} />
            </OriginMarker>
            {open.lineage.model ? (
              <p className="text-note text-ink-faint">
                <bdi>
                  {[open.lineage.provider, open.lineage.model, open.lineage.promptVersion].filter(Boolean).join(' · ')}
                </bdi>
              </p>
            ) : null}
          </div>
        ) : null}
      </Drawer>
    </section>
  )
}
