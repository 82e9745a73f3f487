'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { mayInProject } from '@/lib/auth/permissions'
import { OutboxNotice } from '../desk/outbox-notice'
import { RunningJobs } from '../jobs/running-jobs'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { Button, LinkButton } from '../ui/button'
import { BenchmarkPanel } from './benchmark-panel'
import { MeasuresPanel } from './measures-panel'
import { PairList } from './pair-list'
import { ReleasePanel } from './release-panel'
import { UpdateDialog } from './update-dialog'
import { UpdateList } from './update-list'

/** The stage at a glance: facts that changed, pairs, what the update did to the model, and the releases. */
export function UpdatesOverview({ projectId }: { projectId: string }) {
  const t = useTranslations('updates')
  const queryClient = useQueryClient()
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const counts = useQuery(api.updates.counts.queryOptions({ input: { projectId } }))
  const forMe = counts.data?.forMe ?? 0
  const base = `/projects/${projectId}`
  return (
    <Page places={[{ label: rail.data?.name ?? '…', href: base }, { label: t('title') }]} save={<OutboxNotice />}>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {forMe > 0 ? <LinkButton href={`${base}/updates/desk`}>{t('review', { count: forMe })}</LinkButton> : null}
            <Button variant="primary" onClick={() => setOpen(true)}>
              {t('newUpdate')}
            </Button>
          </>
        }
      >
        {t('about')}
      </PageHeader>
      <div className="grid gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <RunningJobs
            projectId={projectId}
            kind="updates.prepare"
            label={t('preparing')}
            onProgress={() => void queryClient.invalidateQueries({ queryKey: api.updates.key() })}
          />
          <UpdateList projectId={projectId} onNew={() => setOpen(true)} />
          <PairList projectId={projectId} />
          <MeasuresPanel projectId={projectId} />
        </div>
        <div className="flex min-w-0 flex-col gap-10">
          <ReleasePanel projectId={projectId} mayRelease={mayInProject('updates.release', rail.data?.roles ?? [])} />
          <BenchmarkPanel projectId={projectId} />
        </div>
      </div>
      {isOpen ? (
        <UpdateDialog
          projectId={projectId}
          isOpen
          onClose={() => setOpen(false)}
          onSaved={(updateId) => router.push(`${base}/updates/${updateId}`)}
        />
      ) : null}
    </Page>
  )
}
