'use client'

import { useTranslations } from 'next-intl'
import { Controller } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { stoppingRules } from '@/lib/pipeline/vocabulary'
import { PercentInput } from './percent-input'
import type { RunFormOf } from './run-shape'

const numberOrNull = (text: unknown) => (text === '' || text === null || text === undefined ? null : Number(text))

/** When the run ends, how many prompts are judged how often, and what checks the evaluators. */
export function RunAmounts({ form }: { form: RunFormOf }) {
  const t = useTranslations('evaluation.runs')
  const errors = form.formState.errors.settings
  const shares = [
    ['overlapShare', 100],
    ['goldShare', 50],
    ['repeatShare', 50],
  ] as const
  return (
    <section className="flex flex-col gap-5">
      <h2 className="text-head">{t('amounts')}</h2>
      <Field label={t('stopping')} group>
        <Controller
          control={form.control}
          name="stopping"
          render={({ field }) => (
            <RadioGroup
              label={t('stopping')}
              value={field.value ?? 'fixed'}
              onValueChange={field.onChange}
              options={stoppingRules.map((value) => ({
                value,
                label: t(`stop.${value}`),
                hint: t(`stopSays.${value}`),
              }))}
            />
          )}
        />
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label={t('plannedPrompts')} hint={t('plannedPromptsHint')} error={errors?.plannedPrompts?.message}>
          <Input
            type="number"
            min={2}
            className="max-w-28"
            {...form.register('settings.plannedPrompts', { setValueAs: numberOrNull })}
          />
        </Field>
        <Field label={t('judgmentsPerPrompt')} hint={t('judgmentsHint')} error={errors?.judgmentsPerPrompt?.message}>
          <Input
            type="number"
            min={1}
            max={9}
            className="max-w-28"
            {...form.register('settings.judgmentsPerPrompt', { valueAsNumber: true })}
          />
        </Field>
        {shares.map(([name, max]) => (
          <Field key={name} label={t(name)} hint={t(`${name}Hint`)} error={errors?.[name]?.message}>
            <Controller
              control={form.control}
              name={`settings.${name}`}
              render={({ field }) => <PercentInput value={field.value ?? 0} onChange={field.onChange} max={max} />}
            />
          </Field>
        ))}
        <Field label={t('overlapJudgments')} hint={t('overlapJudgmentsHint')} error={errors?.overlapJudgments?.message}>
          <Input
            type="number"
            min={1}
            max={9}
            className="max-w-28"
            {...form.register('settings.overlapJudgments', { valueAsNumber: true })}
          />
        </Field>
      </div>
    </section>
  )
}
