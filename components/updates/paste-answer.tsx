'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { Textarea } from '../ui/textarea'

type PasteAnswerProps = { projectId: string; pairId: string; instruction: string; onClose: () => void }

/** The base system's own answer, pasted; the model edits it, or a person will. */
export function PasteAnswer({ projectId, pairId, instruction, onClose }: PasteAnswerProps) {
  const t = useTranslations('updates.paste')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [answer, setAnswer] = useState('')
  const [system, setSystem] = useState('')
  const [isEditedByMachine, setEditedByMachine] = useState(true)
  const paste = useMutation(
    api.updates.pasteAnswer.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.updates.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      title={t('title')}
      description={instruction}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            pending={paste.isPending}
            disabled={answer.trim() === ''}
            onClick={() => paste.mutate({ projectId, pairId, answer, system, isEditedByMachine })}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {paste.error ? <FormError title={failureText(paste.error)} /> : null}
        <Field label={t('answer')} hint={t('answerHint')}>
          <Textarea autoFocus reading minRows={5} value={answer} onChange={(event) => setAnswer(event.target.value)} />
        </Field>
        <Field label={t('system')} optional>
          <Input dir="auto" maxLength={120} value={system} onChange={(event) => setSystem(event.target.value)} />
        </Field>
        <Checkbox
          checked={isEditedByMachine}
          onCheckedChange={setEditedByMachine}
          label={t('edit')}
          hint={t('editHint')}
        />
      </div>
    </Dialog>
  )
}
