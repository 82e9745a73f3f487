'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { pairStates } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status, type StatusKind } from '../ui/status'
import { PasteAnswer } from './paste-answer'

type State = (typeof pairStates)[number]
const kinds: Record<State, StatusKind> = {
  preparing: 'busy',
  waiting: 'info',
  approved: 'ok',
  rejected: 'idle',
  withdrawn: 'idle',
}

/** Preference pairs by state, of one update or of the whole project; a row opens the pair at its desk. */
export function PairList({ projectId, updateId = null }: { projectId: string; updateId?: string | null }) {
  const t = useTranslations('updates.pairs')
  const format = useFormatter()
  const failureText = useFailureText()
  const [state, setState] = useState<State | null>(null)
  const [pasting, setPasting] = useState<{ id: string; instruction: string } | null>(null)
  const pages = useInfiniteQuery(
    api.updates.listPairs.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ projectId, updateId, state, cursor, limit: 25 }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-label={t('title')}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
        <h2 className="text-head">{t('title')}</h2>
        <Chips
          single
          label={t('byState')}
          options={pairStates.map((value) => ({ value, label: t(`states.${value}`) }))}
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
        <SkeletonRows rows={4} />
      ) : rows.length === 0 ? (
        <p className="py-2 text-row text-ink-faint">{state === null ? t('none') : t('noneInState')}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-3">
              <Link
                href={`/projects/${projectId}/updates/desk?item=${row.id}`}
                className="grid min-w-0 flex-1 basis-64 gap-x-4 gap-y-0.5 px-1 py-2 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto]"
              >
                <span dir="auto" className="line-clamp-2 text-row">
                  {row.instruction}
                </span>
                <Status kind={row.failure ? 'bad' : kinds[row.state]}>
                  {row.failure ? t('failed') : t(`states.${row.state}`)}
                </Status>
                <span className="text-note text-ink-faint sm:col-span-2">
                  {t(`origins.${row.origin}`)}
                  {row.rejectedBy ? ` · ${t(`rejectedBy.${row.rejectedBy}`)}` : null}
                  {row.system ? (
                    <>
                      {' · '}
                      <bdi>{row.system}</bdi>
                    </>
                  ) : null}
                  {row.editRatio === null
                    ? null
                    : ` · ${t('edited', { share: format.number(row.editRatio, { style: 'percent' }) })}`}
                </span>
                {row.failure ? <bdi className="text-ui text-bad sm:col-span-2">{row.failure}</bdi> : null}
              </Link>
              {row.state === 'preparing' ? (
                <Button size="sm" onClick={() => setPasting(row)}>
                  {t('paste')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage ? (
        <Button className="mt-3" pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
      {pasting ? (
        <PasteAnswer
          projectId={projectId}
          pairId={pasting.id}
          instruction={pasting.instruction}
          onClose={() => setPasting(null)}
        />
      ) : null}
    </section>
  )
}
