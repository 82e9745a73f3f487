'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { api } from '@/lib/api/client'
import { newProject, type projectView } from '@/lib/pipeline/project/schema'
import { languages } from '@/lib/pipeline/vocabulary'
import { Section } from '../layout/section'
import { useFailureText } from '../layout/use-failure-text'
import { isLanguage, useLanguageName } from '../project/use-language-name'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Field } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { Textarea } from '../ui/textarea'
import { notify } from '../ui/toast'
import { useFormOf } from '../ui/use-form-of'
import { SettingsPage } from './settings-page'

const shape = newProject.extend({ description: z.string().max(2000) })

/** Name, language and description of a project, and the way to put it away. */
export function GeneralScreen({ projectId }: { projectId: string }) {
  const { data: project } = useQuery(api.project.get.queryOptions({ input: { projectId } }))
  if (project === undefined) return null
  return (
    <SettingsPage projectId={projectId} place="general">
      <div className="flex max-w-xl flex-col gap-12">
        <GeneralForm project={project} />
        {project.archivedAt === null ? <ArchiveProject projectId={projectId} name={project.name} /> : null}
      </div>
    </SettingsPage>
  )
}

function GeneralForm({ project }: { project: z.output<typeof projectView> }) {
  const t = useTranslations('settings.general')
  const settings = useTranslations('settings')
  const languageName = useLanguageName()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const { id: projectId, name, description } = project
  const language = isLanguage(project.language) ? project.language : 'en'
  const form = useFormOf(shape, { defaultValues: { name, description, language } })
  const save = useMutation(
    api.project.update.mutationOptions({
      onSuccess: async () => {
        form.reset(form.getValues())
        await queryClient.invalidateQueries({ queryKey: api.project.key() })
        notify.done(settings('saved'))
      },
    }),
  )
  const { errors, isDirty } = form.formState
  return (
    <form
      onSubmit={form.handleSubmit((values) => save.mutate({ projectId, ...values }))}
      noValidate
      className="flex flex-col gap-5"
    >
      <Field label={t('name')} error={errors.name?.message}>
        <Input {...form.register('name')} autoComplete="off" />
      </Field>
      <Field label={t('language')} hint={t('languageHint')}>
        <Controller
          control={form.control}
          name="language"
          render={({ field }) => (
            <Select
              options={languages.map((value) => ({ value, label: languageName(value) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      <Field label={t('description')} optional error={errors.description?.message}>
        <Textarea {...form.register('description')} minRows={2} />
      </Field>
      {save.error ? <FormError title={failureText(save.error)} /> : null}
      <div>
        <Button type="submit" variant="primary" disabled={!isDirty} pending={save.isPending}>
          {settings('save')}
        </Button>
      </div>
    </form>
  )
}

function ArchiveProject({ projectId, name }: { projectId: string; name: string }) {
  const t = useTranslations('settings.general.archive')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const archive = useMutation(api.project.archive.mutationOptions())
  return (
    <Section title={t('title')} hint={t('hint')}>
      <ConfirmDialog
        title={t('question', { name })}
        confirmLabel={t('act')}
        failureText={failureText}
        trigger={<Button variant="danger">{t('act')}</Button>}
        onConfirm={async () => {
          await archive.mutateAsync({ projectId })
          await queryClient.invalidateQueries()
          notify.done(t('done'))
        }}
      >
        {t('body')}
      </ConfirmDialog>
    </Section>
  )
}
