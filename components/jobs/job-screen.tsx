'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { api } from '@/lib/api/client'
import { isActive } from '@/lib/pipeline/jobs/rules'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { useSaid } from '../layout/use-said'
import { Progress } from '../ui/progress'
import { Time } from '../ui/time'
import { JobActs } from './job-acts'
import { JobItems } from './job-items'
import { JobStatus } from './job-outcome'
import { useCostText } from './use-cost-text'
import { useJobLabel } from './use-job-label'
import { useWatchedJobs } from './use-watched-jobs'

/** One job: how far it is or what became of it, and each of its items with the reason. */
export function JobScreen({ projectId, jobId }: { projectId: string; jobId: string }) {
  const t = useTranslations('jobs')
  const said = useSaid()
  const format = useFormatter()
  const labelOf = useJobLabel()
  const costText = useCostText()
  const { data: job, refetch } = useQuery(api.jobs.get.queryOptions({ input: { projectId, jobId } }))
  const watched = job !== undefined && isActive(job.state) ? [jobId] : []
  const events = useWatchedJobs(projectId, watched, () => void refetch())
  if (job === undefined) return null
  const now = { ...job, ...(watched.length > 0 ? events.get(jobId) : undefined) }
  const name = labelOf(job.kind, now.progress.total)
  const { total, waiting, running, failed, rejected, perMinute, secondsLeft } = now.progress
  const facts: [string, ReactNode][] = [
    [t('facts.started'), <Time key="started" value={job.startedAt ?? job.createdAt} />],
    ...(job.finishedAt
      ? [[t('facts.ended'), <Time key="ended" value={job.finishedAt} />] satisfies [string, ReactNode]]
      : []),
    ...(job.round === null ? [] : [[t('facts.round'), format.number(job.round)] satisfies [string, ReactNode]]),
    ...(now.cost.calls === 0 ? [] : [[t('facts.calls'), format.number(now.cost.calls)] satisfies [string, ReactNode]]),
    ...(now.cost.usd === 0 ? [] : [[t('facts.cost'), costText(now.cost)] satisfies [string, ReactNode]]),
  ]
  return (
    <Page places={[{ label: t('title'), href: `/projects/${projectId}/jobs` }, { label: name }]} width="reading">
      <PageHeader title={name} actions={<JobActs projectId={projectId} job={now} isWithRejected />}>
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <JobStatus state={now.state} isCancelling={now.isCancelling} hasFailed={failed > 0} />
          <span>{job.startedBy ? t('by', { name: job.startedBy }) : t('byNobody')}</span>
        </span>
      </PageHeader>
      {now.reason ? (
        <p dir="auto" className="mb-6 rounded-md bg-bad-wash px-3 py-2.5 text-ui">
          {t('reasonOfJob', { reason: said(now.reason) })}
        </p>
      ) : null}
      {isActive(now.state) ? (
        <Progress
          className="mb-6"
          label={name}
          done={total - waiting - running}
          total={total}
          failed={failed + rejected}
          perMinute={perMinute ?? undefined}
          secondsLeft={secondsLeft ?? undefined}
          spent={now.cost.usd > 0 ? { amount: now.cost.usd, currency: 'USD' } : undefined}
        />
      ) : null}
      {now.state === 'planned' ? <p className="mb-6 text-ui text-ink-soft">{t('waitsForWorker')}</p> : null}
      <dl className="mb-8 flex flex-wrap gap-x-8 gap-y-3 text-ui">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-ink-soft">{label}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <JobItems projectId={projectId} jobId={jobId} progress={now.progress} isActive={isActive(now.state)} />
    </Page>
  )
}
