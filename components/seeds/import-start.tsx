'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import type { Plan } from '@/components/seeds/import-plan'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { FormError } from '@/components/ui/form-error'
import { api } from '@/lib/api/client'
import type { ImportPreview } from '@/lib/pipeline/seeds/import/schema'

type Props = {
  projectId: string
  fileId: string
  plan: Plan
  preview: ImportPreview
  isSettling: boolean
  onStarted: (jobId: string) => void
}

/** The import itself: whether its seeds count at once, and the button that says how many there will be. */
export function ImportStart({ projectId, fileId, plan, preview, isSettling, onStarted }: Props) {
  const t = useTranslations('seeds.import')
  const failureText = useFailureText()
  const [approve, setApprove] = useState(true)
  const start = useMutation(api.seeds.import.mutationOptions({ onSuccess: ({ jobId }) => onStarted(jobId) }))
  const mapping = plan.mapping ?? preview.mapping
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <Button
          variant="primary"
          size="lg"
          disabled={preview.ready === 0 || isSettling}
          pending={start.isPending}
          onClick={() => start.mutate({ ...plan, projectId, fileId, mapping, approve })}
        >
          {t('start', { count: preview.ready })}
        </Button>
        <Checkbox
          checked={approve}
          onCheckedChange={setApprove}
          label={t('approve')}
          hint={approve ? t('approveHint') : t('reviewHint')}
        />
      </div>
      {start.isError ? <FormError title={t('notStarted')}>{failureText(start.error)}</FormError> : null}
    </div>
  )
}
