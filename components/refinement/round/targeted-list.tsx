'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { TargetedActs } from '@/components/refinement/round/targeted-acts'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { PlainText } from '@/components/ui/plain-text'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/api/client'

type Cursor = { at: Date; id: string } | null
const FIRST: Cursor = null
const kinds = { open: 'busy', accepted: 'ok', dismissed: 'idle' } as const

type TargetedListProps = {
  projectId: string
  roundId: string
  /** Whether the round still takes seeds, and the one who looks may approve them. */
  mayTake: boolean
}

/** The seeds asked for in the round: the failures each answers to, what became of it, and what grew from it. */
export function TargetedList({ projectId, roundId, mayTake }: TargetedListProps) {
  const t = useTranslations('refinement.targeted')
  const words = useRoundWords()
  const failureText = useFailureText()
  const pages = useInfiniteQuery(
    api.refinement.listTargeted.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, roundId, cursor, limit: 30 }),
      initialPageParam: FIRST,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items)
  const base = `/projects/${projectId}/seeds`
  if (pages.isError && rows === undefined)
    return (
      <ErrorState
        className="mx-0 px-0 py-6"
        title={failureText(pages.error)}
        safe={t('safe')}
        actions={<Button onClick={() => void pages.refetch()}>{t('again')}</Button>}
      />
    )
  if (rows === undefined) return <SkeletonRows rows={5} />
  if (rows.length === 0)
    return (
      <EmptyState className="mx-0 px-0 py-6" title={t('none')}>
        {t('noneSays')}
      </EmptyState>
    )
  return (
    <>
      <ul className="divide-y divide-line border-b border-line">
        {rows.map((row) => {
          const cell = new URLSearchParams({
            subdomainId: row.subdomainId,
            ...(row.queryTypeId === null ? {} : { queryTypeId: row.queryTypeId }),
          })
          return (
            <li key={row.proposalId} className="grid gap-x-8 gap-y-1 py-3.5 sm:grid-cols-[minmax(0,1fr)_13rem]">
              <div className="flex min-w-0 flex-col gap-1">
                <PlainText text={row.seed?.text ?? row.text} className="text-row font-medium" />
                <p dir="auto" className="text-ui text-ink-soft align-outer">
                  {row.why}
                </p>
                {row.failures.length > 0 ? (
                  <details className="text-ui">
                    <summary className="inline-flex min-h-8 cursor-pointer items-center text-ink-soft">
                      {t('from', { count: row.failures.length })}
                    </summary>
                    <ul className="flex flex-col gap-3 border-s-2 border-line ps-4">
                      {row.failures.map((failure) => (
                        <li key={failure.promptId ?? failure.failureId ?? failure.prompt}>
                          <PlainText text={failure.prompt} className="font-medium" />
                          <PlainText text={failure.output} className="line-clamp-3 text-ink-soft" />
                        </li>
                      ))}
                    </ul>
                  </details>
                ) : null}
              </div>
              <div className="flex flex-col items-start gap-1 text-ui text-ink-soft">
                <bdi>{words.cell(row)}</bdi>
                <Status kind={kinds[row.state]}>{t(`state.${row.state}`)}</Status>
                {row.state === 'open' && mayTake ? (
                  <TargetedActs projectId={projectId} seed={row} deskHref={`${base}/write?${cell}`} />
                ) : null}
                {row.seed ? (
                  <Link href={`${base}/${row.seed.id}`} className="tabular-nums hover:underline">
                    {t('grew', { queries: row.queries, examples: row.examples })}
                  </Link>
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
      {pages.hasNextPage ? (
        <Button className="mt-3" pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}
