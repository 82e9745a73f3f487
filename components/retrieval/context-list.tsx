'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { contextStates } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../layout/use-failure-text'
import { useSaid } from '../layout/use-said'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status, type StatusKind } from '../ui/status'
import { Time } from '../ui/time'

type State = (typeof contextStates)[number]

const kinds: Record<State, StatusKind> = {
  searching: 'busy',
  waiting: 'info',
  settled: 'ok',
  insufficient: 'watch',
  withdrawn: 'idle',
}

/** Queries and their contexts by state, newest first, with the reason where a search failed. */
export function ContextList({ projectId }: { projectId: string }) {
  const t = useTranslations('retrieval.list')
  const said = useSaid()
  const failureText = useFailureText()
  const [state, setState] = useState<State | null>(null)
  const pages = useInfiniteQuery(
    api.retrieval.list.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ projectId, state, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  if (state === null && pages.data && rows.length === 0) return <div />
  return (
    <section aria-label={t('title')} className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
        <h2 className="text-head">{t('title')}</h2>
        <Chips
          single
          label={t('byState')}
          options={contextStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          value={state === null ? [] : [state]}
          onChange={([chosen]) => setState(chosen ?? null)}
        />
      </div>
      {pages.isError ? (
        <ErrorState
          title={failureText(pages.error)}
          safe={t('safe')}
          actions={<Button onClick={() => void pages.refetch()}>{t('again')}</Button>}
        />
      ) : pages.isPending ? (
        <SkeletonRows rows={6} />
      ) : rows.length === 0 ? (
        <p className="py-6 text-row text-ink-soft">{t('noneInState')}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                href={`/projects/${projectId}/retrieval/desk?item=${row.id}`}
                className="grid gap-x-4 gap-y-0.5 px-1 py-2 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline"
              >
                <span dir="auto" className="line-clamp-2 text-row">
                  {row.query}
                </span>
                <Status kind={row.failure ? 'bad' : kinds[row.state]} className="sm:justify-self-end">
                  {row.failure ? t('failed') : t(`states.${row.state}`)}
                </Status>
                <span className="text-note text-ink-faint">
                  <bdi>{row.subdomain}</bdi> · <bdi>{row.queryType}</bdi>
                  {row.passages > 0 ? ` · ${t('passages', { count: row.passages, kept: row.kept })}` : null}
                </span>
                <Time value={row.createdAt} className="text-note text-ink-faint sm:text-end" />
                {row.failure ? <bdi className="text-ui text-bad sm:col-span-2">{said(row.failure)}</bdi> : null}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage ? (
        <Button className="mt-3" pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}
