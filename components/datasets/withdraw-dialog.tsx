'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Textarea } from '@/components/ui/textarea'

type Props = { label: string; title: string; says: string; onWithdraw: (reason: string) => Promise<void> }

/** Takes something back with a reason, after asking. */
export function WithdrawDialog({ label, title, says, onWithdraw }: Props) {
  const t = useTranslations('datasets.example')
  const failureText = useFailureText()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const withdraw = async () => {
    setPending(true)
    try {
      await onWithdraw(reason.trim())
      setOpen(false)
      setReason('')
    } catch (error) {
      setFailure(failureText(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      size="sm"
      title={title}
      description={says}
      open={isOpen}
      onOpenChange={(next) => {
        setFailure(undefined)
        setOpen(next)
      }}
      trigger={
        <Button variant="danger" className="self-start">
          {label}
        </Button>
      }
      footer={
        <Button variant="final" pending={isPending} disabled={reason.trim() === ''} onClick={withdraw}>
          {label}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {failure ? <FormError title={failure} /> : null}
        <Field label={t('reason')}>
          <Textarea value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}
