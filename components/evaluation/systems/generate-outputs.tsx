'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/form-error'
import { notify } from '@/components/ui/toast'
import { api } from '@/lib/api/client'
import { OutputStates } from './output-states'

type GenerateOutputsProps = {
  projectId: string
  promptSetId: string
  systemIds: readonly string[]
  onClose: () => void
}

/** Lets systems answer the prompts they have no output for; it goes on as a job when the page is left. */
export function GenerateOutputs({ projectId, promptSetId, systemIds, onClose }: GenerateOutputsProps) {
  const t = useTranslations('evaluation.systems')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [again, setAgain] = useState(false)
  const generate = useMutation(
    api.evaluation.generateOutputs.mutationOptions({
      onSuccess: async ({ outputs }) => {
        await queryClient.invalidateQueries({ queryKey: api.jobs.key() })
        await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
        notify.done(t('generateStarted', { count: outputs }))
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      size="lg"
      title={t('generate')}
      description={t('generateSays')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button
          variant="primary"
          pending={generate.isPending}
          onClick={() => generate.mutate({ projectId, promptSetId, systemIds: [...systemIds], again })}
        >
          {t('generate')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <OutputStates {...{ projectId, promptSetId, systemIds }} />
        <Checkbox checked={again} onCheckedChange={setAgain} label={t('askAgain')} hint={t('askAgainHint')} />
        {generate.error ? <FormError title={failureText(generate.error)} /> : null}
      </div>
    </Dialog>
  )
}
