'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { responseCard } from '@/lib/pipeline/responses/schema'
import { responseStates } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../layout/use-failure-text'
import { useSaid } from '../layout/use-said'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status, type StatusKind } from '../ui/status'
import { Time } from '../ui/time'

type State = (typeof responseStates)[number]

const kinds: Record<State, StatusKind> = {
  drafting: 'busy',
  waiting: 'info',
  approved: 'ok',
  rejected: 'bad',
  unanswerable: 'watch',
  withdrawn: 'idle',
}

/** Responses by state, newest first; a draft that is none says so. */
export function ResponseList({ projectId }: { projectId: string }) {
  const t = useTranslations('responses.list')
  const failureText = useFailureText()
  const [state, setState] = useState<State | null>(null)
  const pages = useInfiniteQuery(
    api.responses.list.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ projectId, state, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  if (state === null && pages.data && rows.length === 0) return null
  return (
    <section aria-label={t('title')} className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
        <h2 className="text-head">{t('title')}</h2>
        <Chips
          single
          label={t('byState')}
          options={responseStates.map((value) => ({ value, label: t(`states.${value}`) }))}
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
              <Row row={row} href={`/projects/${projectId}/responses/desk?item=${row.id}`} />
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

function Row({ row, href }: { row: z.output<typeof responseCard>; href: string }) {
  const t = useTranslations('responses.list')
  const said = useSaid()
  const isOddDraft = row.draftState !== null && row.draftState !== 'complete' && row.state === 'waiting'
  return (
    <Link
      href={href}
      className="grid gap-x-4 gap-y-0.5 px-1 py-2.5 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline"
    >
      <span dir="auto" className="line-clamp-2 text-row font-medium">
        {row.query}
      </span>
      <Status kind={row.failure ? 'bad' : isOddDraft ? 'watch' : kinds[row.state]} className="sm:justify-self-end">
        {row.failure
          ? t('failed')
          : isOddDraft && row.draftState
            ? t(`draftStates.${row.draftState}`)
            : t(`states.${row.state}`)}
      </Status>
      {row.preview ? (
        <span dir="auto" className="line-clamp-2 max-w-[80ch] text-ui text-ink-soft sm:col-span-2">
          {row.preview}
        </span>
      ) : null}
      {row.failure ? <bdi className="text-ui text-bad sm:col-span-2">{said(row.failure)}</bdi> : null}
      <span className="text-note text-ink-faint">
        <bdi>{row.subdomain}</bdi> · <bdi>{row.queryType}</bdi>
      </span>
      <Time value={row.createdAt} className="text-note text-ink-faint sm:text-end" />
    </Link>
  )
}
