'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { systemKinds } from '@/lib/pipeline/vocabulary'
import type { SystemForm } from './system-shape'

const numberOrNothing = (text: unknown) =>
  text === '' || text === null || text === undefined ? undefined : Number(text)

type Props = { form: SystemForm; kind: (typeof systemKinds)[number] }

/** What the system may look up, and for a model the words and numbers it is asked with. */
export function SystemSettingsFields({ form, kind }: Props) {
  const t = useTranslations('evaluation.systems')
  const errors = form.formState.errors.settings
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label={t('passages')} hint={t('passagesHint')} error={errors?.passages?.message}>
          <Input type="number" min={0} max={20} {...form.register('settings.passages', { valueAsNumber: true })} />
        </Field>
        <Field label={t('examples')} hint={t('examplesHint')} error={errors?.examples?.message}>
          <Input type="number" min={0} max={20} {...form.register('settings.examples', { valueAsNumber: true })} />
        </Field>
      </div>
      {kind === 'endpoint' ? (
        <>
          <Field label={t('instructions')} hint={t('instructionsHint')} optional error={errors?.instructions?.message}>
            <Textarea {...form.register('settings.instructions')} minRows={2} />
          </Field>
          <Field label={t('model')} hint={t('modelHint')} group>
            <div className="grid gap-3 sm:grid-cols-3">
              <Field label={t('temperature')} error={errors?.model?.temperature?.message}>
                <Input
                  {...{ type: 'number', min: 0, max: 2, step: 0.1 }}
                  {...form.register('settings.model.temperature', { setValueAs: numberOrNothing })}
                />
              </Field>
              <Field label={t('maxOutputTokens')} error={errors?.model?.maxOutputTokens?.message}>
                <Input
                  {...{ type: 'number', min: 1 }}
                  {...form.register('settings.model.maxOutputTokens', { setValueAs: numberOrNothing })}
                />
              </Field>
              <Field label={t('seed')} error={errors?.model?.seed?.message}>
                <Input type="number" {...form.register('settings.model.seed', { setValueAs: numberOrNothing })} />
              </Field>
            </div>
          </Field>
        </>
      ) : null}
    </>
  )
}
