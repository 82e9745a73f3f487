'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useIssueText } from '@/components/ui/use-form-of'
import {
  presetIds,
  presets,
  settingsOf,
  type TrainingSettings,
  trainingSettings,
} from '@/lib/pipeline/datasets/bundles/schema'

type Props = { value: TrainingSettings; onChange: (value: TrainingSettings) => void }

const numbers = [
  ['loraRank', 1],
  ['loraAlpha', 1],
  ['loraDropout', 0.005],
  ['learningRate', 0.00001],
  ['epochs', 1],
  ['batchSize', 1],
  ['deviceBatchSize', 1],
  ['maxLength', 64],
  ['seed', 1],
] as const

/** The settings of a training run: a preset with its source, each value of it open to change. */
export function BundleSettings({ value, onChange }: Props) {
  const t = useTranslations('datasets.bundle')
  const format = useFormatter()
  const say = useIssueText()
  const given = presets[value.preset]
  const issues = trainingSettings.safeParse(value).error?.issues ?? []
  const errorOf = (key: keyof TrainingSettings) => {
    const issue = issues.find(({ path }) => path[0] === key)
    if (issue === undefined) return undefined
    if (issue.code === 'invalid_format') return t('baseModelInvalid')
    if (issue.code === 'custom') return t('divides')
    return say(issue, Number.isNaN(value[key]) ? '' : value[key])
  }
  const source = given.source === null ? t('ours') : t('source', { source: `\u2068${given.source}\u2069` })
  const isChanged = JSON.stringify(value) !== JSON.stringify(settingsOf(value.preset))
  return (
    <div className="flex flex-col gap-5">
      <Field label={t('preset')} hint={source}>
        <Select
          className="w-full"
          value={value.preset}
          onValueChange={(preset) => onChange(settingsOf(preset))}
          options={presetIds.map((id) => ({ value: id, label: t(`presets.${id}`) }))}
        />
      </Field>
      <Field
        label={t('field.baseModel')}
        error={errorOf('baseModel')}
        hint={
          value.baseModel === given.settings.baseModel ? undefined : t('changed', { value: given.settings.baseModel })
        }
      >
        <Input
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={value.baseModel}
          onChange={({ target }) => onChange({ ...value, baseModel: target.value.trim() })}
        />
      </Field>
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-4 max-[22rem]:grid-cols-1">
        {numbers.map(([key, step]) => (
          <Field
            key={key}
            label={t(`field.${key}`)}
            error={errorOf(key)}
            hint={
              value[key] === given.settings[key]
                ? undefined
                : t('changed', { value: format.number(given.settings[key], { maximumSignificantDigits: 6 }) })
            }
          >
            <Input
              type="number"
              min={0}
              step={step}
              value={Number.isFinite(value[key]) ? value[key] : ''}
              onChange={({ target }) =>
                onChange({ ...value, [key]: target.value === '' ? Number.NaN : Number(target.value) })
              }
            />
          </Field>
        ))}
      </div>
      <Checkbox
        checked={value.isSharded}
        onCheckedChange={(isSharded) => onChange({ ...value, isSharded })}
        label={t('field.isSharded')}
      />
      {isChanged ? (
        <Button variant="quiet" size="sm" className="self-start" onClick={() => onChange(settingsOf(value.preset))}>
          {t('reset')}
        </Button>
      ) : null}
    </div>
  )
}
