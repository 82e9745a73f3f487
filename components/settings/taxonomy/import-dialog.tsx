'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactElement, useState } from 'react'
import { api } from '@/lib/api/client'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { Chips } from '../../ui/chip'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { FormError } from '../../ui/form-error'
import { Textarea } from '../../ui/textarea'
import { notify } from '../../ui/toast'
import { ImportPreview } from './import-preview'

type Format = 'outline' | 'table'

/** Many subdomains, query types and targets at once: paste, look at what would come of it, import. */
export function ImportDialog({ projectId, trigger }: { projectId: string; trigger: ReactElement }) {
  const t = useTranslations('settings.taxonomy.bulk')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [format, setFormat] = useState<Format>('outline')
  const [text, setText] = useState('')
  const preview = useMutation(api.project.previewTaxonomy.mutationOptions())
  const load = useMutation(
    api.project.importTaxonomy.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.project.getTaxonomy.key() })
        notify.done(t('done'))
        open(false)
        setText('')
      },
    }),
  )
  const open = (next: boolean) => {
    setOpen(next)
    preview.reset()
    load.reset()
  }
  const input = { projectId, format, text }
  const failure = preview.error ?? load.error
  return (
    <Dialog
      size="lg"
      title={t('title')}
      trigger={trigger}
      open={isOpen}
      onOpenChange={open}
      footer={
        preview.data ? (
          <>
            <Button onClick={() => preview.reset()}>{t('back')}</Button>
            <Button
              variant="primary"
              disabled={preview.data.rows.length === 0}
              pending={load.isPending}
              onClick={() => load.mutate(input)}
            >
              {t('act', { count: preview.data.rows.length })}
            </Button>
          </>
        ) : (
          <Button
            variant="primary"
            disabled={text.trim() === ''}
            pending={preview.isPending}
            onClick={() => preview.mutate(input)}
          >
            {t('preview')}
          </Button>
        )
      }
    >
      {preview.data ? (
        <ImportPreview preview={preview.data} />
      ) : (
        <div className="flex flex-col gap-4">
          <Field label={t('format')} group hint={t(format === 'outline' ? 'outlineHint' : 'tableHint')}>
            <Chips
              label={t('format')}
              options={[
                { value: 'outline' as const, label: t('outline') },
                { value: 'table' as const, label: t('table') },
              ]}
              value={[format]}
              onChange={([chosen]) => chosen && setFormat(chosen)}
              single
            />
          </Field>
          <Field label={t('text')}>
            <Textarea
              minRows={8}
              maxRows={16}
              value={text}
              placeholder={t(format === 'outline' ? 'outlinePlaceholder' : 'tablePlaceholder')}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </div>
      )}
      {failure ? (
        <div className="mt-4">
          <FormError title={failureText(failure)} />
        </div>
      ) : null}
    </Dialog>
  )
}
