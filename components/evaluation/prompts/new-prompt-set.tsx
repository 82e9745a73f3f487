'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { newPromptSet } from '@/lib/pipeline/evaluation/prompts/schema'

const shape = newPromptSet.omit({ projectId: true })

/** Names a new prompt set; its page is where it is filled. */
export function NewPromptSet({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const t = useTranslations('evaluation.prompts')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const router = useRouter()
  const formId = useId()
  const form = useFormOf(shape, { defaultValues: { name: '', notes: '' } })
  const create = useMutation(
    api.evaluation.createPromptSet.mutationOptions({
      onSuccess: async ({ promptSetId }) => {
        await queryClient.invalidateQueries({ queryKey: api.evaluation.listPromptSets.key() })
        router.push(`/projects/${projectId}/evaluation/prompts/${promptSetId}`)
      },
    }),
  )
  const { errors } = form.formState
  return (
    <Dialog
      open
      title={t('new')}
      description={t('newSays')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={create.isPending}>
          {t('create')}
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={form.handleSubmit((values) => create.mutate({ projectId, ...values }))}
      >
        <Field label={t('name')} error={errors.name?.message}>
          <Input {...form.register('name')} autoComplete="off" />
        </Field>
        <Field label={t('notes')} hint={t('notesHint')} optional error={errors.notes?.message}>
          <Textarea {...form.register('notes')} minRows={2} />
        </Field>
        {create.error ? <FormError title={failureText(create.error)} /> : null}
      </form>
    </Dialog>
  )
}
