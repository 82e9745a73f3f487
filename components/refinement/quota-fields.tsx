'use client'

import { useTranslations } from 'next-intl'
import { NumberInput } from '@/components/refinement/number-input'
import { useNumbers } from '@/components/refinement/use-numbers'
import { type RoundQuota, roundStages } from '@/lib/pipeline/refinement/plan/schema'

type QuotaFieldsProps = {
  /** The cell, for those who do not see where the fields stand. */
  name: string
  quota: RoundQuota
  proposed?: RoundQuota
  onChange: (quota: RoundQuota) => void
}

/** How much each stage is to bring for a cell; what was proposed stands below a number that differs. */
export function QuotaFields({ name, quota, proposed, onChange }: QuotaFieldsProps) {
  const t = useTranslations('refinement')
  const number = useNumbers()
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-ui font-medium">{t('quota.title')}</legend>
      <div className="grid max-w-xl grid-cols-2 gap-x-3 gap-y-3 sm:grid-cols-5">
        {roundStages.map((stage) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the input inside carries the label's name and the cell's.
          <label key={stage} className="flex min-w-0 flex-col gap-1 text-note text-ink-soft">
            {t(`stage.${stage}`)}
            <NumberInput
              whole
              min={0}
              label={t('quota.of', { stage: t(`stage.${stage}`), cell: name })}
              value={quota[stage]}
              onChange={(value) => onChange({ ...quota, [stage]: Math.max(0, value ?? 0) })}
            />
            {proposed && proposed[stage] !== quota[stage] ? (
              <span className="text-ink-faint">{t('quota.proposed', { value: number.count(proposed[stage]) })}</span>
            ) : null}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
