'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '@/lib/api/client'
import { Progress } from '../ui/progress'

type RunningJobsProps = {
  projectId: string
  kind: string
  /** What the job does, in words: "Searching passages". */
  label: string
  /** Called as work goes on and when it ends, to read again what it changes. */
  onProgress: () => void
}

const lookEvery = 2000

/** The jobs of one kind that are under way, from their real counts; nothing where there is none. */
export function RunningJobs({ projectId, kind, label, onProgress }: RunningJobsProps) {
  const queryClient = useQueryClient()
  const { data } = useQuery(
    api.jobs.list.queryOptions({
      input: { projectId, isActive: true },
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.items.some((job) => job.kind === kind) ? lookEvery : 15_000),
    }),
  )
  const jobs = data?.items.filter((job) => job.kind === kind) ?? []
  const told = jobs.map(({ id, progress }) => `${id} ${progress.done + progress.failed + progress.rejected}`).join()
  const before = useRef(told)
  const tell = useRef(onProgress)
  useEffect(() => {
    tell.current = onProgress
  })
  useEffect(() => {
    if (before.current === told) return
    before.current = told
    tell.current()
    void queryClient.invalidateQueries({ queryKey: api.project.rail.key() })
  }, [told, queryClient])
  if (jobs.length === 0) return null
  return (
    <div className="flex flex-col gap-4">
      {jobs.map(({ id, progress, cost }) => (
        <Progress
          key={id}
          label={label}
          done={progress.done + progress.failed + progress.rejected}
          total={progress.total}
          failed={progress.failed + progress.rejected}
          perMinute={progress.perMinute ?? undefined}
          secondsLeft={progress.secondsLeft ?? undefined}
          spent={cost.usd > 0 ? { amount: cost.usd, currency: 'USD' } : undefined}
        />
      ))}
    </div>
  )
}
