'use client'

import { useMutation } from '@tanstack/react-query'
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
import { webAddress } from './decisions'

type PasteDialogProps = {
  projectId: string
  contextId: string
  isOpen: boolean
  onClose: () => void
  onPasted: () => void
}

const empty = { title: '', text: '', source: '', url: '' }

/** A passage found elsewhere is added by hand, with where it comes from. It counts as kept. */
export function PasteDialog({ projectId, contextId, isOpen, onClose, onPasted }: PasteDialogProps) {
  const t = useTranslations('retrieval.paste')
  const failureText = useFailureText()
  const [form, setForm] = useState(empty)
  const [isTried, setTried] = useState(false)
  const paste = useMutation(
    api.retrieval.paste.mutationOptions({
      onSuccess: () => {
        setForm(empty)
        setTried(false)
        onPasted()
        onClose()
      },
    }),
  )
  const isWithoutText = form.text.trim() === ''
  const isNoAddress = form.url.trim() !== '' && webAddress(form.url.trim()) === null
  const submit = () => {
    setTried(true)
    if (isWithoutText || isNoAddress) return
    paste.mutate({ projectId, contextId, ...form, url: form.url.trim() || null })
  }
  const write = (name: keyof typeof empty) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
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
          <Button variant="primary" pending={paste.isPending} onClick={submit}>
            {t('add')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {paste.error ? <FormError title={failureText(paste.error)} /> : null}
        <Field label={t('text')} error={isTried && isWithoutText ? t('textMissing') : undefined}>
          <Textarea autoFocus reading minRows={5} maxLength={20_000} value={form.text} onChange={write('text')} />
        </Field>
        <Field label={t('name')} optional>
          <Input maxLength={300} value={form.title} onChange={write('title')} />
        </Field>
        <Field label={t('source')} hint={t('sourceHint')} optional>
          <Input maxLength={300} value={form.source} onChange={write('source')} />
        </Field>
        <Field label={t('url')} optional error={isTried && isNoAddress ? t('urlWrong') : undefined}>
          <Input type="url" value={form.url} onChange={write('url')} />
        </Field>
      </div>
    </Dialog>
  )
}
