'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { JobProgress } from './job-progress'
import { JobRow } from './job-row'

type Cursor = { at: Date; id: string } | null
const firstPage: Cursor = null

/** More running jobs than these nobody looks at one by one. */
const MOST_ACTIVE = 50

/** What the machine works on now, and what it has done. */
export function JobsScreen({ projectId }: { projectId: string }) {
  const t = useTranslations('jobs')
  const failureText = useFailureText()
  const active = useQuery(
    api.jobs.list.queryOptions({ input: { projectId, isActive: true, limit: MOST_ACTIVE }, refetchInterval: 5000 }),
  )
  const ended = useInfiniteQuery(
    api.jobs.list.infiniteOptions({
      input: (cursor: Cursor) => ({ projectId, isActive: false, limit: 30, cursor }),
      initialPageParam: firstPage,
      getNextPageParam: ({ next }) => next,
    }),
  )
  const rows = ended.data?.pages.flatMap(({ items }) => items) ?? []
  const running = active.data?.items ?? []
  const isEmpty = ended.isSuccess && active.isSuccess && rows.length === 0 && running.length === 0
  return (
    <Page places={[{ label: t('title') }]} width="reading">
      <PageHeader title={t('title')}>{t('intro')}</PageHeader>
      {isEmpty ? (
        <EmptyState title={t('none')} className="mx-0 px-0 py-8">
          {t('noneBody')}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-10">
          <Section title={t('active')}>
            {active.isError ? (
              <ErrorState title={failureText(active.error)} safe={null} />
            ) : running.length === 0 ? (
              <p className="text-row text-ink-soft">{t('nothingActive')}</p>
            ) : (
              <ul className="flex flex-col gap-6">
                {running.map((job) => (
                  <li key={job.id}>
                    <JobProgress projectId={projectId} jobId={job.id} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Section title={t('ended')}>
            {ended.isError ? (
              <ErrorState title={failureText(ended.error)} safe={null} />
            ) : ended.isPending ? (
              <SkeletonRows />
            ) : (
              <>
                <ul className="border-t border-line sm:-mx-3">
                  {rows.map((job) => (
                    <JobRow key={job.id} projectId={projectId} job={job} />
                  ))}
                </ul>
                {ended.hasNextPage ? (
                  <Button
                    className="mt-4"
                    pending={ended.isFetchingNextPage}
                    onClick={() => void ended.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                ) : null}
              </>
            )}
          </Section>
        </div>
      )}
    </Page>
  )
}
