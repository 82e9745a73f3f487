'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactElement, useId, useState } from 'react'
import { Controller } from 'react-hook-form'
import { api } from '@/lib/api/client'
import { queryTypeTemplates } from '@/lib/pipeline/project/rules'
import { newProject } from '@/lib/pipeline/project/schema'
import { languages } from '@/lib/pipeline/vocabulary'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { Chips } from '../ui/chip'
import { Dialog, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { Textarea } from '../ui/textarea'
import { useFormOf } from '../ui/use-form-of'
import { useLanguageName } from './use-language-name'

/** An empty project: name, language, and the query types it begins with. */
export function NewProjectDialog({ trigger }: { trigger: ReactElement }) {
  const t = useTranslations('project.create')
  const locale = useLocale()
  const languageName = useLanguageName()
  const failureText = useFailureText()
  const router = useRouter()
  const formId = useId()
  const form = useFormOf(newProject, { defaultValues: { name: '', language: locale, description: '' } })
  const language = form.watch('language')
  const templates = queryTypeTemplates(language)
  const [left, setLeft] = useState<readonly string[]>([])
  const create = useMutation(
    api.project.create.mutationOptions({
      onSuccess: ({ projectId }) => router.push(`/projects/${projectId}/settings/taxonomy`),
    }),
  )
  const submit = form.handleSubmit((project) =>
    create.mutate({ ...project, queryTypes: templates.filter(({ name }) => !left.includes(name)) }),
  )
  const { errors } = form.formState
  return (
    <Dialog
      title={t('title')}
      trigger={trigger}
      footer={
        <>
          <DialogClose>
            <Button>{t('cancel')}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" pending={create.isPending || create.isSuccess}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field label={t('name')} error={errors.name?.message}>
          <Input {...form.register('name')} placeholder={t('namePlaceholder')} autoComplete="off" />
        </Field>
        <Field label={t('language')} hint={t('languageHint')} error={errors.language?.message}>
          <Controller
            control={form.control}
            name="language"
            render={({ field }) => (
              <Select
                options={languages.map((value) => ({ value, label: languageName(value) }))}
                value={field.value}
                onValueChange={(value) => {
                  field.onChange(value)
                  setLeft([])
                }}
              />
            )}
          />
        </Field>
        <Field label={t('description')} hint={t('descriptionHint')} optional error={errors.description?.message}>
          <Textarea {...form.register('description')} minRows={2} />
        </Field>
        <Field label={t('types')} hint={t('typesHint')} group>
          <Chips
            label={t('types')}
            options={templates.map(({ name }) => ({ value: name, label: name }))}
            value={templates.map(({ name }) => name).filter((name) => !left.includes(name))}
            onChange={(kept) => setLeft(templates.map(({ name }) => name).filter((name) => !kept.includes(name)))}
          />
        </Field>
        {create.error ? <FormError title={failureText(create.error)} /> : null}
      </form>
    </Dialog>
  )
}
