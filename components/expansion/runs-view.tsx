'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { RunCard } from '@/components/expansion/run-card'
import { Signals } from '@/components/expansion/signals'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useProject } from '@/components/project/use-project'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { api } from '@/lib/api/client'

const POLL_MS = 1500

/** The runs, newest first, and what the detectors say of the chosen one or of all. */
export function RunsView({ projectId, launch }: { projectId: string; launch: ReactNode }) {
  const t = useTranslations('expansion')
  const failureText = useFailureText()
  const project = useProject(projectId)
  const [jobId, setJobId] = useState<string | undefined>(undefined)
  const runs = useQuery(
    api.expansion.listRuns.queryOptions({
      input: { projectId },
      refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? POLL_MS : false),
    }),
  )
  const isBusy = runs.data?.some(isUnderWay) ?? false
  const signals = useQuery(
    api.expansion.signals.queryOptions({
      input: { projectId, jobId },
      enabled: (runs.data?.length ?? 0) > 0,
      refetchInterval: isBusy ? POLL_MS * 2 : false,
    }),
  )
  const readings = useQueryClient()
  // The last calls end between two looks.
  useEffect(() => {
    if (isBusy) return
    void readings.invalidateQueries({ queryKey: api.expansion.signals.key() })
    void readings.invalidateQueries({ queryKey: api.expansion.nextSeed.key() })
    void readings.invalidateQueries({ queryKey: api.project.rail.key() })
  }, [isBusy, readings])
  return (
    <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
      <div className="max-w-6xl px-4 pt-6 pb-16 md:px-8">
        {runs.isError ? (
          <ErrorState
            title={t('runs.failed')}
            safe={t('safe')}
            detail={failureText(runs.error)}
            actions={<Button onClick={() => runs.refetch()}>{t('again')}</Button>}
          />
        ) : !runs.data ? (
          <SkeletonRows rows={6} />
        ) : runs.data.length === 0 ? (
          <EmptyState title={t('runs.none')} actions={launch}>
            {t('runs.noneAbout')}
          </EmptyState>
        ) : (
          <div className="grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
            <section aria-labelledby="runs" className="flex min-w-0 flex-col gap-3">
              <h2 id="runs" className="text-head">
                {t('runs.title')}
              </h2>
              <ul className="divide-y divide-line border-y border-line">
                {runs.data.map((run) => (
                  <RunCard
                    key={run.jobId}
                    run={run}
                    base={project.href}
                    isChosen={run.jobId === jobId}
                    onChoose={() => setJobId(run.jobId === jobId ? undefined : run.jobId)}
                  />
                ))}
              </ul>
            </section>
            <Signals
              projectId={projectId}
              view={signals.data ?? null}
              isOneRun={jobId !== undefined}
              onAll={() => setJobId(undefined)}
            />
          </div>
        )}
      </div>
    </div>
  )
}

const isUnderWay = ({ state }: { state: string }) => state === 'planned' || state === 'running'
