'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '@/lib/api/client'
import type { UpdateView } from '@/lib/pipeline/updates/schema'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'

type UpdateDialogProps = {
  projectId: string
  /** The update to correct; absent for a new one. */
  update?: UpdateView
  isOpen: boolean
  onClose: () => void
  onSaved: (updateId: string) => void
}

const today = () => new Date().toISOString().slice(0, 10)
const startOf = (update?: UpdateView) => ({
  subject: update?.subject ?? '',
  fact: update?.fact ?? '',
  oldValue: update?.oldValue ?? '',
  newValue: update?.newValue ?? '',
  linked: update?.linked.join(', ') ?? '',
  since: update?.since ?? '',
  until: update?.until ?? '',
  referenceDate: update?.referenceDate ?? today(),
})

/** A fact that changed, as a person writes it down. */
export function UpdateDialog({ projectId, update, isOpen, onClose, onSaved }: UpdateDialogProps) {
  const t = useTranslations('updates.form')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [form, setForm] = useState(() => startOf(update))
  const [isTried, setTried] = useState(false)
  const saved = async (updateId: string) => {
    await queryClient.invalidateQueries({ queryKey: api.updates.key() })
    onSaved(updateId)
    onClose()
  }
  const create = useMutation(api.updates.create.mutationOptions({ onSuccess: ({ updateId }) => saved(updateId) }))
  const edit = useMutation(api.updates.edit.mutationOptions({ onSuccess: () => saved(update?.id ?? '') }))
  const failure = create.error ?? edit.error
  const write = (name: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const missing = (value: string) => (isTried && value.trim() === '' ? t('needed') : undefined)
  const isSame = form.newValue.trim() !== '' && form.newValue.trim() === form.oldValue.trim()
  const isEarly = form.since !== '' && form.referenceDate !== '' && form.referenceDate < form.since
  const isBackward = form.until !== '' && form.until < form.since
  const isWrong =
    [form.subject, form.fact, form.newValue, form.since, form.referenceDate].some((value) => value.trim() === '') ||
    isSame ||
    isEarly ||
    isBackward
  const submit = () => {
    setTried(true)
    if (isWrong) return
    const linked = form.linked
      .split(/[,،;؛\n]/u)
      .map((name) => name.trim())
      .filter(Boolean)
    const input = {
      ...{ projectId, ...form, until: form.until || null },
      linked: linked.length > 0 || update ? linked : null,
    }
    if (update) edit.mutate({ ...input, updateId: update.id, version: update.version })
    else create.mutate(input)
  }
  return (
    <Dialog
      title={update ? t('editTitle') : t('title')}
      description={t('hint')}
      open={isOpen}
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" pending={create.isPending || edit.isPending} onClick={submit}>
            {update ? t('save') : t('create')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure ? <FormError title={failureText(failure)} /> : null}
        <Field label={t('subject')} hint={t('subjectHint')} error={missing(form.subject)}>
          <Input dir="auto" autoFocus maxLength={300} value={form.subject} onChange={write('subject')} />
        </Field>
        <Field label={t('fact')} error={missing(form.fact)}>
          <Input dir="auto" maxLength={1000} value={form.fact} onChange={write('fact')} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('oldValue')} optional>
            <Input dir="auto" maxLength={300} value={form.oldValue} onChange={write('oldValue')} />
          </Field>
          <Field label={t('newValue')} error={isSame ? t('same') : missing(form.newValue)}>
            <Input dir="auto" maxLength={300} value={form.newValue} onChange={write('newValue')} />
          </Field>
        </div>
        <Field label={t('linked')} hint={t('linkedHint')} optional>
          <Input dir="auto" maxLength={1000} value={form.linked} onChange={write('linked')} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t('since')} error={missing(form.since)}>
            <Input type="date" value={form.since} onChange={write('since')} />
          </Field>
          <Field label={t('until')} optional error={isBackward ? t('backward') : undefined}>
            <Input type="date" value={form.until} onChange={write('until')} />
          </Field>
          <Field
            label={t('referenceDate')}
            hint={t('referenceHint')}
            error={isEarly ? t('early') : missing(form.referenceDate)}
          >
            <Input type="date" value={form.referenceDate} onChange={write('referenceDate')} />
          </Field>
        </div>
      </div>
    </Dialog>
  )
}
