'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api/client'
import type { RunCard } from '@/lib/pipeline/evaluation/schema'
import { FirstRun } from './first-run'
import { useRunWords } from './use-run-words'

type RunListProps = { projectId: string; onView: (view: string) => void }

/** The runs of a project, newest first, each with how far it is and the way to its result. */
export function RunList({ projectId, onView }: RunListProps) {
  const t = useTranslations('evaluation')
  const failureText = useFailureText()
  const pages = useInfiniteQuery(
    api.evaluation.listRuns.infiniteOptions({
      input: (cursor: { at: Date; id: string } | null) => ({ projectId, cursor, limit: 30 }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      refetchInterval: 20_000,
    }),
  )
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  if (pages.isPending) return <SkeletonRows rows={5} />
  if (pages.isError && rows.length === 0)
    return (
      <ErrorState
        title={failureText(pages.error)}
        safe={t('safe')}
        actions={<Button onClick={() => void pages.refetch()}>{t('again')}</Button>}
      />
    )
  if (rows.length === 0) return <FirstRun projectId={projectId} onView={onView} />
  return (
    <section aria-label={t('views.runs')}>
      <ul className="divide-y divide-line border-b border-line">
        {rows.map((run) => (
          <RunRow key={run.id} run={run} home={`/projects/${projectId}/evaluation/runs/${run.id}`} />
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

function RunRow({ run, home }: { run: RunCard; home: string }) {
  const t = useTranslations('evaluation.runs')
  const words = useRunWords()
  const { progress } = run
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link href={home} className="group inline-flex min-h-8 max-w-full items-center gap-2 text-row font-medium">
          <span className="tabular-nums text-ink-faint">{t('number', { number: run.number })}</span>
          <bdi className="truncate group-hover:underline">{run.name}</bdi>
        </Link>
        <p className="text-ui text-ink-soft">
          {run.systems.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 ? ` ${t('against')} ` : null}
              <bdi>{name}</bdi>
            </span>
          ))}
        </p>
        <p className="text-ui text-ink-soft tabular-nums">
          {run.state === 'draft'
            ? t('notOpened')
            : t('progress', {
                done: progress.promptsJudged,
                total: progress.prompts,
                judgments: progress.judgments,
                evaluators: progress.evaluators,
              })}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:flex-col sm:items-end">
        <Status kind={words.kindOf(run)}>{words.stateOf(run)}</Status>
        {run.mayRead && progress.judgments > 0 ? (
          <span className="flex gap-4 text-ui">
            <Link href={`${home}/result`} className="inline-flex min-h-8 items-center font-medium hover:underline">
              {t('better')}
            </Link>
            <Link href={`${home}/weakness`} className="inline-flex min-h-8 items-center font-medium hover:underline">
              {t('weak')}
            </Link>
          </span>
        ) : words.isHidden(run) ? (
          <span className="text-ui text-ink-soft">{t('hiddenUntil', { count: progress.prompts })}</span>
        ) : (
          <Time value={run.createdAt} className="text-note text-ink-faint" />
        )}
      </div>
    </li>
  )
}
