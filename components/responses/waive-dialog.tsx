'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Textarea } from '../ui/textarea'

type WaiveDialogProps = { sentence: string | null; onClose: () => void; onWaive: (reason: string) => void }

/** Lets a sentence without support stay, with the reason why. */
export function WaiveDialog({ sentence, onClose, onWaive }: WaiveDialogProps) {
  const t = useTranslations('responses.waive')
  const [reason, setReason] = useState('')
  const waive = () => {
    if (reason.trim() === '') return
    onWaive(reason.trim())
    setReason('')
    onClose()
  }
  return (
    <Dialog
      title={t('title')}
      description={t('hint')}
      open={sentence !== null}
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" disabled={reason.trim() === ''} onClick={waive}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <p dir="auto" className="reading mb-4 border-s-2 border-line ps-3">
        {sentence}
      </p>
      <Field label={t('reason')}>
        <Textarea
          autoFocus
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
