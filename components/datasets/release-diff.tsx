'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangeRow, useReason } from '@/components/datasets/change-row'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Chips } from '@/components/ui/chip'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'
import { changeKinds } from '@/lib/pipeline/datasets/schema'

const start: string | null = null

/** What a release changed against an earlier one: rows added, changed, moved and left out, and why. */
export function ReleaseDiff({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('datasets.diff')
  const c = useTranslations('datasets')
  const failureText = useFailureText()
  const reasonOf = useReason()
  const format = useFormatter()
  const [kind, setKind] = useState<(typeof changeKinds)[number] | null>(null)
  const [against, setAgainst] = useState<number | null>(null)
  const releases = useQuery(api.datasets.listReleases.queryOptions({ input: { projectId } }))
  const reading = useInfiniteQuery(
    api.datasets.diff.infiniteOptions({
      input: (after: string | null) => ({ projectId, number, against, kind, after, limit: 50 }),
      initialPageParam: start,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  )
  const first = reading.data?.pages[0]
  if (reading.isError)
    return (
      <ErrorState
        title={t('failed')}
        safe={c('safe')}
        detail={failureText(reading.error)}
        actions={<Button onClick={() => reading.refetch()}>{c('again')}</Button>}
      />
    )
  if (!first) return <SkeletonRows rows={4} />
  if (first.against === null) return <p className="text-ui text-ink-soft">{t('first')}</p>
  const kinds = changeKinds.filter((one) => (first.counts[one] ?? 0) > 0)
  const rounds = first.rounds.map((one) => t('roundRows', one))
  const earlier = (releases.data ?? []).filter((one) => one.number < number)
  return (
    <section aria-label={t('heading')} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Field label={t('base')}>
          <Select
            className="w-44"
            value={String(against ?? first.against)}
            onValueChange={(next) => {
              setKind(null)
              setAgainst(Number(next))
            }}
            options={(earlier.length > 0 ? earlier : [{ number: first.against }]).map((one) => ({
              value: String(one.number),
              label: t('release', { number: one.number }),
            }))}
          />
        </Field>
        {kinds.length === 0 ? (
          <p className="pb-2 text-ui text-ink-soft">{t('none')}</p>
        ) : (
          <Chips
            single
            label={t('heading')}
            value={kind === null ? [] : [kind]}
            onChange={([next]) => setKind(next ?? null)}
            options={kinds.map((value) => ({ value, label: t(value, { count: first.counts[value] ?? 0 }) }))}
          />
        )}
      </div>
      {rounds.length > 0 ? (
        <p className="text-ui text-ink-soft tabular-nums">{t('rounds', { rounds: format.list(rounds) })}</p>
      ) : null}
      {first.reasons.length > 0 ? (
        <div className="text-ui">
          <h3 className="text-ink-faint">{t('reasons')}</h3>
          <ul>
            {first.reasons.map(({ reason, rows }) => (
              <li key={reason ?? ''} className="flex gap-2">
                <span className="min-w-8 text-end tabular-nums">{format.number(rows)}</span>
                <bdi className="min-w-0">{reasonOf(reason)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ul>
        {reading.data?.pages
          .flatMap((page) => page.changes)
          .map((change) => (
            <ChangeRow key={change.exampleId} change={change} />
          ))}
      </ul>
      {reading.hasNextPage ? (
        <Button className="self-start" pending={reading.isFetchingNextPage} onClick={() => reading.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}
