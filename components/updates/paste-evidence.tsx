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

const empty = { text: '', title: '', source: '', publishedOn: '' }
type PasteEvidenceProps = { projectId: string; updateId: string; isOpen: boolean; onClose: () => void }

/** Evidence found elsewhere, with where it is from and when it was published. */
export function PasteEvidence({ projectId, updateId, isOpen, onClose }: PasteEvidenceProps) {
  const t = useTranslations('updates.evidence')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [form, setForm] = useState(empty)
  const paste = useMutation(
    api.updates.pasteEvidence.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.updates.key() })
        setForm(empty)
        onClose()
      },
    }),
  )
  const write = (name: keyof typeof empty) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  return (
    <Dialog
      title={t('paste')}
      description={t('pasteHint')}
      open={isOpen}
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            pending={paste.isPending}
            disabled={form.text.trim() === ''}
            onClick={() => paste.mutate({ projectId, updateId, ...form, publishedOn: form.publishedOn || null })}
          >
            {t('add')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {paste.error ? <FormError title={failureText(paste.error)} /> : null}
        <Field label={t('text')}>
          <Textarea autoFocus reading minRows={5} maxLength={20_000} value={form.text} onChange={write('text')} />
        </Field>
        <Field label={t('name')} optional>
          <Input dir="auto" maxLength={300} value={form.title} onChange={write('title')} />
        </Field>
        <Field label={t('source')} optional>
          <Input dir="auto" maxLength={300} value={form.source} onChange={write('source')} />
        </Field>
        <Field label={t('publishedOn')} hint={t('publishedHint')} optional>
          <Input type="date" value={form.publishedOn} onChange={write('publishedOn')} />
        </Field>
      </div>
    </Dialog>
  )
}
