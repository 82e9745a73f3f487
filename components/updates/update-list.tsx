'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status } from '../ui/status'
import { Time } from '../ui/time'
import { ChangeLine } from './change-line'

/** The facts that changed, newest first, with how far each is. */
export function UpdateList({ projectId, onNew }: { projectId: string; onNew: () => void }) {
  const t = useTranslations('updates.list')
  const failureText = useFailureText()
  const pages = useInfiniteQuery(
    api.updates.list.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ projectId, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  if (pages.isError)
    return (
      <ErrorState
        title={failureText(pages.error)}
        safe={t('safe')}
        actions={<Button onClick={() => void pages.refetch()}>{t('again')}</Button>}
      />
    )
  if (pages.isPending) return <SkeletonRows rows={5} />
  if (rows.length === 0)
    return (
      <EmptyState title={t('empty')} className="mx-0 px-0 py-6" actions={<Button onClick={onNew}>{t('first')}</Button>}>
        {t('emptyHint')}
      </EmptyState>
    )
  return (
    <section aria-label={t('title')}>
      <h2 className="pb-3 text-head">{t('title')}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              href={`/projects/${projectId}/updates/${row.id}`}
              className="grid gap-x-4 gap-y-0.5 px-1 py-2.5 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline"
            >
              <span dir="auto" className="text-row font-medium">
                {row.subject}
              </span>
              {row.openFlags > 0 ? (
                <Status kind="watch">{t('open', { count: row.openFlags })}</Status>
              ) : (
                <Time value={row.createdAt} className="text-note text-ink-faint" />
              )}
              <ChangeLine oldValue={row.oldValue} newValue={row.newValue} />
              <span className="text-note text-ink-faint tabular-nums sm:text-end">
                {t('pairs', { approved: row.pairs.approved, waiting: row.pairs.waiting + row.pairs.preparing })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button className="mt-3" pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}
