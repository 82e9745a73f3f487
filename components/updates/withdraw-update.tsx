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

/** Takes an update out with its pairs, for a reason. */
export function WithdrawUpdate({ projectId, updateId }: { projectId: string; updateId: string }) {
  const t = useTranslations('updates.page')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const withdraw = useMutation(
    api.updates.withdraw.mutationOptions({
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
        title={t('withdrawTitle')}
        description={t('withdrawHint')}
        open={isOpen}
        onOpenChange={setOpen}
        footer={
          <Button
            variant="danger"
            disabled={reason.trim() === ''}
            pending={withdraw.isPending}
            onClick={() => withdraw.mutate({ projectId, updateId, reason })}
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
