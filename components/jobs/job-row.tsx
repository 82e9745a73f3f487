'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import type { jobCard } from '@/lib/pipeline/jobs/schema'
import { useSaid } from '../layout/use-said'
import { Time } from '../ui/time'
import { JobStatus } from './job-outcome'
import { useCostText } from './use-cost-text'
import { useDuration } from './use-duration'
import { useJobCounts } from './use-job-counts'
import { useJobLabel } from './use-job-label'

/** One job that has ended: what it did, what became of it, what it took. */
export function JobRow({ projectId, job }: { projectId: string; job: z.output<typeof jobCard> }) {
  const t = useTranslations('jobs')
  const said = useSaid()
  const labelOf = useJobLabel()
  const counts = useJobCounts()
  const duration = useDuration()
  const costText = useCostText()
  const facts = [
    counts(job.progress),
    job.startedAt && job.finishedAt ? t('took', { duration: duration(job.startedAt, job.finishedAt) }) : null,
    costText(job.cost),
    job.startedBy ? t('by', { name: job.startedBy }) : t('byNobody'),
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-3 hover:bg-hover/60 sm:px-3">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          href={`/projects/${projectId}/jobs/${job.id}`}
          className="text-row font-medium after:absolute after:inset-0"
        >
          {labelOf(job.kind, job.progress.total)}
        </Link>
        <p className="mt-0.5 text-ui text-ink-soft tabular-nums">{facts.join(' · ')}</p>
        {job.reason ? (
          <p dir="auto" className="mt-0.5 text-ui text-bad">
            {t('reasonOfJob', { reason: said(job.reason) })}
          </p>
        ) : null}
      </div>
      <div className="relative z-10 flex items-baseline gap-4 text-ui">
        <JobStatus state={job.state} isCancelling={job.isCancelling} hasFailed={job.progress.failed > 0} />
        <Time value={job.finishedAt ?? job.createdAt} className="min-w-24 text-end text-ink-faint" />
      </div>
    </li>
  )
}
