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
import { Input } from '../ui/input'
import { Textarea } from '../ui/textarea'
import { notify } from '../ui/toast'
import { readAnswerRows } from './answer-rows'

type ImportAnswersProps = { projectId: string; isOpen: boolean; onClose: () => void }

/** Answers a system gave elsewhere; the wrong ones become the rejected side of pairs. */
export function ImportAnswers({ projectId, isOpen, onClose }: ImportAnswersProps) {
  const t = useTranslations('updates.import')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [system, setSystem] = useState('')
  const [text, setText] = useState('')
  const { rows, wrong } = readAnswerRows(text)
  const send = useMutation(
    api.updates.importAnswers.mutationOptions({
      onSuccess: async ({ imported, known }) => {
        await queryClient.invalidateQueries({ queryKey: api.updates.findAffected.key() })
        notify.done(t('done', { imported, known }))
        setText('')
        onClose()
      },
    }),
  )
  return (
    <Dialog
      title={t('title')}
      description={t('hint')}
      open={isOpen}
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            pending={send.isPending}
            disabled={rows.length === 0 || system.trim() === ''}
            onClick={() => send.mutate({ projectId, system, rows })}
          >
            {t('send', { count: rows.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {send.error ? <FormError title={failureText(send.error)} /> : null}
        <Field label={t('system')}>
          <Input
            autoFocus
            dir="auto"
            maxLength={120}
            value={system}
            onChange={(event) => setSystem(event.target.value)}
          />
        </Field>
        <Field
          label={t('rows')}
          hint={t('rowsHint')}
          error={
            wrong.length > 0 ? t('wrong', { count: wrong.length, lines: wrong.slice(0, 8).join(', ') }) : undefined
          }
        >
          <Textarea minRows={6} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}
