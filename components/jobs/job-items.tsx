'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/lib/api/client'
import type { itemCard } from '@/lib/pipeline/jobs/schema'
import { itemStates } from '@/lib/pipeline/vocabulary'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { useSaid } from '../layout/use-said'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status } from '../ui/status'
import { Time } from '../ui/time'
import type { JobEvent } from './use-watched-jobs'

type ItemState = (typeof itemStates)[number]

type JobItemsProps = { projectId: string; jobId: string; progress: JobEvent['progress']; isActive: boolean }

const firstPage: number | null = null

/** The items of a job in order, narrowed to one state, each with the reason of its end. */
export function JobItems({ projectId, jobId, progress, isActive }: JobItemsProps) {
  const t = useTranslations('jobs')
  const format = useFormatter()
  const failureText = useFailureText()
  const [state, setState] = useState<ItemState>()
  const items = useInfiniteQuery(
    api.jobs.listItems.infiniteOptions({
      input: (after: number | null) => ({ projectId, jobId, state, after, limit: 50 }),
      initialPageParam: firstPage,
      getNextPageParam: ({ next }) => next,
      refetchInterval: isActive ? 3000 : false,
    }),
  )
  const rows = items.data?.pages.flatMap((page) => page.items) ?? []
  const filters = itemStates
    .filter((candidate) => progress[candidate] > 0 || candidate === state)
    .map((candidate) => ({
      value: candidate,
      label: `${t(`item.${candidate}`)} ${format.number(progress[candidate])}`,
    }))
  return (
    <Section title={t('items')}>
      {filters.length > 1 ? (
        <div className="mb-3">
          <Chips
            label={t('items')}
            options={filters}
            value={state === undefined ? [] : [state]}
            onChange={([chosen]) => setState(chosen)}
            single
          />
        </div>
      ) : null}
      {items.isError ? (
        <ErrorState title={failureText(items.error)} safe={null} />
      ) : items.isPending ? (
        <SkeletonRows />
      ) : (
        <>
          {rows.length === 0 ? <p className="text-row text-ink-soft">{t('noneOfState')}</p> : null}
          <ol className="border-t border-line">
            {rows.map((item) => (
              <ItemRow key={item.id} item={item} />
            ))}
          </ol>
          {items.hasNextPage ? (
            <Button className="mt-4" pending={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : null}
        </>
      )}
    </Section>
  )
}

const kinds = {
  waiting: 'idle',
  running: 'busy',
  done: 'ok',
  failed: 'bad',
  rejected: 'watch',
  cancelled: 'idle',
} as const

const codes = [
  'bad_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'wrong_state',
  'gone',
  'too_large',
  'rate_limited',
  'budget',
  'refused',
  'unreachable',
  'unavailable',
  'timeout',
  'internal',
  'worker_lost',
  'stopped',
] as const

function ItemRow({ item }: { item: z.output<typeof itemCard> }) {
  const t = useTranslations('jobs')
  const said = useSaid()
  const format = useFormatter()
  const code = codes.find((candidate) => candidate === item.code)
  const tries = [
    item.attempts > 0 ? t('attempts', { count: item.attempts }) : null,
    item.deferrals > 0 ? t('deferrals', { count: item.deferrals }) : null,
  ].filter((text) => text !== null)
  return (
    <li className="flex gap-3 border-b border-line py-2.5 text-ui">
      <span className="w-10 shrink-0 pt-px text-end tabular-nums text-ink-faint">
        {format.number(item.position + 1)}
      </span>
      <div className="min-w-0 flex-1">
        <p dir="auto" className="line-clamp-2 text-row align-outer wrap-anywhere">
          {item.about}
        </p>
        {item.reason ? (
          <p className="mt-0.5 text-ink-soft">
            {code ? <span className="font-medium">{t(`code.${code}`)}. </span> : null}
            <bdi>{said(item.reason)}</bdi>
          </p>
        ) : null}
        {tries.length > 0 ? <p className="text-ink-faint">{tries.join(' · ')}</p> : null}
        {item.state === 'waiting' && item.notBefore ? (
          <p className="text-ink-faint">{t.rich('again', { time: () => <Time value={item.notBefore ?? ''} /> })}</p>
        ) : null}
      </div>
      <Status kind={kinds[item.state]} className="h-6 shrink-0">
        {t(`item.${item.state}`)}
      </Status>
    </li>
  )
}
