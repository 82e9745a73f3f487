'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '../layout/use-said'
import { Status } from '../ui/status'
import { useJobCounts } from './use-job-counts'
import type { JobEvent } from './use-watched-jobs'

type JobOutcomeProps = { label: string; job: Pick<JobEvent, 'state' | 'isCancelling' | 'progress' | 'reason'> }

/** What became of a job that has ended. */
export function JobOutcome({ label, job }: JobOutcomeProps) {
  const t = useTranslations('jobs')
  const said = useSaid()
  const counts = useJobCounts()
  return (
    <div className="flex flex-col gap-1 text-ui">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0 font-medium">{label}</span>
        <JobStatus state={job.state} isCancelling={job.isCancelling} hasFailed={job.progress.failed > 0} />
      </div>
      <p className="text-ink-soft tabular-nums">{counts(job.progress)}</p>
      {job.reason ? (
        <p dir="auto" className="text-bad">
          {t('reasonOfJob', { reason: said(job.reason) })}
        </p>
      ) : null}
    </div>
  )
}

const kinds = { planned: 'idle', running: 'busy', done: 'ok', cancelled: 'idle', failed: 'bad' } as const

type JobStatusProps = { state: JobEvent['state']; isCancelling: boolean; hasFailed: boolean }

/** The state of a job in a word and a shape; one that ended with failed items is to be looked at. */
export function JobStatus({ state, isCancelling, hasFailed }: JobStatusProps) {
  const t = useTranslations('jobs.state')
  const kind = state === 'done' && hasFailed ? 'watch' : kinds[state]
  return <Status kind={kind}>{t(isCancelling ? 'cancelling' : state)}</Status>
}
