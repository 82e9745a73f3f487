'use client'

import { useTranslations } from 'next-intl'
import { NumberInput } from '@/components/refinement/number-input'
import type { Plan } from '@/components/refinement/open/use-plan'
import { useNumbers } from '@/components/refinement/use-numbers'
import { WorkTable } from '@/components/refinement/work-table'
import { Field } from '@/components/ui/field'
import type { Preview } from '@/lib/pipeline/refinement/plan/schema'

/** How many rows, what it asks of people, and what may be spent. */
export function WorkFields({ plan, preview }: { plan: Plan; preview: Preview }) {
  const t = useTranslations('refinement.open.work')
  const number = useNumbers()
  const { form } = plan
  const { errors } = form.formState
  const values = form.watch()
  const { rows, work } = preview
  return (
    <div className="flex flex-col gap-6">
      <div className="grid gap-5 sm:grid-cols-3">
        <Field
          label={t('shrink')}
          hint={t('shrinkHint', { previous: rows.previous, planned: rows.planned })}
          error={errors.shrink?.message}
        >
          <NumberInput
            className="w-24"
            scale={100}
            unit="%"
            value={values.shrink ?? null}
            onChange={(value) => form.setValue('shrink', value ?? Number.NaN)}
          />
        </Field>
        <Field
          label={t('hours')}
          optional
          hint={t('hoursHint', { hours: number.hours(work.hours) })}
          error={errors.budgetHours?.message}
        >
          <NumberInput
            className="w-28"
            value={values.budgetHours ?? null}
            onChange={(value) => form.setValue('budgetHours', value)}
          />
        </Field>
        <Field
          label={t('usd')}
          optional
          hint={work.usd === null ? t('usdUnknown') : t('usdHint', { usd: number.usd(work.usd) })}
          error={errors.budgetUsd?.message}
        >
          <NumberInput
            className="w-28"
            value={values.budgetUsd ?? null}
            onChange={(value) => form.setValue('budgetUsd', value)}
          />
        </Field>
      </div>
      <WorkTable work={work} />
    </div>
  )
}
