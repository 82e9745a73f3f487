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
import { readAnswerRows } from './answer-rows'

type EnterAnswersProps = { projectId: string; updateId: string; phase: 'before' | 'after'; onClose: () => void }

/** Answers to the probes from a model that Winnow cannot ask, one a line; questions that are no probe are named. */
export function EnterAnswers({ projectId, updateId, phase, onClose }: EnterAnswersProps) {
  const t = useTranslations('updates.enter')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [system, setSystem] = useState('')
  const [text, setText] = useState('')
  const { rows, wrong } = readAnswerRows(text)
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const send = useMutation(
    api.updates.enterAnswers.mutationOptions({
      onSuccess: async (answer) => {
        await queryClient.invalidateQueries({ queryKey: api.updates.key() })
        setUnknown(answer.unknown)
        if (answer.unknown.length === 0) onClose()
      },
    }),
  )
  return (
    <Dialog
      title={phase === 'before' ? t('before') : t('after')}
      description={t('hint')}
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('close')}
          </Button>
          <Button
            variant="primary"
            pending={send.isPending}
            disabled={rows.length === 0}
            onClick={() =>
              send.mutate({
                ...{ projectId, updateId, phase, system, origin: 'imported' },
                rows: rows.map(({ instruction, answer }) => ({ question: instruction, answer })),
              })
            }
          >
            {t('send', { count: rows.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {send.error ? <FormError title={failureText(send.error)} /> : null}
        {unknown.length > 0 ? (
          <FormError title={t('unknown', { count: unknown.length, list: unknown.slice(0, 5).join(' · ') })} />
        ) : null}
        <Field label={t('system')} optional>
          <Input dir="auto" maxLength={120} value={system} onChange={(event) => setSystem(event.target.value)} />
        </Field>
        <Field
          label={t('rows')}
          hint={t('rowsHint')}
          error={
            wrong.length > 0 ? t('wrong', { count: wrong.length, lines: wrong.slice(0, 8).join(', ') }) : undefined
          }
        >
          <Textarea autoFocus minRows={6} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}
