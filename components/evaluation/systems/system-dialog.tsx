'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Controller } from 'react-hook-form'
import type { z } from 'zod'
import { useFailureText } from '@/components/layout/use-failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { useFormOf } from '@/components/ui/use-form-of'
import { api } from '@/lib/api/client'
import { systemKinds } from '@/lib/pipeline/vocabulary'
import { SystemOrigin } from './system-origin'
import { SystemSettingsFields } from './system-settings-fields'
import { type SystemForm, startOfSystem, systemShape } from './system-shape'

type SystemDialogProps = {
  projectId: string
  /** What is known of it already: the release it was trained on, its name. */
  start?: Partial<z.input<typeof systemShape>>
  onClose: () => void
}

/** A new system under test: the built-in engine in a style, a model behind an endpoint, or outputs made elsewhere. */
export function SystemDialog({ projectId, start = {}, onClose }: SystemDialogProps) {
  const t = useTranslations('evaluation.systems')
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const router = useRouter()
  const formId = useId()
  const form: SystemForm = useFormOf(systemShape, { defaultValues: { ...startOfSystem, ...start } })
  const kind = form.watch('kind')
  const create = useMutation(
    api.evaluation.createSystem.mutationOptions({
      onSuccess: async ({ systemId }) => {
        await queryClient.invalidateQueries({ queryKey: api.evaluation.listSystems.key() })
        if (kind === 'imported') router.push(`/projects/${projectId}/evaluation/systems/${systemId}?act=import`)
        onClose()
      },
    }),
  )
  const submit = form.handleSubmit((values) =>
    create.mutate({
      projectId,
      ...values,
      endpointId: kind === 'endpoint' ? values.endpointId : null,
      style: kind === 'builtin' ? values.style : null,
      authorId: kind === 'imported' ? values.authorId : null,
      settings: kind === 'imported' ? startOfSystem.settings : values.settings,
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
          {kind === 'imported' ? t('createAndImport') : t('create')}
        </Button>
      }
    >
      <form id={formId} noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={submit}>
        <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message}>
          <Input {...form.register('name')} autoComplete="off" />
        </Field>
        <Field label={t('answers')} group>
          <Controller
            control={form.control}
            name="kind"
            render={({ field }) => (
              <RadioGroup
                label={t('answers')}
                value={field.value}
                onValueChange={field.onChange}
                options={systemKinds.map((value) => ({
                  value,
                  label: t(`kind.${value}`),
                  hint: t(`kindSays.${value}`),
                }))}
              />
            )}
          />
        </Field>
        <SystemOrigin projectId={projectId} form={form} kind={kind} />
        {kind === 'imported' ? null : <SystemSettingsFields form={form} kind={kind} />}
        <Field label={t('notes')} optional error={errors.notes?.message}>
          <Textarea {...form.register('notes')} minRows={2} />
        </Field>
        {create.error ? <FormError title={failureText(create.error)} /> : null}
      </form>
    </Dialog>
  )
}
