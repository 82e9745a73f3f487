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
import { LaunchDrafting } from './launch-drafting'
import { ResponseList } from './response-list'

/** The stage at a glance: what waits for a draft, what waits for people, and where each response stands. */
export function ResponsesOverview({ projectId }: { projectId: string }) {
  const t = useTranslations('responses')
  const queryClient = useQueryClient()
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const counts = useQuery(api.responses.counts.queryOptions({ input: { projectId }, refetchInterval: 15_000 }))
  const forMe = counts.data?.forMe ?? 0
  const base = `/projects/${projectId}`
  return (
    <Page places={[{ label: rail.data?.name ?? '…', href: base }, { label: t('title') }]} save={<OutboxNotice />}>
      <PageHeader
        title={t('title')}
        actions={
          forMe > 0 ? (
            <LinkButton variant="primary" href={`${base}/responses/desk`}>
              {t('review', { count: forMe })}
            </LinkButton>
          ) : undefined
        }
      >
        {t('about')}
      </PageHeader>
      <div className="flex flex-col gap-8">
        <RunningJobs
          projectId={projectId}
          kind="responses.draft"
          label={t('draftingResponses')}
          onProgress={() => void queryClient.invalidateQueries({ queryKey: api.responses.key() })}
        />
        <LaunchDrafting projectId={projectId} mayLaunch={mayInProject('responses.launch', rail.data?.roles ?? [])} />
        <ResponseList projectId={projectId} />
      </div>
    </Page>
  )
}
