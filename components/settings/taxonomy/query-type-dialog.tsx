'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { typeDraft } from '@/lib/pipeline/project/schema'
import { useFailureText } from '../../layout/use-failure-text'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { FormError } from '../../ui/form-error'
import { Input } from '../../ui/input'
import { Textarea } from '../../ui/textarea'
import { useFormOf } from '../../ui/use-form-of'
import { useTaxonomyActs } from './use-taxonomy-acts'

type QueryTypeDialogProps = {
  projectId: string
  /** Null for a new one. */
  type: { id: string; name: string; description: string } | null
  onClose: () => void
}

/** Names a query type and says what is meant by it. */
export function QueryTypeDialog({ projectId, type, onClose }: QueryTypeDialogProps) {
  const t = useTranslations('settings.taxonomy.types')
  const settings = useTranslations('settings')
  const failureText = useFailureText()
  const formId = useId()
  const { addQueryTypes, updateQueryType } = useTaxonomyActs()
  const form = useFormOf(typeDraft, {
    defaultValues: { name: type?.name ?? '', description: type?.description ?? '' },
  })
  const submit = form.handleSubmit((draft) =>
    type === null
      ? addQueryTypes.mutate({ projectId, queryTypes: [draft] }, { onSuccess: onClose })
      : updateQueryType.mutate({ projectId, queryTypeId: type.id, ...draft }, { onSuccess: onClose }),
  )
  const { errors } = form.formState
  return (
    <Dialog
      open
      title={type === null ? t('add') : t('editTitle')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button
          type="submit"
          form={formId}
          variant="primary"
          pending={addQueryTypes.isPending || updateQueryType.isPending}
        >
          {type === null ? t('add') : settings('save')}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('name')} error={errors.name?.message}>
          <Input {...form.register('name')} autoComplete="off" />
        </Field>
        <Field label={t('description')} optional error={errors.description?.message}>
          <Textarea {...form.register('description')} minRows={3} />
        </Field>
        {updateQueryType.error ? <FormError title={failureText(updateQueryType.error)} /> : null}
      </form>
    </Dialog>
  )
}
