'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { mayInProject } from '@/lib/auth/permissions'
import { OutboxNotice } from '../desk/outbox-notice'
import { RunningJobs } from '../jobs/running-jobs'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { LinkButton } from '../ui/button'
import { ContextList } from './context-list'
import { LaunchSearch } from './launch-search'
import { RetrievalQuality } from './retrieval-quality'

/** The stage at a glance: what waits for a search, what waits for people, and how well retrieval did. */
export function RetrievalOverview({ projectId }: { projectId: string }) {
  const t = useTranslations('retrieval')
  const queryClient = useQueryClient()
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const counts = useQuery(api.retrieval.counts.queryOptions({ input: { projectId }, refetchInterval: 15_000 }))
  const mayLaunch = mayInProject('retrieval.launch', rail.data?.roles ?? [])
  const forMe = counts.data?.forMe ?? 0
  const base = `/projects/${projectId}`
  return (
    <Page places={[{ label: rail.data?.name ?? '…', href: base }, { label: t('title') }]} save={<OutboxNotice />}>
      <PageHeader
        title={t('title')}
        actions={
          forMe > 0 ? (
            <LinkButton variant="primary" href={`${base}/retrieval/desk`}>
              {t('pick', { count: forMe })}
            </LinkButton>
          ) : undefined
        }
      >
        {t('about')}
      </PageHeader>
      <div className="flex flex-col gap-8">
        <RunningJobs
          projectId={projectId}
          kind="retrieval.search"
          label={t('searchingPassages')}
          onProgress={() => void queryClient.invalidateQueries({ queryKey: api.retrieval.key() })}
        />
        <LaunchSearch projectId={projectId} mayLaunch={mayLaunch} />
        <div className="grid gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_18rem]">
          <ContextList projectId={projectId} />
          <RetrievalQuality projectId={projectId} />
        </div>
      </div>
    </Page>
  )
}
