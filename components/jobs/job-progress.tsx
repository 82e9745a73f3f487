'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { isActive } from '@/lib/pipeline/jobs/rules'
import { LinkButton } from '../ui/button'
import { Progress } from '../ui/progress'
import { Skeleton } from '../ui/skeleton'
import { JobActs } from './job-acts'
import { JobOutcome } from './job-outcome'
import { useJobLabel } from './use-job-label'
import { type JobEvent, useWatchedJobs } from './use-watched-jobs'

type JobProgressProps = {
  projectId: string
  jobId: string
  /** What it does, where the stage knows better than the kind: "Expanding 24 seeds". */
  label?: string
  /** Called once when the job ends while it is shown, for example to read the stage's list anew. */
  onEnded?: (event: JobEvent) => void
  className?: string
}

/**
 * A job under way: how many of how many, how fast, how long still, at what price; and at its end, what became of it.
 * It may be left and come back to: everything is counted from rows.
 */
export function JobProgress({ projectId, jobId, label, onEnded, className }: JobProgressProps) {
  const t = useTranslations('jobs')
  const labelOf = useJobLabel()
  const queryClient = useQueryClient()
  const { data: job } = useQuery(api.jobs.get.queryOptions({ input: { projectId, jobId } }))
  const watched = job !== undefined && isActive(job.state) ? [jobId] : []
  const events = useWatchedJobs(projectId, watched, (event) => {
    void queryClient.invalidateQueries({ queryKey: api.jobs.key() })
    void queryClient.invalidateQueries({ queryKey: api.project.rail.key() })
    onEnded?.(event)
  })
  if (job === undefined) return <Skeleton className="h-10 w-full" />
  const now = { ...job, ...(watched.length > 0 ? events.get(jobId) : undefined) }
  const name = label ?? labelOf(job.kind, now.progress.total)
  const { total, waiting, running, failed, rejected } = now.progress
  return (
    <div className={className}>
      {isActive(now.state) ? (
        <Progress
          label={name}
          done={total - waiting - running}
          total={total}
          failed={failed + rejected}
          perMinute={now.progress.perMinute ?? undefined}
          secondsLeft={now.progress.secondsLeft ?? undefined}
          spent={now.cost.usd > 0 ? { amount: now.cost.usd, currency: 'USD' } : undefined}
        />
      ) : (
        <JobOutcome label={name} job={now} />
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <JobActs projectId={projectId} job={now} />
        <LinkButton size="sm" variant="quiet" href={`/projects/${projectId}/jobs/${jobId}`}>
          {t('open')}
        </LinkButton>
      </div>
    </div>
  )
}
