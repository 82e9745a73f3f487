'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import type { VerdictReading } from '@/lib/pipeline/evaluation/results/import-schema'

type VerdictMeaningsProps = {
  values: readonly { value: string; count: number }[]
  reading: VerdictReading
  onChange: (reading: VerdictReading) => void
}

const meanings = ['a', 'b', 'tie', 'both_bad', 'skip'] as const
const NONE = '-'
const MOST_SHOWN = 12

/** What each value of the verdict columns means. */
export function VerdictMeanings({ values, reading, onChange }: VerdictMeaningsProps) {
  const t = useTranslations('evaluation.judgments')
  const known = reading.kind === 'words' ? reading.meanings : {}
  const mean = (value: string, meaning: string) => {
    const { [value]: _, ...others } = known
    const chosen = meanings.find((one) => one === meaning)
    onChange({ kind: 'words', meanings: chosen === undefined ? others : { ...others, [value]: chosen } })
  }
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-3 text-row font-semibold">{t('readingTitle')}</legend>
      <RadioGroup
        label={t('readingTitle')}
        value={reading.kind}
        onValueChange={(kind) => onChange(kind === 'words' ? { kind, meanings: {} } : { kind })}
        options={(['words', 'preference'] as const).map((value) => ({
          value,
          label: t(`reading.${value}`),
          hint: t(`readingSays.${value}`),
        }))}
      />
      {reading.kind === 'words'
        ? values.slice(0, MOST_SHOWN).map(({ value, count }) => (
            <Field key={value} label={<bdi>{value === '' ? t('emptyValue') : value}</bdi>} hint={t('times', { count })}>
              <Select
                value={known[value.trim()] ?? NONE}
                onValueChange={(meaning) => mean(value.trim(), meaning)}
                options={[
                  ...meanings.map((meaning) => ({ value: meaning, label: t(`meaning.${meaning}`) })),
                  { value: NONE, label: t('leaveOut') },
                ]}
              />
            </Field>
          ))
        : null}
    </fieldset>
  )
}
