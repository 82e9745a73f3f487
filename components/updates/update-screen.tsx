'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { OutboxNotice } from '../desk/outbox-notice'
import { RunningJobs } from '../jobs/running-jobs'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { useFailureText } from '../layout/use-failure-text'
import { usePageTitle } from '../layout/use-page-title'
import { Button, LinkButton } from '../ui/button'
import { ErrorState } from '../ui/error-state'
import { SkeletonRows } from '../ui/skeleton'
import { Status } from '../ui/status'
import { notify } from '../ui/toast'
import { AffectedPanel } from './affected-panel'
import { ChangeLine } from './change-line'
import { EvidencePanel } from './evidence-panel'
import { FlagList } from './flag-list'
import { MeasuresPanel } from './measures-panel'
import { PairList } from './pair-list'
import { ProbesPanel } from './probes-panel'
import { UpdateDialog } from './update-dialog'
import { useDay } from './use-day'
import { WithdrawUpdate } from './withdraw-update'

/** One fact that changed, in the order of the work: evidence, the affected, pairs, probes. */
export function UpdateScreen({ projectId, updateId }: { projectId: string; updateId: string }) {
  const t = useTranslations('updates.page')
  const day = useDay()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isEditing, setEditing] = useState(false)
  const rail = useQuery(api.project.rail.queryOptions({ input: { projectId } }))
  const found = useQuery(api.updates.get.queryOptions({ input: { projectId, updateId } }))
  const reread = () => queryClient.invalidateQueries({ queryKey: api.updates.key() })
  const waive = useMutation(
    api.updates.waiveUpdate.mutationOptions({
      onSuccess: reread,
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  const update = found.data
  usePageTitle(update?.subject, t('stage'))
  const base = `/projects/${projectId}`
  const isFixed = update !== undefined && update.withdrawnAt !== null
  return (
    <Page
      places={[
        { label: rail.data?.name ?? '…', href: base },
        { label: t('stage'), href: `${base}/updates` },
        { label: update?.subject ?? '…' },
      ]}
      save={<OutboxNotice />}
    >
      {found.isError ? (
        <ErrorState
          title={failureText(found.error)}
          safe={t('safe')}
          actions={<Button onClick={() => void found.refetch()}>{t('again')}</Button>}
        />
      ) : update === undefined ? (
        <SkeletonRows rows={8} />
      ) : (
        <>
          <PageHeader
            title={update.subject}
            actions={
              isFixed ? undefined : (
                <>
                  <WithdrawUpdate projectId={projectId} updateId={updateId} />
                  <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
                  {update.pairs.waiting > 0 ? (
                    <LinkButton variant="primary" href={`${base}/updates/desk`}>
                      {t('review', { count: update.pairs.waiting })}
                    </LinkButton>
                  ) : null}
                </>
              )
            }
          >
            <bdi>{update.fact}</bdi>
          </PageHeader>
          <div className="flex flex-col gap-10">
            <section aria-label={t('standing')} className="flex flex-col gap-2">
              {update.withdrawnAt ? (
                <Status kind="idle">{t('withdrawn', { reason: update.withdrawReason ?? '' })}</Status>
              ) : null}
              <ChangeLine oldValue={update.oldValue} newValue={update.newValue} />
              <p className="text-note text-ink-faint tabular-nums">
                {t('since', { day: day(update.since) })}
                {update.until ? ` · ${t('until', { day: day(update.until) })}` : null} ·{' '}
                {t('reference', { day: day(update.referenceDate) })}
                {update.linked.length > 0 ? (
                  <>
                    {' · '}
                    {t('linked')} <bdi>{update.linked.join(' · ')}</bdi>
                  </>
                ) : null}
              </p>
              <FlagList
                flags={update.flags}
                onWaive={isFixed ? undefined : (key, reason) => waive.mutate({ projectId, updateId, key, reason })}
              />
            </section>
            <EvidencePanel projectId={projectId} update={update} evidence={update.evidenceList} />
            {isFixed ? null : <AffectedPanel projectId={projectId} updateId={updateId} />}
            <RunningJobs
              projectId={projectId}
              kind="updates.prepare"
              label={t('preparing')}
              onProgress={() => void reread()}
            />
            <PairList projectId={projectId} updateId={updateId} />
            <ProbesPanel projectId={projectId} updateId={updateId} isFixed={isFixed} />
            {update.probes > 0 ? <MeasuresPanel projectId={projectId} updateId={updateId} /> : null}
          </div>
          {isEditing ? (
            <UpdateDialog
              projectId={projectId}
              update={update}
              isOpen
              onClose={() => setEditing(false)}
              onSaved={() => undefined}
            />
          ) : null}
        </>
      )}
    </Page>
  )
}
