'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Slider } from '@/components/ui/slider'
import type { ExpansionSettings } from '@/lib/pipeline/expansion/schema'

type Props = {
  settings: ExpansionSettings
  onChange: (change: Partial<ExpansionSettings>) => void
  problems: Partial<Record<keyof ExpansionSettings, string[]>>
}

/** n, k and m as the method names them, the mix and the temperature, each with what it does. */
export function LaunchFields({ settings, onChange, problems }: Props) {
  const t = useTranslations('expansion.launch')
  const format = useFormatter()
  const whole = (key: 'n' | 'k' | 'm') => (
    <Field label={t(`${key}.name`)} hint={t(`${key}.hint`)} error={problems[key] ? t(`${key}.wrong`) : undefined}>
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        value={Number.isNaN(settings[key]) ? '' : settings[key]}
        onChange={(event) => onChange({ [key]: event.target.valueAsNumber })}
      />
    </Field>
  )
  return (
    <section aria-labelledby="launch-how" className="flex flex-col gap-6">
      <h2 id="launch-how" className="text-head">
        {t('how')}
      </h2>
      <div className="grid gap-5 sm:grid-cols-3">
        {whole('n')}
        {whole('k')}
        {whole('m')}
      </div>
      <Field label={t('spread')} group>
        <RadioGroup
          value={settings.spread}
          onValueChange={(spread) => onChange({ spread })}
          options={[
            { value: 'pool', label: t('spreadPool'), hint: t('spreadPoolHint') },
            { value: 'cell', label: t('spreadCell'), hint: t('spreadCellHint') },
          ]}
        />
      </Field>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field label={t('mix')} hint={t('mixHint')} group>
          <Slider
            label={t('mix')}
            min={0}
            max={1}
            step={0.1}
            value={settings.mix}
            onChange={(mix) => onChange({ mix })}
            text={t('mixValue', {
              combinations: format.number(settings.mix, { style: 'percent' }),
              paraphrases: format.number(1 - settings.mix, { style: 'percent' }),
            })}
          />
        </Field>
        <Field label={t('temperature')} hint={t('temperatureHint')} group>
          <Slider
            label={t('temperature')}
            min={0}
            max={2}
            step={0.1}
            value={settings.temperature}
            onChange={(temperature) => onChange({ temperature })}
            text={format.number(settings.temperature, { minimumFractionDigits: 1 })}
          />
        </Field>
      </div>
      <Checkbox
        checked={settings.stopsWhenSaturated}
        onCheckedChange={(stopsWhenSaturated) => onChange({ stopsWhenSaturated })}
        label={t('stops')}
        hint={t('stopsHint')}
      />
    </section>
  )
}
