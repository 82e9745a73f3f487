'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { TrainingRun } from '@/components/datasets/training-run'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import type { BundleFormatId, TrainingSettings } from '@/lib/pipeline/datasets/bundles/schema'

type Props = {
  projectId: string
  number: number
  format: BundleFormatId
  settings: TrainingSettings | undefined
  isReady: boolean
}

/** The training runs of a release, and the act that starts one where an operator allows it. */
export function TrainingRuns({ projectId, number, format, settings, isReady }: Props) {
  const t = useTranslations('datasets.runs')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const reading = useQuery(api.datasets.listTrainingRuns.queryOptions({ input: { projectId, number } }))
  const starting = useMutation({
    ...api.datasets.train.mutationOptions(),
    onSuccess: () => {
      notify.done(t('started'))
      return queryClient.invalidateQueries({ queryKey: api.datasets.listTrainingRuns.key() })
    },
  })
  const data = reading.data
  return (
    <section aria-labelledby="runs" className="flex flex-col gap-3">
      <h2 id="runs" className="text-row font-semibold">
        {t('title')}
      </h2>
      {reading.isError ? <FormError title={t('failedList')} issues={[failureText(reading.error)]} /> : null}
      {!data && !reading.isError ? <SkeletonRows rows={2} /> : null}
      {data?.isAllowed ? (
        <div className="flex flex-col items-start gap-2">
          <p className="measure text-ui text-ink-soft">{t('says', { hours: Math.max(1, Math.round(data.hours)) })}</p>
          {starting.isError ? <FormError title={failureText(starting.error)} /> : null}
          <Button
            disabled={!isReady || settings === undefined}
            pending={starting.isPending}
            onClick={() => settings && starting.mutate({ projectId, number, format, settings })}
          >
            {t('start')}
          </Button>
        </div>
      ) : data ? (
        <div className="measure text-ui text-ink-soft">
          <Status kind="idle">{t('off')}</Status>
          <p>{t('offHow')}</p>
        </div>
      ) : null}
      {data && data.runs.length === 0 && data.isAllowed ? <p className="text-ui text-ink-soft">{t('none')}</p> : null}
      <ul>
        {data?.runs.map((run, index) => (
          <TrainingRun key={run.id} projectId={projectId} given={run} isFirst={index === 0} />
        ))}
      </ul>
    </section>
  )
}
