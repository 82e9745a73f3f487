'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { isActive } from '@/lib/pipeline/jobs/rules'
import { useFailureText } from '../layout/use-failure-text'
import { useMay } from '../project/use-may'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { notify } from '../ui/toast'
import type { JobEvent } from './use-watched-jobs'

type JobActsProps = {
  projectId: string
  job: Pick<JobEvent, 'state' | 'isCancelling' | 'progress'> & ({ id: string } | { jobId: string })
  /** Offers rejected items too, which is worth it only where their reasons are in sight. */
  isWithRejected?: boolean
}

/** What a lead may do with a job: cancel it while it runs, try again what failed. */
export function JobActs({ projectId, job, isWithRejected = false }: JobActsProps) {
  const t = useTranslations('jobs')
  const may = useMay(projectId)
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const jobId = 'id' in job ? job.id : job.jobId
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.jobs.key() })
  const cancel = useMutation(api.jobs.cancel.mutationOptions())
  const retry = useMutation(
    api.jobs.retryFailed.mutationOptions({
      onSuccess: async ({ waiting }) => {
        await refresh()
        notify.done(t('retried', { count: waiting }))
      },
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  if (!may('jobs.manage')) return null
  const { failed, rejected } = job.progress
  const again = (withRejected: boolean) => retry.mutate({ projectId, jobId, isWithRejected: withRejected })
  return (
    <>
      {isActive(job.state) && !job.isCancelling ? (
        <ConfirmDialog
          title={t('cancelTitle')}
          confirmLabel={t('cancel')}
          failureText={failureText}
          trigger={<Button size="sm">{t('cancel')}</Button>}
          onConfirm={async () => {
            await cancel.mutateAsync({ projectId, jobId })
            await refresh()
            notify.note(t('cancelled'))
          }}
        >
          {t('cancelBody')}
        </ConfirmDialog>
      ) : null}
      {failed > 0 ? (
        <Button size="sm" pending={retry.isPending} onClick={() => again(false)}>
          {t('retry', { count: failed })}
        </Button>
      ) : job.state === 'failed' ? (
        <Button size="sm" pending={retry.isPending} onClick={() => again(false)}>
          {t('end')}
        </Button>
      ) : null}
      {isWithRejected && rejected > 0 ? (
        <Button size="sm" title={t('retryRejectedHint')} pending={retry.isPending} onClick={() => again(true)}>
          {t('retryRejected', { count: rejected })}
        </Button>
      ) : null}
    </>
  )
}
