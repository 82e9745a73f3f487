'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { criteriaOf, linesOf, type RunFormOf } from './run-shape'

/** The rules of the run, set before anybody judges: what is weighed, and what becomes of outputs that are not fit to show. */
export function RunRules({ form }: { form: RunFormOf }) {
  const t = useTranslations('evaluation.runs')
  const errors = form.formState.errors.settings
  const [criteria, setCriteria] = useState(() => linesOf(form.getValues('settings.criteria') ?? []))
  const isMany = form.watch('systemIds').length > 2
  return (
    <section className="flex flex-col gap-5">
      <h2 className="text-head">{t('rules')}</h2>
      <Field
        label={t('criteria')}
        hint={t('criteriaHint')}
        optional
        error={errors?.criteria?.message ?? errors?.criteria?.find?.((one) => one)?.message}
      >
        <Textarea
          value={criteria}
          minRows={3}
          onChange={(event) => {
            setCriteria(event.target.value)
            form.setValue('settings.criteria', criteriaOf(event.target.value), { shouldDirty: true })
          }}
        />
      </Field>
      <Field label={t('incomplete')} group>
        <Controller
          control={form.control}
          name="settings.incomplete"
          render={({ field }) => (
            <RadioGroup
              label={t('incomplete')}
              value={field.value ?? 'exclude'}
              onValueChange={field.onChange}
              options={(['exclude', 'show'] as const).map((value) => ({ value, label: t(`incompleteRule.${value}`) }))}
            />
          )}
        />
      </Field>
      <Field label={t('leaks')} group>
        <Controller
          control={form.control}
          name="settings.leaks"
          render={({ field }) => (
            <RadioGroup
              label={t('leaks')}
              value={field.value ?? 'mask'}
              onValueChange={field.onChange}
              options={(['mask', 'exclude', 'show'] as const).map((value) => ({
                value,
                label: t(`leaksRule.${value}`),
              }))}
            />
          )}
        />
      </Field>
      {isMany ? (
        <Field label={t('pairing')} group>
          <Controller
            control={form.control}
            name="settings.pairing"
            render={({ field }) => (
              <RadioGroup
                label={t('pairing')}
                value={field.value ?? 'rotate'}
                onValueChange={field.onChange}
                options={(['rotate', 'every'] as const).map((value) => ({ value, label: t(`pairingRule.${value}`) }))}
              />
            )}
          />
        </Field>
      ) : null}
    </section>
  )
}
