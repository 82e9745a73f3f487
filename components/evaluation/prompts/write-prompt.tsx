'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { useFailureText } from '@/components/layout/use-failure-text'
import { useTaxonomy } from '@/components/project/use-taxonomy'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Textarea } from '@/components/ui/textarea'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { PROMPT_MAXIMUM } from '@/lib/pipeline/evaluation/schema'
import { id, text } from '@/lib/pipeline/schema'

const shape = z.object({ text: text(PROMPT_MAXIMUM), subdomainId: id, queryTypeId: id })

type WritePromptProps = { projectId: string; promptSetId: string; onClose: () => void }

/** Writes prompts one after another into a cell; the cell stays, the field empties. */
export function WritePrompt({ projectId, promptSetId, onClose }: WritePromptProps) {
  const t = useTranslations('evaluation.prompts.write')
  const words = useTranslations('evaluation.cell')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const taxonomy = useTaxonomy(projectId)
  const formId = useId()
  const [told, setTold] = useState('')
  const [count, setCount] = useState(0)
  const form = useFormOf(shape, { defaultValues: { text: '', subdomainId: '', queryTypeId: '' } })
  const write = useMutation(
    api.evaluation.writePrompts.mutationOptions({
      onSuccess: async ({ added }) => {
        setCount(count + added)
        setTold(added === 0 ? t('alreadyHere') : t('added', { count: count + added }))
        form.setValue('text', '')
        form.setFocus('text')
        await queryClient.invalidateQueries({ queryKey: api.evaluation.key() })
      },
    }),
  )
  const submit = form.handleSubmit((prompt) => write.mutate({ projectId, promptSetId, prompts: [prompt] }))
  const { errors } = form.formState
  return (
    <Dialog
      open
      title={t('title')}
      description={t('says')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <span role="status" className="me-auto self-center text-ui text-ink-soft">
            {told}
          </span>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button type="submit" form={formId} variant="primary" keys="Mod+Enter" pending={write.isPending}>
            {t('add')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return
          event.preventDefault()
          void submit()
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={words('subdomain')} error={errors.subdomainId?.message}>
            <Controller
              control={form.control}
              name="subdomainId"
              render={({ field }) => (
                <Combobox
                  value={field.value || undefined}
                  onValueChange={field.onChange}
                  options={taxonomy.leaves.map((leaf) => ({ value: leaf.id, label: taxonomy.pathOf(leaf.id) }))}
                />
              )}
            />
          </Field>
          <Field label={words('queryType')} error={errors.queryTypeId?.message}>
            <Controller
              control={form.control}
              name="queryTypeId"
              render={({ field }) => (
                <Combobox
                  value={field.value || undefined}
                  onValueChange={field.onChange}
                  options={taxonomy.queryTypes.map((type) => ({ value: type.id, label: type.name }))}
                />
              )}
            />
          </Field>
        </div>
        <Field label={t('text')} error={errors.text?.message}>
          <Textarea {...form.register('text')} reading minRows={4} />
        </Field>
        {write.error ? <FormError title={failureText(write.error)} /> : null}
      </form>
    </Dialog>
  )
}
