'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { pairRejections } from '@/lib/pipeline/vocabulary'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { RadioGroup } from '../ui/radio-group'
import type { PairRejection } from './use-pair-acts'

type RejectDialogProps = { isOpen: boolean; onClose: () => void; onReject: (reason: PairRejection) => void }

/** Why a pair is no use. */
export function RejectDialog({ isOpen, onClose, onReject }: RejectDialogProps) {
  const t = useTranslations('updates.desk')
  const [reason, setReason] = useState<PairRejection>('wrong')
  return (
    <Dialog
      title={t('rejectTitle')}
      open={isOpen}
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              onClose()
              onReject(reason)
            }}
          >
            {t('reject')}
          </Button>
        </>
      }
    >
      <RadioGroup
        label={t('rejectTitle')}
        options={pairRejections.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        value={reason}
        onValueChange={setReason}
      />
    </Dialog>
  )
}
