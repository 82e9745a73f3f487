'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Textarea } from '../ui/textarea'

/** Marks a preference release as withdrawn, for a reason that is shown with it from then on. */
export function WithdrawRelease({ projectId, number }: { projectId: string; number: number }) {
  const t = useTranslations('updates.release')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const withdraw = useMutation(
    api.updates.withdrawRelease.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.updates.key() })
        setOpen(false)
      },
    }),
  )
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <Dialog
        title={t('withdrawTitle', { number })}
        description={t('withdrawHint')}
        open={isOpen}
        onOpenChange={setOpen}
        footer={
          <Button
            variant="danger"
            disabled={reason.trim() === ''}
            pending={withdraw.isPending}
            onClick={() => withdraw.mutate({ projectId, number, reason })}
          >
            {t('withdraw')}
          </Button>
        }
      >
        {withdraw.error ? <FormError title={failureText(withdraw.error)} /> : null}
        <Field label={t('reason')}>
          <Textarea autoFocus maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Dialog>
    </>
  )
}
