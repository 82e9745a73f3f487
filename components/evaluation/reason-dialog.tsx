'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { z } from 'zod'
import { text } from '@/lib/pipeline/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Textarea } from '../ui/textarea'
import { useFormOf } from '../ui/use-form-of'

type ReasonDialogProps = {
  title: string
  says: ReactNode
  /** The act in words. */
  act: string
  /** Whether it takes a reason. */
  isNeeded: boolean
  onReason: (reason: string) => Promise<void>
  onClose: () => void
}

const needed = z.object({ reason: text(2000) })
const free = z.object({ reason: z.string().max(2000) })

/** An act that stands on the record together with why it was done. */
export function ReasonDialog({ title, says, act, isNeeded, onReason, onClose }: ReasonDialogProps) {
  const t = useTranslations('evaluation.reason')
  const failureText = useFailureText()
  const formId = useId()
  const [failure, setFailure] = useState('')
  const form = useFormOf(isNeeded ? needed : free, { defaultValues: { reason: '' } })
  const submit = form.handleSubmit(async ({ reason }) => {
    try {
      await onReason(reason)
      onClose()
    } catch (error) {
      setFailure(failureText(error))
    }
  })
  const { errors, isSubmitting } = form.formState
  return (
    <Dialog
      open
      title={title}
      description={says}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isSubmitting}>
            {act}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="flex flex-col gap-4" onSubmit={submit}>
        <Field label={t('label')} hint={t('hint')} optional={!isNeeded} error={errors.reason?.message}>
          <Textarea {...form.register('reason')} minRows={2} />
        </Field>
        {failure ? <FormError title={failure} /> : null}
      </form>
    </Dialog>
  )
}
